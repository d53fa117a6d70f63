namespace MixGraph.Workflow;

/// <summary>A strip by its id and the name it had.</summary>
/// <param name="Strip">The id.</param>
/// <param name="Name">The name.</param>
public readonly record struct NamedStrip(StripId Strip, string Name);

/// <summary>One line of a journal: when, what, on which layer, what was soloed. Immutable; safe to share between threads. Entries are equal when they say the same.</summary>
public sealed class JournalEntry : IEquatable<JournalEntry>
{
    /// <summary>What is worked out from the documents when somebody asks, so that recording costs nothing while a fader is dragged.</summary>
    sealed record Facts(ValueList<DocumentChange> Changes, Layer? Layer, ValueList<NamedStrip> Soloed);

    readonly MixDocument? before, after;
    Facts? facts;

    internal JournalEntry(int number, DateTimeOffset time, JournalEntryKind kind, string name, Layer? passLayer, MixDocument before, MixDocument after) =>
        (Number, Time, Kind, Name, PassLayer, this.before, this.after) = (number, time, kind, name, passLayer, before, after);

    internal JournalEntry(int number, DateTimeOffset time, JournalEntryKind kind, string name, Layer? passLayer, ValueList<DocumentChange> changes, Layer? layer, ValueList<NamedStrip> soloed)
    {
        (Number, Time, Kind, Name, PassLayer) = (number, time, kind, name, passLayer);
        facts = new(changes, layer, soloed);
    }

    JournalEntry(JournalEntry other, MixDocument? after)
    {
        (Number, Time, Kind, Name, PassLayer, Because, Remarks, before) = (other.Number, other.Time, other.Kind, other.Name, other.PassLayer, other.Because, other.Remarks, other.before);
        this.after = after ?? other.after;
        facts = after is null ? other.facts : null;
    }

    /// <summary>The number of the entry; entries are numbered from 1, in order.</summary>
    public int Number { get; }
    /// <summary>When it was made; for a gesture, when that began.</summary>
    public DateTimeOffset Time { get; }
    /// <summary>What it tells of.</summary>
    public JournalEntryKind Kind { get; }
    /// <summary>The name of the edit, as undo shows it; the text of a note.</summary>
    public string Name { get; }
    /// <summary>The layer that the pass was on, or came to; null without a pass.</summary>
    public Layer? PassLayer { get; }
    /// <summary>The lowest layer that it changed something on; null if it changed nothing but solos, or nothing at all.</summary>
    /// <remarks>Where a bus or VCA was removed, that is the layer of the bus or VCA: what led to it and goes elsewhere now is a consequence.</remarks>
    public Layer? Layer => Known.Layer;
    /// <summary>Whether it is an edit below the layer that the pass was on.</summary>
    public bool IsBelowLayer => Kind == JournalEntryKind.Edit && PassLayer is { } pass && Layer > pass;
    /// <summary>The strips that were soloed just before, by themselves or by a VCA.</summary>
    public ValueList<NamedStrip> Soloed => Known.Soloed;
    /// <summary>What changed, in order.</summary>
    public ValueList<DocumentChange> Changes => Known.Changes;
    /// <summary>Why the pass went down; null for other entries.</summary>
    public string? Because { get; internal init; }
    /// <summary>What was found out about the edit, such as its side effects; none by default.</summary>
    public ValueList<string> Remarks { get; internal init; } = [];

    /// <summary>The document before, where it was seen; null in a journal from a file.</summary>
    internal MixDocument? Before => before;
    internal MixDocument? After => after;

    internal JournalEntry Until(MixDocument later) => new(this, later);
    internal JournalEntry WithRemarks(ValueList<string> remarks) => new(this, null) { Remarks = remarks };

    Facts Known => Volatile.Read(ref facts) ?? Find();

    // Two threads may both find them; they find the same.
    Facts Find()
    {
        var found = new Facts(DocumentDifference.Between(before!, after!), LayerChanges.Deepest(before!, after!), LayerChanges.Soloed(before!));
        Volatile.Write(ref facts, found);
        return found;
    }

    /// <inheritdoc/>
    public bool Equals(JournalEntry? other) => other is not null && (ReferenceEquals(this, other) ||
        (Number == other.Number && Time == other.Time && Kind == other.Kind && Name == other.Name && PassLayer == other.PassLayer && Because == other.Because
        && Remarks == other.Remarks && Known.Equals(other.Known)));
    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JournalEntry);
    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Number, Time, Kind, Name);

    /// <summary>For example "12 fader: Guitars: fader 0 dB -> -2 dB".</summary>
    public override string ToString() => FormattableString.Invariant($"{Number} {Name}") + (Changes.Count == 0 ? "" : ": " + string.Join("; ", Changes.Select(c => c.Description)));
}
