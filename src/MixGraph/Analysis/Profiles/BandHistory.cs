using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>The energy of a stem in third octaves, half a second after half a second.</summary>
internal sealed class BandHistory(MomentLayout layout)
{
    readonly List<float[]> steps = [];
    readonly int[] bandOfBin = BandsOf(layout);
    readonly double[] sums = new double[FrequencyBands.ThirdOctaves.Count];
    int added;

    /// <summary>Moments that make up a step.</summary>
    public int MomentsPerStep { get; } = Math.Max(1, (int)Math.Round(0.5 / layout.Step));

    public int Count => steps.Count;

    /// <summary>The mean square in every third octave during a step.</summary>
    public ReadOnlySpan<float> this[int step] => steps[step];

    /// <summary>When a step is.</summary>
    public (TimeSpan From, TimeSpan To) TimeOf(int step) =>
        (layout.SampleRate.Duration((long)step * MomentsPerStep * layout.Hop), layout.SampleRate.Duration((step + 1L) * MomentsPerStep * layout.Hop));

    public void Add(ReadOnlySpan<float> power)
    {
        for (int bin = 0; bin < power.Length; bin++)
            if (bandOfBin[bin] >= 0) sums[bandOfBin[bin]] += power[bin];
        if (++added == MomentsPerStep) Close();
    }

    /// <summary>Ends the last step.</summary>
    public void Close()
    {
        if (added == 0) return;
        var step = new float[sums.Length];
        for (int b = 0; b < step.Length; b++) step[b] = (float)(sums[b] / added);
        steps.Add(step);
        Array.Clear(sums);
        added = 0;
    }

    static int[] BandsOf(MomentLayout layout)
    {
        var bands = FrequencyBands.ThirdOctaves;
        var result = new int[layout.Bins];
        for (int bin = 0; bin < result.Length; bin++)
        {
            double frequency = bin * layout.BinWidth;
            result[bin] = frequency < bands.Lower(0) || frequency >= bands.Upper(bands.Count - 1) ? -1 : bands.IndexOf(frequency);
        }
        return result;
    }
}
