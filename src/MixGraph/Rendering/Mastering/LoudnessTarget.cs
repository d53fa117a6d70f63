namespace MixGraph;

/// <summary>How loud a rendered file is to be. Immutable.</summary>
/// <remarks>
/// <para>The mix is rendered twice: once to measure it, once with the gain that is missing, 60 dB either way at most. Silence gets no gain. Where the true peak would come to lie
/// above the ceiling, and only there, the library's true-peak <see cref="Processors.Limiter"/> follows, with a look-ahead of 5 ms and a release of 200 ms.</para>
/// <para>Without the limiter the result is within 0.1 LU of the target. Limiting takes loudness away, which is made up for by more gain, up to 12 dB, in up to five more
/// measuring passes; the result is then within 0.1 LU as well where the limiter reduces by up to 10 dB. Beyond, more gain makes ever less louder: with 20 dB of reduction 0.3 LU
/// were missing, and a steady tone cannot be louder than the ceiling. <see cref="RenderResult.Loudness"/> is what came out.</para>
/// </remarks>
public sealed record LoudnessTarget
{
    /// <summary>A loudness, and a ceiling of -1 dB.</summary>
    /// <param name="integrated">The integrated loudness (ITU-R BS.1770-5): -70 to 0 LUFS. -14 to -16 LUFS for streaming, -23 LUFS for European broadcast.</param>
    /// <exception cref="ParameterRangeException">The loudness is out of range.</exception>
    public LoudnessTarget(Loudness integrated) => Integrated = integrated.Lufs is >= -70 and <= 0 ? integrated : throw new ParameterRangeException("target loudness", integrated.Lufs, -70, 0, "LUFS");

    /// <summary>The integrated loudness to reach.</summary>
    public Loudness Integrated { get; }

    /// <summary>The true peak that must not be exceeded: -30 to 0 dB relative to full scale, -1 dB by default; null for none, and no limiter.</summary>
    public Decibels? Ceiling { get; init => field = value is null ? null : Processors.Limiter.CeilingParameter.Check(value.Value); } = -1.dB;
}
