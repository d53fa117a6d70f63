using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>The frequencies at which rings are looked for: points of 1/96 octave, or of a bin where bins are wider, over windows of four moments; and what is around each.</summary>
internal sealed class RingAxis
{
    const double Lowest = 140, Highest = 9000, PerOctave = 96;
    const int Core = 4;

    readonly int[] firstBin;

    public RingAxis(MomentLayout layout)
    {
        Size = Math.Min(RealFft.MaximumSize, 4 * layout.Size);
        BinWidth = (double)layout.SampleRate.Hertz / Size;
        double top = Math.Min(Highest, 0.42 * layout.SampleRate.Hertz);
        List<int> edges = [(int)Math.Round(Lowest / BinWidth)];
        double ratio = DspMath.Exp2(1 / PerOctave);
        while (edges[^1] * BinWidth < top) edges.Add(Math.Max(edges[^1] + 1, (int)Math.Round((edges[^1] - 0.5) * ratio + 0.5)));
        firstBin = [.. edges];
        Count = firstBin.Length - 1;
        (Lower, Upper, CoreLower, CoreUpper) = (new int[Count], new int[Count], new int[Count], new int[Count]);
        Hertz = new double[Count];
        for (int p = 0; p < Count; p++) Hertz[p] = (firstBin[p] + firstBin[p + 1] - 1) * 0.5 * BinWidth;
        double wide = DspMath.Exp2(0.25);
        for (int p = 0; p < Count; p++)
        {
            int lower = p, upper = p;
            while (lower > 0 && Hertz[lower - 1] >= Hertz[p] / wide) lower--;
            while (upper < Count - 1 && Hertz[upper + 1] <= Hertz[p] * wide) upper++;
            (Lower[p], Upper[p], CoreLower[p], CoreUpper[p]) = (lower, upper + 1, Math.Max(lower, p - Core), Math.Min(upper, p + Core) + 1);
        }
    }

    /// <summary>Frames of a window.</summary>
    public int Size { get; }
    public double BinWidth { get; }
    public int Count { get; }
    /// <summary>The middle of each point.</summary>
    public double[] Hertz { get; }
    /// <summary>From where to where a point's surroundings reach, a quarter octave to both sides; and the core they leave out.</summary>
    public int[] Lower { get; }
    public int[] Upper { get; }
    public int[] CoreLower { get; }
    public int[] CoreUpper { get; }

    /// <summary>Bins of a point: from this to that of the next.</summary>
    public int FirstBin(int point) => firstBin[point];

    /// <summary>The point next to a frequency.</summary>
    public int At(double hertz)
    {
        int at = Array.BinarySearch(Hertz, hertz);
        if (at >= 0) return at;
        at = Math.Clamp(~at, 1, Count - 1);
        return hertz - Hertz[at - 1] < Hertz[at] - hertz ? at - 1 : at;
    }
}
