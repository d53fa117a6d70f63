namespace MixGraph.Dsp;

/// <summary>How often which loudness occurred: a histogram from -70 LUFS up, in constant memory, from which gated loudness and loudness
/// range are read, of one signal or of many together.</summary>
/// <remarks>
/// <para>Bins of 0.02 LU from -70 to +20 LUFS (72 KB) hold how many values fell in, the sum of their mean squares, and the lowest and
/// highest; the last bin takes all that is louder. Only the bin that the relative gate cuts is approximate, once it holds more than three values.
/// Integrated loudness is right to 0.005 LU even if half of all values lie within 0.25 LU of the gate.</para>
/// <para>Whole programmes are integrated by <see cref="Add(LoudnessDistribution)"/> of their parts, never by averaging LUFS. Sums
/// within a bin are exact, so the order does not matter, not by a bit (below +20 LUFS, up to 200 million values a bin).</para>
/// <para>One thread at a time may add. Another may read meanwhile; at worst one value is then half counted.</para>
/// </remarks>
public sealed class LoudnessDistribution
{
    const double LowestLufs = -70, BinsPerUnit = 50;
    const int Bins = 90 * (int)BinsPerUnit;
    const int Parts = 256; // of a bin, in which lowest and highest are kept

    static readonly double AbsoluteGate = LoudnessScale.ToMeanSquare(LowestLufs);

    // What of a bin is needed together lies together: each bin is touched once in a while, and is then not in the cache.
    struct Bin
    {
        public double Sum;
        public int Count;
        public byte Lowest, Highest;
    }

    readonly Bin[] bins = new Bin[Bins];
    int firstUsed = Bins, lastUsed = -1;
    long count;

    /// <summary>How many values above -70 LUFS there are.</summary>
    public long Count => Volatile.Read(ref count);

    /// <summary>Gated loudness, ITU-R BS.1770-5, in LUFS: the mean of what is more than 10 LU below the mean of all above -70 LUFS, or louder;
    /// -infinity if there is nothing. Meant for blocks of 400 ms. Takes up to 5 microseconds.</summary>
    public double Integrated
    {
        get
        {
            if (Count == 0) return double.NegativeInfinity;
            var gate = GateAt(0.1);
            double count = gate.Above, sum = gate.Above == 0 ? 0 : bins[gate.Bin].Sum / bins[gate.Bin].Count * gate.Above;
            for (int i = gate.Bin + 1; i <= lastUsed; i++)
            {
                count += bins[i].Count;
                sum += bins[i].Sum;
            }
            return LoudnessScale.ToLufs(sum / count);
        }
    }

    /// <summary>Loudness range, EBU Tech 3342, in LU: from the 10th to the 95th percentile of what is no more than 20 LU below the mean of all
    /// above -70 LUFS; 0 if there is nothing. Meant for short-term values. Takes up to 5 microseconds.</summary>
    public double Range
    {
        get
        {
            long all = Count;
            if (all == 0) return 0;
            var gate = GateAt(0.01);
            long left = gate.Above;
            for (int i = gate.Bin + 1; i <= lastUsed; i++) left += bins[i].Count;
            long below = Math.Max(0, all - left);
            return Value(below + PercentileIndex(left, 0.95)) - Value(below + PercentileIndex(left, 0.10));
        }
    }

    /// <summary>Adds a value.</summary>
    /// <param name="meanSquare">Weighted and summed over channels. Only what is above -70 LUFS counts.</param>
    internal void Add(double meanSquare)
    {
        // Of 24 bits, so that the sum of a bin is exact.
        double value = (float)meanSquare;
        if (!(value > AbsoluteGate) || double.IsInfinity(value)) return;
        double place = PlaceOf(value);
        int bin = (int)place;
        byte part = (byte)((place - bin) * Parts);
        Add(bin, 1, value, part, part);
    }

    /// <summary>Adds all of another signal's values: gated loudness is then that of both in a row.</summary>
    /// <param name="other">Unchanged.</param>
    public void Add(LoudnessDistribution other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (first, last) = (other.firstUsed, other.lastUsed);
        for (int i = first; i <= last; i++)
            if (other.bins[i].Count > 0) Add(i, other.bins[i].Count, other.bins[i].Sum, other.bins[i].Lowest, other.bins[i].Highest);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(bins);
        (firstUsed, lastUsed, count) = (Bins, -1, 0);
    }

    void Add(int bin, int values, double sum, byte low, byte high)
    {
        ref var at = ref bins[bin];
        bool empty = at.Count == 0;
        at.Lowest = empty ? low : Math.Min(at.Lowest, low);
        at.Highest = empty ? high : Math.Max(at.Highest, high);
        at.Sum += sum;
        at.Count += values;
        (firstUsed, lastUsed) = (Math.Min(firstUsed, bin), Math.Max(lastUsed, bin));
        Volatile.Write(ref count, count + values); // last: whoever reads it finds all else done
    }

    /// <summary>The bin that the relative gate cuts, and how many of its values are above.</summary>
    (int Bin, int Above) GateAt(double share)
    {
        double sum = 0;
        for (int i = firstUsed; i <= lastUsed; i++) sum += bins[i].Sum;
        double gate = sum / Count * share;
        if (!(gate > AbsoluteGate)) return (-1, 0);
        int bin = (int)PlaceOf(gate);
        return (bin, bins[bin].Count == 0 ? 0 : CountAbove(bin, gate));
    }

    /// <summary>How many of a bin's values are above a gate within it. The lowest, the highest and the mean are known, so up to three values
    /// are known one by one; more are taken to lie as densely as a straight line from the lowest to the highest that has their mean.</summary>
    int CountAbove(int bin, double gate)
    {
        int count = bins[bin].Count;
        double mean = bins[bin].Sum / count, first = bins[bin].Lowest, width = bins[bin].Highest - first;
        if (width == 0) return mean > gate ? count : 0;
        double cut = (PartOf(gate, bin) - first) / width;
        if (cut is < 0 or >= 1) return cut < 0 ? count : 0;
        int others = count - 2;
        if (others == 0) return 1;
        double middle = (count * (PartOf(mean, bin) - first) / width - 1) / others;
        if (others == 1) return middle > cut ? 2 : 1;
        double tilt = Math.Clamp(6 * (middle - 0.5), -1, 1); // of a density 1 + tilt (2u - 1)
        return 1 + (int)Math.Round((1 - cut) * (1 + tilt * cut) * others);
    }

    /// <summary>Bin and place within, of a mean square above the absolute gate.</summary>
    static double PlaceOf(double meanSquare) => Math.Clamp((LoudnessScale.ToLufs(meanSquare) - LowestLufs) * BinsPerUnit, 0, Math.BitDecrement((double)Bins));

    /// <summary>Where a mean square is in a bin, in the parts that values are counted in, on average half a part below their own place.</summary>
    static double PartOf(double meanSquare, int bin) => (PlaceOf(meanSquare) - bin) * Parts - 0.5;

    /// <summary>The value at an index in order of loudness, in LUFS.</summary>
    double Value(long index)
    {
        int bin = firstUsed;
        for (; bin < lastUsed && index >= bins[bin].Count; bin++) index -= bins[bin].Count;
        var (low, high, values) = (bins[bin].Lowest, bins[bin].Highest, Math.Max(1, bins[bin].Count));
        if (low == high || values == 1) return LoudnessScale.ToLufs(bins[bin].Sum / values);
        double part = low + (high - low) * (index / (values - 1.0)) + 0.5;
        return LowestLufs + (bin + part / Parts) / BinsPerUnit;
    }

    static long PercentileIndex(long count, double share) => (long)Math.Floor((count - 1) * share + 0.5);
}
