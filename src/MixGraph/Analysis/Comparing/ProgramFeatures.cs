using MixGraph.Dsp;
using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>What a finished programme is told apart by, as the numbers of a <see cref="DoneCheck"/>.</summary>
internal static class ProgramFeatures
{
    /// <summary>Four broad bands, in hertz: their edges.</summary>
    public static readonly double[] Edges = [20, 250, 2000, 8000, 20_000];

    const double SubEdge = 60;
    const double Mono = -24; // dB of side over mid below which nobody hears a side
    const double Nothing = 1e-12; // -120 dB
    const int ShortTermSteps = 30; // of 100 ms

    /// <summary>The numbers, in the order of <see cref="DoneMeasure"/>; NaN for what cannot be told.</summary>
    /// <param name="sound">A programme.</param>
    /// <param name="references">What its bands are compared with the mean of.</param>
    public static double[] Of(Measurement sound, IReadOnlyList<Measurement> references)
    {
        var spectrum = sound.Spectrum!;
        var result = new double[(int)DoneMeasure.LowEnd + 1];
        double[] levels = Deltas(sound, references);
        for (int band = 0; band < 4; band++)
        {
            result[(int)DoneMeasure.Low + band] = levels[band];
            result[(int)DoneMeasure.LowWidth + band] = WidthOf(spectrum.PowerBetween(Edges[band], Edges[band + 1]));
        }
        result[(int)DoneMeasure.PeakToShortTerm] = PeakToShortTerm(sound);
        result[(int)DoneMeasure.LoudnessRange] = sound.LoudnessRange.Value;
        result[(int)DoneMeasure.Crest] = sound.Crest.Value;
        result[(int)DoneMeasure.Correlation] = sound.Correlation;
        result[(int)DoneMeasure.LowEnd] = Ratio(spectrum.PowerBetween(Edges[0], SubEdge).Sum, spectrum.PowerBetween(SubEdge, Edges[1]).Sum);
        return result;
    }

    /// <summary>The level of the four bands, in dB, once the programme is as loud as any other.</summary>
    public static double[] Bands(Measurement sound) => [.. Enumerable.Range(0, 4).Select(b =>
        10 * DspMath.Log10(sound.Spectrum!.PowerBetween(Edges[b], Edges[b + 1]).Sum + Nothing) - sound.Integrated.Lufs)];

    /// <summary>The side over the mid, in dB.</summary>
    public static double WidthOf(StereoPower power) => power.Mid + power.Side > Nothing ? Math.Clamp(Ratio(power.Side, power.Mid), Mono, -Mono) : Mono;

    // Too much in one band makes the whole louder, and so all the others softer once loudness is matched: what most bands have in common is taken out, so that it shows in its own band alone.
    static double[] Deltas(Measurement sound, IReadOnlyList<Measurement> references)
    {
        double[] own = Bands(sound);
        foreach (var reference in references)
        {
            double[] its = Bands(reference);
            for (int b = 0; b < own.Length; b++) own[b] -= its[b] / references.Count;
        }
        double[] sorted = [.. own.Order()];
        double common = (sorted[1] + sorted[2]) / 2;
        return [.. own.Select(d => d - common)];
    }

    // The median over the parts that are no softer than 10 LU below the whole.
    static double PeakToShortTerm(Measurement sound)
    {
        if (sound.History is not { } history) return double.NaN;
        var readings = new List<double>();
        for (int i = ShortTermSteps - 1; i < history.Count; i++)
        {
            if (!(history[i].ShortTerm > sound.Integrated.Lufs - 10)) continue;
            float peak = float.NegativeInfinity;
            for (int j = i - ShortTermSteps + 1; j <= i; j++) peak = Math.Max(peak, history[j].TruePeak);
            readings.Add(peak - history[i].ShortTerm);
        }
        readings.Sort();
        return readings.Count == 0 ? double.NaN : readings[readings.Count / 2];
    }

    static double Ratio(double a, double b) => 10 * DspMath.Log10((a + Nothing) / (b + Nothing));
}
