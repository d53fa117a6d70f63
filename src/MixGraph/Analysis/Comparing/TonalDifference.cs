using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>How much louder one programme is than another by frequency, on the long-term average, in third octaves.</summary>
internal sealed class TonalDifference
{
    const double Lowest = 35, Highest = 17_000;
    const double Inaudible = 1e-7; // of the whole: what both have less of than that in a band says nothing

    TonalDifference(int first, double[] levels, bool[] isTold) => (First, Levels, IsTold) = (first, levels, isTold);

    /// <summary>Third octaves, by their number in <see cref="FrequencyBands.ThirdOctaves"/>: the first.</summary>
    public int First { get; }
    /// <summary>The difference in dB, from <see cref="First"/> on.</summary>
    public double[] Levels { get; }
    /// <summary>Whether there is anything to compare.</summary>
    public bool[] IsTold { get; }

    public double Center(int index) => FrequencyBands.ThirdOctaves.Center(First + index);

    /// <summary>Compares a programme with the mean, in dB, of others.</summary>
    /// <param name="sound">What.</param>
    /// <param name="others">With what.</param>
    /// <param name="matched">Whether all are made equally loud first.</param>
    public static TonalDifference Between(Measurement sound, IReadOnlyList<Measurement> others, bool matched = true)
    {
        var bands = FrequencyBands.ThirdOctaves;
        int first = bands.IndexOf(Lowest), last = bands.IndexOf(Highest);
        double top = Math.Min(sound.SampleRate.Hertz, others.Min(o => o.SampleRate.Hertz)) * 0.46;
        while (bands.Center(last) > top) last--;
        var (own, ownTotal) = Levels(sound, matched);
        var levels = new double[last - first + 1];
        var told = new bool[levels.Length];
        foreach (var other in others)
        {
            var (its, itsTotal) = Levels(other, matched);
            for (int i = 0; i < levels.Length; i++)
            {
                double mine = own[first + i], theirs = its[first + i];
                bool audible = mine > Inaudible * ownTotal / bands.Center(first + i) && theirs > Inaudible * itsTotal / bands.Center(first + i);
                told[i] = audible && (told[i] || ReferenceEquals(other, others[0]));
                if (audible) levels[i] += 10 * DspMath.Log10(mine / theirs) / others.Count;
            }
        }
        for (int i = 0; i < levels.Length; i++)
            if (!told[i]) levels[i] = 0;
        return new(first, levels, told);

        static (double[] Density, double Total) Levels(Measurement m, bool matched)
        {
            double gain = matched && !m.Integrated.IsSilence ? DspMath.Pow(10, -m.Integrated.Lufs / 10) : 1;
            var spectrum = m.Spectrum!;
            return ([.. spectrum.Smoothed(FrequencyBands.ThirdOctaves).Select(p => p.Sum * gain)], spectrum.Total.Sum * gain);
        }
    }
}
