namespace MixGraph.Workflow;

/// <summary>Where a <see cref="Ledger"/> raises an alarm. Immutable; safe to share between threads.</summary>
public sealed record LedgerOptions
{
    /// <summary>The boost on the way of one track or return above which there is an alarm: +6 dB by default.</summary>
    public Decibels PathLimit { get; init; } = +6.dB;
    /// <summary>The boost of the mix as a whole above which there is an alarm: +5 dB by default.</summary>
    public Decibels AggregateLimit { get; init; } = +5.dB;
    /// <summary>From which boost on a layer counts as one that boosts a band: +1 dB by default. Below it are the skirts of what is boosted elsewhere, and broad strokes that nobody minds.</summary>
    public Decibels LayerBoost { get; init; } = +1.dB;
    /// <summary>Whether the mix is listened to, so that in the mix as a whole each path counts by how much of it is heard: true by default. If not, nothing is rendered, and all tracks that are heard count alike.</summary>
    public bool Listens { get; init; } = true;
}
