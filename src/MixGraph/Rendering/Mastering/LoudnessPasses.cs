using MixGraph.Processors;

namespace MixGraph.Rendering;

/// <summary>Finds the gain with which a mix comes out as loud as it is to be.</summary>
internal static class LoudnessPasses
{
    const int MostPasses = 5;
    const double Near = 0.03; // LU
    const double MostGain = 60; // dB, what a trim does
    const double MostMakeUp = 12; // dB: what is limited by more is not louder but broken
    const double LeastSlope = 0.1;

    /// <summary>Measures, with the limiter as often as it takes.</summary>
    /// <param name="target">What is asked for.</param>
    /// <param name="rate">The rate of the mix.</param>
    /// <param name="render">Renders the mix into a sink and measures it.</param>
    public static (Decibels Gain, Limiter? Limiter) Find(LoudnessTarget target, SampleRate rate, Func<IAudioSink, Measurement> render)
    {
        var plain = render(NoSink.Instance);
        if (plain.Integrated.IsSilence) return (Decibels.Unity, null);
        double wanted = target.Integrated.Lufs, first = Math.Clamp(wanted - plain.Integrated.Lufs, -MostGain, MostGain), gain = first;
        if (target.Ceiling is not { } ceiling || (plain.TruePeak + new Decibels(gain)).Value <= ceiling.Value) return (new(gain), null);

        var limiter = new Limiter { Ceiling = ceiling, LookAhead = 5.ms, Release = 200.ms };
        double slope = 1;
        (double Gain, double Lufs)? last = null;
        for (int pass = 0; pass < MostPasses; pass++)
        {
            using var master = new MasterChain(rate, new(gain), limiter, NoSink.Instance);
            render(master);
            master.Complete();
            double lufs = master.Measurement.Integrated.Lufs;
            if (Math.Abs(wanted - lufs) <= Near) break;
            if (last is var (lastGain, lastLufs) && gain != lastGain) slope = Math.Clamp((lufs - lastLufs) / (gain - lastGain), LeastSlope, 1);
            last = (gain, lufs);
            gain = Math.Clamp(gain + (wanted - lufs) / slope, -MostGain, Math.Min(first + MostMakeUp, MostGain));
            if (gain == last.Value.Gain) break;
        }
        return (new(gain), limiter);
    }
}

/// <summary>Takes a mix that is only measured.</summary>
internal sealed class NoSink : IAudioSink
{
    public static readonly NoSink Instance = new();

    public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right) { }
}
