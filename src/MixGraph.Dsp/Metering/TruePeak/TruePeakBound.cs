using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>
/// How far a true peak can lie above the samples: between two of them the signal is no further from the straight line than its second
/// differences allow. Most tiles of music cannot raise the peak already known, and need no interpolation to tell.
/// </summary>
/// <remarks>
/// A point's filter f, at the time u between two samples, is s times the straight line between them (s = sum f), plus m times their difference
/// (m the first moment of f about u), plus a filter q applied to the second differences. So |point| is at most |s| + 2|m| times the
/// largest sample plus sum |q| times the largest second difference.
/// </remarks>
internal static unsafe class TruePeakBound
{
    /// <summary>The largest magnitude of a tile and the largest second difference that ends in it, for left and right; NaN is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Measure<T>(float* left, float* right, float* largest, float* bend) where T : unmanaged, ILanes<T>
    {
        T minusTwo = T.Broadcast(-2f), sample = T.Broadcast(0f), second = sample, otherSample = sample, otherSecond = sample;
        for (int i = 0; i < FrameStreams.Tile; i += T.Count)
        {
            T l = T.Load(ref left[i]), r = T.Load(ref right[i]);
            sample = T.Max(T.Abs(l), sample);
            otherSample = T.Max(T.Abs(r), otherSample);
            second = T.Max(T.Abs(T.FusedMultiplyAdd(minusTwo, T.Load(ref left[i - 1]), l + T.Load(ref left[i - 2]))), second);
            otherSecond = T.Max(T.Abs(T.FusedMultiplyAdd(minusTwo, T.Load(ref right[i - 1]), r + T.Load(ref right[i - 2]))), otherSecond);
        }
        StereoFold.Of(sample, otherSample, largest);
        StereoFold.Of(second, otherSecond, bend);
    }

    /// <summary>The factors of sample and second difference for filters over <c>first.Length</c> samples.</summary>
    /// <param name="filters">Each point's filter, and its time in samples from the first tap.</param>
    public static (float Sample, float Bend) Factors(IEnumerable<(double[] Taps, double Time)> filters)
    {
        double sample = 1, bend = 0;
        foreach (var (taps, time) in filters)
        {
            double sum = 0, moment = 0;
            for (int k = 0; k < taps.Length; k++)
            {
                sum += taps[k];
                moment += taps[k] * (k - time);
            }
            int at = (int)Math.Floor(time);
            // What is left sums to 0 twice over: q is its running sum of running sums.
            double running = 0, twice = 0, total = 0;
            for (int k = 0; k < taps.Length; k++)
            {
                double line = k == at ? sum * (at + 1 - time) - moment : k == at + 1 ? sum * (time - at) + moment : 0;
                running += taps[k] - line;
                twice += running;
                total += Math.Abs(twice);
            }
            sample = Math.Max(sample, Math.Abs(sum) + 2 * Math.Abs(moment));
            bend = Math.Max(bend, total);
        }
        // Room for the roundings of some sixty operations in single precision on values of up to three times the largest sample.
        return ((float)(sample + 5e-5), (float)(bend * (1 + 1e-5)));
    }
}
