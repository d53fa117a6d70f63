namespace MixGraph.Workflow;

/// <summary>Places a strip between the speakers.</summary>
public sealed record PanMove : Move
{
    /// <summary>Creates the move.</summary>
    /// <param name="strip">The strip.</param>
    /// <param name="pan">Where it is to be.</param>
    public PanMove(StripId strip, Pan pan) : base(strip) => Pan = pan;

    /// <summary>Where it is to be.</summary>
    public Pan Pan { get; init; }

    /// <inheritdoc/>
    public override string Description => $"pan {Pan}";

    internal override void ApplyTo(Strip strip) => strip.Pan = Pan;
}
