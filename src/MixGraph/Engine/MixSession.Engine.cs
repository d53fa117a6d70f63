namespace MixGraph;

public sealed partial class MixSession
{
    /// <summary>Makes an engine that plays this session live. There may be several at once. A source that cannot be read is silent, and an event tells.</summary>
    /// <param name="options">How it runs; <see cref="EngineOptions.Default"/> if null.</param>
    /// <exception cref="Dsp.FusedMultiplyAddMissingException">The machine has no fused multiply-add.</exception>
    public MixEngine CreateEngine(EngineOptions? options = null) => new(this, options ?? EngineOptions.Default);
}
