namespace MixGraph.Workflow;

/// <summary>What an alarm of a <see cref="Ledger"/> is about.</summary>
public enum LedgerAlarmKind
{
    /// <summary>The way of a track or return adds up to more than <see cref="LedgerOptions.PathLimit"/>.</summary>
    Path,
    /// <summary>The mix as a whole is boosted by more than <see cref="LedgerOptions.AggregateLimit"/>.</summary>
    Aggregate,
    /// <summary>One band is boosted on two layers, or on all three.</summary>
    TwoLayers,
}

/// <summary>What a layer has to do with an alarm.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Gain">Its part of the gain, where that is greatest.</param>
public readonly record struct LedgerPart(Layer Layer, Decibels Gain);

/// <summary>Boosts that add up. Immutable; safe to share between threads.</summary>
public sealed class LedgerAlarm
{
    internal LedgerAlarm(LedgerAlarmKind kind, StripState strip, FrequencyRange band, Frequency frequency, Decibels gain, ValueList<LedgerPart> parts, string message) =>
        (Kind, Strip, StripName, Band, Frequency, Gain, Parts, Message) = (kind, strip.Id, strip.Name, band, frequency, gain, parts, message);

    /// <summary>What it is.</summary>
    public LedgerAlarmKind Kind { get; }
    /// <summary>The track or return; a bus where it is the same for all that comes into it; the mix bus for the mix as a whole.</summary>
    public StripId Strip { get; }
    /// <summary>The name the strip had.</summary>
    public string StripName { get; }
    /// <summary>The tracks and returns that it is about.</summary>
    public ValueList<StripId> Paths { get; internal init; } = [];
    /// <summary>Where: neighbouring bands are one alarm.</summary>
    public FrequencyRange Band { get; }
    /// <summary>The middle of the third octave in which it is most.</summary>
    public Frequency Frequency { get; }
    /// <summary>The sum of the layers there.</summary>
    public Decibels Gain { get; }
    /// <summary>What each layer that boosts has to do with it, from the top layer down.</summary>
    public ValueList<LedgerPart> Parts { get; }
    /// <summary>One line: "Vocals +13.0 dB at 16 kHz over two layers: mix bus +3.0 dB, tracks +10.0 dB".</summary>
    public string Message { get; }

    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
