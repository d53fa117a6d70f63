namespace MixGraph.Workflow;

/// <summary>Moves a fader.</summary>
public sealed record FaderMove : Move
{
    /// <summary>Creates the move.</summary>
    /// <param name="strip">The strip.</param>
    /// <param name="change">By how much. The fader stops at its +12 dB.</param>
    public FaderMove(StripId strip, Decibels change) : base(strip) => Change = change;

    /// <summary>By how much.</summary>
    public Decibels Change { get; init; }

    /// <inheritdoc/>
    public override string Description => $"fader {Signed(Change)}";

    internal override Move Scaled(double share) => this with { Change = Part(Change, share) };

    internal override void ApplyTo(Strip strip)
    {
        var moved = strip.Fader + Change;
        strip.Fader = moved > +12.dB ? +12.dB : moved;
    }
}
