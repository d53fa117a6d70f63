namespace MixGraph.Workflow;

/// <summary>What gain staging brings tracks to. Immutable.</summary>
public sealed record GainStagingOptions
{
    /// <summary>The loudness that the active parts of every track are brought to, before inserts: gated by ITU-R BS.1770-5, so that rests do not count. -18 LUFS by default.</summary>
    /// <exception cref="ParameterRangeException">Set to what is not -60 to 0 LUFS.</exception>
    public Loudness Target { get; init => field = value.Lufs is >= -60 and <= 0 ? value : throw new ParameterRangeException("target", value.Lufs, -60, 0, "LUFS"); } = new(-18);

    /// <summary>The root mean square that the active parts are brought to instead, 0 dB being that of a full-scale square; null (the default) to go by <see cref="Target"/>.</summary>
    /// <exception cref="ParameterRangeException">Set to what is not -60 to 0 dB.</exception>
    public Decibels? TargetRms { get; init => field = value is not { } rms || rms.Value is >= -60 and <= 0 ? value : throw new ParameterRangeException("target RMS", rms.Value, -60, 0, "dB"); }

    /// <summary>How far the peaks of what enters the mix bus stay below full scale: where that is not so, all trims are lowered alike. 0 to 40 dB, 6 dB by default.</summary>
    /// <exception cref="ParameterRangeException">Set to what is not 0 to 40 dB.</exception>
    public Decibels Headroom { get; init => field = value.Value is >= 0 and <= 40 ? value : throw new ParameterRangeException("headroom", value.Value, 0, 40, "dB"); } = new(6);
}
