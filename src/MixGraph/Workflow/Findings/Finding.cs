namespace MixGraph.Workflow;

/// <summary>Something that was noticed about a mix: where, how much, how sure, and what could be done. Immutable; safe to share between threads.</summary>
public sealed record Finding
{
    /// <summary>Creates a finding.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="strip">The strip it is about; the mix bus for the mix as a whole.</param>
    /// <param name="message">One line that says it all: "ring at 618 Hz on Snare, 9.2 dB".</param>
    internal Finding(FindingKind kind, StripState strip, string message) => (Kind, Strip, StripName, Message) = (kind, strip.Id, strip.Name, message);

    /// <summary>What it is.</summary>
    public FindingKind Kind { get; }
    /// <summary>The strip it is about; the mix bus for the mix as a whole.</summary>
    public StripId Strip { get; }
    /// <summary>The name the strip had.</summary>
    public string StripName { get; }
    /// <summary>The name of the group the strip is in, by routing or by its role in a mix without groups; null for buses.</summary>
    public string? Group { get; internal init; }
    /// <summary>The other strips it is about: the second of a pair, the maskers, the loudest first; none by default.</summary>
    public ValueList<StripId> Others { get; internal init; } = [];
    /// <summary>The band it is in; null where it has none.</summary>
    public FrequencyRange? Band { get; internal init; }
    /// <summary>The frequency it is at, where that can be told more exactly than by the band; else the band's center; null without a band.</summary>
    public Frequency? Frequency { get => field ?? Band?.Center; internal init; }
    /// <summary>When: the stretch of the mix from its first to its last appearance; null where it is everywhere.</summary>
    public TimeRange? Time { get; internal init; }
    /// <summary>How much, in dB or LU; what that counts depends on the kind.</summary>
    public Decibels Size { get; internal init; }
    /// <summary>For <see cref="FindingKind.TimeOffset"/>: how much later <see cref="Strip"/> is than the other, in samples; negative if it is earlier. 0 for other kinds.</summary>
    public double Offset { get; internal init; }
    /// <summary>How sure it is: 0 to 1.</summary>
    public double Confidence { get; internal init; } = 1;
    /// <summary>In how much of the time that the strip plays it is there: 0 to 1.</summary>
    public double Persistence { get; internal init; } = 1;
    /// <summary>How much the mix would change if it were mended, while it is there, in dB.</summary>
    public Decibels PredictedChange { get; internal init; }
    /// <summary>What findings are ordered by: <see cref="PredictedChange"/> times <see cref="Persistence"/>, in dB.</summary>
    public double Impact => PredictedChange.Value * Persistence;
    /// <summary>One line that says it all.</summary>
    public string Message { get; }
    /// <summary>What would mend it; null where nothing in the mix can.</summary>
    public Proposal? Proposal { get; internal init; }

    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
