namespace MixGraph.Workflow;

/// <summary>Turns the polarity of a strip over.</summary>
public sealed record PolarityMove : Move
{
    /// <summary>Creates the move.</summary>
    /// <param name="strip">The strip.</param>
    public PolarityMove(StripId strip) : base(strip) { }

    /// <inheritdoc/>
    public override string Description => "polarity inverted";

    internal override void ApplyTo(Strip strip) => strip.PolarityInverted = !strip.PolarityInverted;
}
