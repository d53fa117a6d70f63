using MixGraph.Extending;

namespace MixGraph.Workflow;

/// <summary>Inserts a processor.</summary>
public sealed record InsertMove : Move
{
    /// <summary>Creates the move.</summary>
    /// <param name="strip">The strip.</param>
    /// <param name="settings">The processor's settings.</param>
    /// <param name="first">Whether it comes before the other inserts; behind them, and before the fader, otherwise.</param>
    public InsertMove(StripId strip, IProcessorSettings settings, bool first = false) : base(strip)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (Settings, First) = (settings, first);
    }

    /// <summary>The processor's settings.</summary>
    public IProcessorSettings Settings { get; init => field = value ?? throw new ArgumentNullException(nameof(Settings)); }
    /// <summary>Whether it comes before the other inserts.</summary>
    public bool First { get; init; }

    /// <inheritdoc/>
    public override string Description => Settings switch
    {
        Processors.Utility { Delay: > 0 } delay => FormattableString.Invariant($"{delay.Delay:0.##} samples later"),
        Processors.Utility { DcFilter: true } => "DC filter",
        _ => Settings.ProcessorType.Id,
    };

    internal override void ApplyTo(Strip strip) => strip.Insert(Settings, at: First ? 0 : null);
}
