using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>Bins of a moment in sixths of an octave from 30 Hz to 16 kHz, at most eight of each, evenly spread: enough to tell signals apart, and few enough to keep.</summary>
internal sealed class BinGroups
{
    /// <summary>The most bins in a group.</summary>
    public const int BinsPerGroup = 8;
    /// <summary>Numbers of a group at a moment: real and imaginary parts.</summary>
    public const int Floats = 2 * BinsPerGroup;

    const double Lowest = 30, Highest = 16_000;
    const int PerOctave = 6;

    readonly int[][] bins;

    public BinGroups(MomentLayout layout)
    {
        double top = Math.Min(Highest, 0.45 * layout.SampleRate.Hertz), ratio = DspMath.Pow(2, 1.0 / PerOctave);
        var groups = new List<int[]>();
        var centers = new List<double>();
        int next = Math.Max(1, (int)Math.Ceiling(Lowest / layout.BinWidth));
        for (double upper = Lowest * ratio; next * layout.BinWidth < top; upper *= ratio)
        {
            int last = Math.Min((int)(Math.Min(upper, top) / layout.BinWidth), layout.Bins - 2);
            if (last < next)
            {
                if (upper >= top) break;
                continue; // narrower than a bin
            }
            int all = last - next + 1, taken = Math.Min(all, BinsPerGroup), first = next;
            groups.Add([.. Enumerable.Range(0, taken).Select(i => first + (int)((2L * i + 1) * all / (2 * taken)))]);
            centers.Add(Math.Sqrt((double)next * last) * layout.BinWidth);
            next = last + 1;
        }
        (bins, Centers) = ([.. groups], [.. centers]);
    }

    public int Count => bins.Length;

    /// <summary>The middle of every group, in hertz.</summary>
    public double[] Centers { get; }

    /// <summary>The bins of a group.</summary>
    public ReadOnlySpan<int> this[int group] => bins[group];
}
