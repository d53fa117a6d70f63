namespace MixGraph.Extending;

/// <summary>What a processor does to time and channels, declared beside its code. Immutable.</summary>
/// <typeparam name="TSettings">The settings record.</typeparam>
public sealed record ProcessorTraits<TSettings>
{
    /// <summary>Frames by which the output is later than the input, 0 to ten seconds; none if null. Bypassed or mixed, the processor keeps it.
    /// A function of structural parameters and the rate alone, which must not fall as the rate rises.</summary>
    public Func<TSettings, SampleRate, int>? Latency { get; init; }

    /// <summary>How long the output takes to fall by 120 dB after the input has ended, latency not counted; no time if null, <see cref="TimeSpan.MaxValue"/> for ever.</summary>
    public Func<TSettings, SampleRate, TimeSpan>? Tail { get; init; }

    /// <summary>Whether left and right can differ at the output where they do not at the input; the strip is stereo from there on. False by default.</summary>
    public bool MakesStereo { get; init; }

    internal static ProcessorTraits<TSettings> None { get; } = new();

    internal int LatencyOf(TSettings settings, SampleRate rate)
    {
        int most = 10 * rate.Hertz;
        int latency = Latency?.Invoke(settings, rate) ?? 0;
        return latency >= 0 && latency <= most ? latency : throw new ParameterRangeException("latency", latency, 0, most, "frames");
    }

    internal TimeSpan TailOf(TSettings settings, SampleRate rate)
    {
        var tail = Tail?.Invoke(settings, rate) ?? TimeSpan.Zero;
        return tail >= TimeSpan.Zero ? tail : throw new ParameterRangeException("tail", tail.TotalSeconds, 0, TimeSpan.MaxValue.TotalSeconds, "s");
    }
}
