namespace MixGraph.Workflow;

/// <summary>How a compressor is set so that it just kisses the needle. Immutable.</summary>
public sealed record NeedleOptions
{
    /// <summary>Whether the trim of the strip is moved in place of the threshold: the level is brought to the compressor, not the compressor to the level. False by default.</summary>
    public bool MovesTrim { get; init; }

    /// <summary>How near the reduction has to come to its target: 0.01 to 3 dB, 0.1 dB by default.</summary>
    /// <exception cref="ParameterRangeException">Set to what is not 0.01 to 3 dB.</exception>
    public Decibels Tolerance { get; init => field = value.Value is >= 0.01 and <= 3 ? value : throw new ParameterRangeException("tolerance", value.Value, 0.01, 3, "dB"); } = new(0.1);

    /// <summary>The most that the mix may be rendered: 2 to 10, 3 by default.</summary>
    /// <exception cref="ParameterRangeException">Set to what is not 2 to 10.</exception>
    public int MaximumPasses { get; init => field = value is >= 2 and <= 10 ? value : throw new ParameterRangeException("passes", value, 2, 10, ""); } = 3;
}
