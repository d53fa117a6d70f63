using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>How far every frequency of a track stands out of its surroundings nearly all the time, and what ring that is.</summary>
/// <remarks>
/// A resonance shapes whatever passes, so its excess over the surroundings is there in nearly every window; a note's is there while it is played. So what it is in the weakest windows decides (the lower
/// fifth, over that of the surroundings), not the mean.
/// What stands out in so many windows may still be what an instrument is: the modes of a drum or a cymbal, a held chord. Those come in numbers, or hold much of the track's energy; a ring is alone: it stands
/// <see cref="Margin"/> dB and by a factor of <see cref="Ratio"/> above every other peak of the track. What stands out as only tones do, at times, has to be there in the weakest windows too: notes are not.
/// Its frequency, gain and Q are those of the bell that fits the lower half of the windows best, the gain less what the highest other peak (of the track, or of a half octave to both sides) stands out by:
/// that is how the track is without it.
/// Limits: one ring a track. Where the track is tonal, gain and Q are rough (a note that meets the ring makes it higher and narrower), and a ring that few notes meet, or that stands out little more than
/// the notes do, is missed. A tone that goes on through most of the notes of a melody, such as a drone or a harmonic that they share, looks like a ring.
/// </remarks>
internal sealed class RingCurve
{
    /// <summary>The least excess of a ring over its surroundings, and over every other peak of the track, in dB, and as a factor of those.</summary>
    public const double Least = 5, Margin = 3, Ratio = 1.6;
    /// <summary>More is a tone and no resonance of what else is played.</summary>
    const double Most = 20, MostGain = 24;
    const double LeastGain = 6, LeastQ = 12, MostShare = 0.3, MostSpread = 17, Tone = 20, Lowest = 180, Highest = 6700;
    const double LeastFloor = -4;
    /// <summary>Fewer windows do not tell.</summary>
    public const int LeastWindows = 8;
    const int Reach = 6, Own = 8;

    static readonly double[] Widths = [8, 11, 15, 20, 27, 36, 48, 64, 85];

    readonly RingEar ear;
    readonly RingAxis axis;
    readonly double[] low, body;

    public RingCurve(RingEar ear, RingAxis axis)
    {
        (this.ear, this.axis) = (ear, axis);
        (low, body) = (new double[axis.Count], new double[axis.Count]);
        var floor = new double[axis.Count];
        if (ear.Windows < LeastWindows) return;
        for (int p = 0; p < axis.Count; p++)
        {
            floor[p] = (Quantile(p, 0.15) + Quantile(p, 0.2) + Quantile(p, 0.25)) / 3;
            body[p] = (Quantile(p, 0.2) + Quantile(p, 0.3) + Quantile(p, 0.4) + Quantile(p, 0.5)) / 4;
        }
        for (int p = 0; p < axis.Count; p++)
        {
            // In noise the weak windows lie below the mean of their surroundings, the more so the fewer bins a point has; where notes are, that is not what puts them lower.
            var around = floor.AsSpan(axis.Lower[p], axis.Upper[p] - axis.Lower[p]).ToArray();
            Array.Sort(around);
            low[p] = floor[p] - Math.Clamp(around[around.Length / 2], LeastFloor, 0);
        }
    }

    /// <summary>What was found.</summary>
    /// <param name="Bell">The resonance.</param>
    /// <param name="Persistence">The share of windows in which at least half of it is there.</param>
    /// <param name="Confidence">0 to 1.</param>
    /// <param name="Power">The power of the track there, summed over windows.</param>
    public sealed record Ring(BellShape Bell, double Persistence, double Confidence, double Power);

    /// <summary>The ring of the track; null if it has none.</summary>
    public Ring? Find()
    {
        if (ear.Windows < LeastWindows) return null;
        int peak = PeakOf(low, null);
        if (peak < 0 || low[peak] is < Least or > Most) return null;
        int second = PeakOf(low, peak);
        double next = second < 0 ? 0 : Math.Max(0, low[second]), least = Math.Max(next + Margin, next * Ratio);
        if (low[peak] < least) return null;
        if (Quantile(peak, 0.75) - Quantile(peak, 0.25) > MostSpread) return null;
        if (Quantile(peak, 0.9) > Tone && Quantile(peak, 0.1) < 0) return null;
        var bell = Fit(peak);
        if (bell.Gain > MostGain || bell.Q < LeastQ) return null;
        double size = bell.Gain - Natural(peak, second);
        if (size < LeastGain) return null;
        return new(bell with { Gain = size }, Above(peak, Math.Max(2, low[peak] - size / 2)), Math.Clamp(Math.Min((low[peak] - least) / 6 + 0.4, size / 9), 0, 1), PowerAt(peak));
    }

    // How far the track stands out of its surroundings by nature: as far as its second peak, or as the highest one in the half octave to both sides.
    double Natural(int peak, int second)
    {
        double highest = second < 0 ? 0 : Math.Max(0, body[second]), wide = DspMath.Exp2(0.5);
        int last = Math.Min(axis.At(axis.Hertz[peak] * wide), axis.Count - 3);
        for (int p = Math.Max(axis.At(axis.Hertz[peak] / wide), 2); p <= last; p++)
            if (Math.Abs(p - peak) > Own && body[p] >= Math.Max(Math.Max(body[p - 1], body[p + 1]), Math.Max(body[p - 2], body[p + 2]))) highest = Math.Max(highest, body[p]);
        return highest;
    }

    /// <summary>The two highest peaks of the lower quartile, to see how near a track comes to a ring.</summary>
    public (double Hertz, double First, double Second) Nearest()
    {
        int peak = PeakOf(low, null), second = peak < 0 ? -1 : PeakOf(low, peak);
        return (peak < 0 ? 0 : axis.Hertz[peak], peak < 0 ? 0 : low[peak], second < 0 ? 0 : low[second]);
    }

    double PowerAt(int peak)
    {
        double there = 0;
        for (int p = Math.Max(0, peak - 4); p <= Math.Min(axis.Count - 1, peak + 4); p++) there += ear.Power[p];
        return there;
    }

    // The highest peak that is not what the track mainly consists of; with one given, the highest that is a tone away from it.
    int PeakOf(double[] curve, int? except)
    {
        int best = -1;
        double all = ear.Power.Sum();
        for (int p = 2; p < axis.Count - 2; p++)
        {
            if (axis.Hertz[p] is < Lowest or > Highest || (best >= 0 && curve[p] <= curve[best])) continue;
            if (curve[p] < Math.Max(Math.Max(curve[p - 1], curve[p + 1]), Math.Max(curve[p - 2], curve[p + 2]))) continue;
            if (except is { } other && Math.Abs(DspMath.Log2(axis.Hertz[p] / axis.Hertz[other])) < 1.0 / Reach) continue;
            if (PowerAt(p) > MostShare * all) continue;
            best = p;
        }
        return best;
    }

    BellShape Fit(int peak)
    {
        const double Unit = 10; // the shape of a bell hardly depends on its gain
        double wide = DspMath.Exp2(1.0 / Reach);
        int from = axis.At(axis.Hertz[peak] / wide), to = axis.At(axis.Hertz[peak] * wide);
        var best = new BellShape(axis.Hertz[peak], 0, 30);
        double least = double.PositiveInfinity;
        for (int cents = -36; cents <= 36; cents += 3)
        {
            double center = axis.Hertz[peak] * DspMath.Exp2(cents / 1200.0);
            foreach (double q in Widths)
            {
                var shape = new BellShape(center, Unit, q);
                double n = to - from + 1, sx = 0, sxx = 0, sy = 0, sxy = 0, syy = 0;
                for (int p = from; p <= to; p++)
                {
                    double x = shape.At(axis.Hertz[p]) / Unit, y = body[p];
                    (sx, sxx, sy, sxy, syy) = (sx + x, sxx + x * x, sy + y, sxy + x * y, syy + y * y);
                }
                double spread = sxx - sx * sx / n;
                if (!(spread > 1e-9)) continue;
                double gain = (sxy - sx * sy / n) / spread, error = syy - sy * sy / n - gain * gain * spread;
                if (gain > 0 && error < least) (least, best) = (error, new(center, gain, q));
            }
        }
        return best;
    }

    double Quantile(int point, double share)
    {
        double count = 0, wanted = share * ear.Windows;
        for (int c = 0; c < RingEar.Classes; c++)
        {
            double here = ear.Counts[point * RingEar.Classes + c];
            if (count + here >= wanted && here > 0) return RingEar.LowestClass + RingEar.ClassWidth * (c + (wanted - count) / here);
            count += here;
        }
        return RingEar.LowestClass + RingEar.ClassWidth * RingEar.Classes;
    }

    double Above(int point, double level)
    {
        int first = Math.Clamp((int)((level - RingEar.LowestClass) / RingEar.ClassWidth), 0, RingEar.Classes), count = 0;
        for (int c = first; c < RingEar.Classes; c++) count += ear.Counts[point * RingEar.Classes + c];
        return (double)count / ear.Windows;
    }
}
