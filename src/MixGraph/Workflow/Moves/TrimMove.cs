namespace MixGraph.Workflow;

/// <summary>Moves an input trim.</summary>
public sealed record TrimMove : Move
{
    /// <summary>Creates the move.</summary>
    /// <param name="strip">The strip.</param>
    /// <param name="change">By how much. The trim stops at its +-60 dB.</param>
    public TrimMove(StripId strip, Decibels change) : base(strip) => Change = change;

    /// <summary>By how much.</summary>
    public Decibels Change { get; init; }

    /// <inheritdoc/>
    public override string Description => $"trim {Signed(Change)}";

    internal override Move Scaled(double share) => this with { Change = Part(Change, share) };

    internal override void ApplyTo(Strip strip) => strip.Trim = new(Math.Clamp((strip.Trim + Change).Value, MixGraph.Strip.TrimParameter.Minimum, MixGraph.Strip.TrimParameter.Maximum));
}
