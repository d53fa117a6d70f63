using System.Collections.Immutable;

namespace MixGraph.Workflow;

/// <summary>The journal of a session: every edit while it records, with the layer it was made on and what was soloed; saved with the session.</summary>
/// <remarks>Any thread may use it. Recording keeps the documents there are anyway; what changed is worked out when it is read. Undo and redo are entries like any: nothing is ever taken out of a journal but by <see cref="Clear"/>.</remarks>
public sealed class MixJournal
{
    /// <param name="Entries">The entries.</param>
    /// <param name="IsRecording">Whether there will be more.</param>
    /// <param name="End">The document after the last entry, or where recording began; null before it ever did.</param>
    /// <param name="LastNumber">The number of the last entry there was.</param>
    internal sealed record State(ImmutableList<JournalEntry> Entries, bool IsRecording, MixDocument? End, int LastNumber);

    readonly MixSession mix;
    readonly Workbook workbook;
    State state = new([], false, null, 0);

    internal MixJournal(MixSession mix, Workbook workbook) => (this.mix, this.workbook) = (mix, workbook);

    /// <summary>What tells the time; the system's clock by default.</summary>
    public TimeProvider Clock { get; set => field = value ?? throw new ArgumentNullException(nameof(value)); } = TimeProvider.System;

    /// <summary>The entries so far: a list that never changes.</summary>
    public IReadOnlyList<JournalEntry> Entries => Current.Entries;
    /// <summary>Whether edits are being journalled. Off until <see cref="Start"/>, or until the first top-down pass begins.</summary>
    public bool IsRecording => Current.IsRecording;

    /// <summary>Begins to record. What has changed since the last entry, if there is one, is told by an entry <see cref="JournalEntryKind.Unrecorded"/>. Does nothing if it is recording.</summary>
    public void Start() => Write(() =>
    {
        if (state.IsRecording) return;
        CloseGap(Committed);
        state = state with { IsRecording = true, End = Committed };
    });

    /// <summary>Ends recording; the entries stay. Does nothing if it is not recording.</summary>
    public void Stop() => Write(() => state = state with { IsRecording = false });

    /// <summary>Takes all entries out. There is no way back.</summary>
    public void Clear() => Write(() => state = state with { Entries = [], End = state.IsRecording ? state.End : null });

    /// <summary>Makes a note, recording or not.</summary>
    /// <param name="text">What to note; one line, not blank.</param>
    public void Note(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Mark(JournalEntryKind.Note, text);
    }

    /// <summary>Makes all changes again, in order.</summary>
    /// <param name="start">Where to start: the document before the first entry, or another one that has what is changed.</param>
    /// <returns>The document at the end. From the document before the first entry it is equal to the one after the last, and renders the same bits.</returns>
    /// <exception cref="RemovedException">The document does not have what an entry changes, or would not have what it needs.</exception>
    /// <exception cref="RoutingCycleException">The changes, from another document than they were made on, would close a loop.</exception>
    /// <exception cref="StripNameException">They would give a name twice.</exception>
    public MixDocument Replay(MixDocument start)
    {
        ArgumentNullException.ThrowIfNull(start);
        foreach (var entry in Entries) start = DocumentChange.ApplyAll(entry.Changes, start);
        return Sound(start);
    }

    // A file may say anything, and changes do not look around: a loop in the routing must not get any further.
    static MixDocument Sound(MixDocument document)
    {
        if (document.Find(MixDocument.MixBusId) is not { Kind: StripKind.MixBus }) throw new RemovedException("mix bus");
        DocumentRules.Check(document);
        return document;
    }

    /// <summary>The document before an entry.</summary>
    /// <exception cref="ArgumentException">The entry is not in this journal.</exception>
    public MixDocument DocumentBefore(JournalEntry entry) => DocumentAt(entry, after: false);

    /// <summary>The document after an entry.</summary>
    /// <exception cref="ArgumentException">The entry is not in this journal.</exception>
    public MixDocument DocumentAfter(JournalEntry entry) => DocumentAt(entry, after: true);

    MixDocument DocumentAt(JournalEntry entry, bool after)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var (entries, _, document, _) = Current;
        for (int i = entries.Count - 1; i >= 0 && document is not null; i--)
        {
            bool isIt = entries[i].Number == entry.Number;
            if (isIt && after) return Sound(document);
            document = entries[i].Before ?? DocumentChange.ApplyAll(DocumentChange.Invert(entries[i].Changes), document);
            if (isIt) return entries[i].Before is null ? Sound(document) : document;
        }
        throw new ArgumentException($"The journal has no entry {entry.Number}.", nameof(entry));
    }

    /// <summary>What there is, at one moment.</summary>
    internal State Current => Volatile.Read(ref state);

    /// <summary>Puts what a file says in place; <paramref name="end"/> is the document of the file.</summary>
    internal void Load(IEnumerable<JournalEntry> entries, bool isRecording, MixDocument end)
    {
        var list = entries.ToImmutableList();
        Volatile.Write(ref state, new(list, isRecording, end, list.IsEmpty ? 0 : list[^1].Number));
    }

    /// <summary>The entries up to a document, with what changed since the last one told.</summary>
    internal State UpTo(MixDocument document) => mix.Exclusively(() =>
    {
        var now = state;
        if (now.Entries.IsEmpty || now.End is null || now.End.Equals(document)) return now;
        int number = now.LastNumber + 1;
        return now with { Entries = now.Entries.Add(new(number, Clock.GetUtcNow(), JournalEntryKind.Unrecorded, "not recorded", null, now.End, document)), LastNumber = number, End = document };
    });

    /// <summary>Runs an edit and tells the entry it made, for remarks; null if it made none: nothing changed, nothing is recorded, or it is part of another edit.</summary>
    internal (T Result, JournalEntry? Entry) Capture<T>(Func<T> edit) => mix.Exclusively(() =>
    {
        var last = state.Entries.IsEmpty ? null : state.Entries[^1];
        var result = edit();
        var made = state.Entries.IsEmpty ? null : state.Entries[^1];
        return (result, ReferenceEquals(last, made) ? null : made);
    });

    /// <summary>Adds remarks to an entry, at any time after it was made. Nothing happens if it is no longer there.</summary>
    internal void Remark(JournalEntry entry, IEnumerable<string> remarks) => Write(() =>
    {
        int index = state.Entries.FindLastIndex(e => e.Number == entry.Number);
        if (index < 0) return;
        var present = state.Entries[index];
        state = state with { Entries = state.Entries.SetItem(index, present.WithRemarks([.. present.Remarks, .. remarks])) };
    });

    /// <summary>An entry that changes nothing.</summary>
    internal void Mark(JournalEntryKind kind, string name, string? because = null) => Write(() =>
    {
        var document = state.IsRecording || state.Entries.IsEmpty ? Committed : state.End ?? Committed; // what is not recorded stays to be told
        Append(new(state.LastNumber + 1, Clock.GetUtcNow(), kind, name, workbook.Pass?.Layer, document, document) { Because = because });
    });

    /// <summary>Called under the session's lock for every step.</summary>
    internal void Made(JournalEntryKind kind, string name, MixDocument before, MixDocument after, bool joins)
    {
        if (!state.IsRecording) return;
        // Entries of other kinds stay apart, also in one gesture: what is free to change any layer must not cover what is not.
        if (joins && !state.Entries.IsEmpty && state.Entries[^1] is { Kind: JournalEntryKind.Edit or JournalEntryKind.Canvas } last && last.Kind == kind && ReferenceEquals(last.After, before))
            Volatile.Write(ref state, state with { Entries = state.Entries.SetItem(state.Entries.Count - 1, last.Until(after)), End = after });
        else
            Append(new(state.LastNumber + 1, Clock.GetUtcNow(), kind, name, workbook.Pass?.Layer, before, after));
    }

    void CloseGap(MixDocument document)
    {
        if (!state.Entries.IsEmpty && state.End is { } end && !end.Equals(document))
            Append(new(state.LastNumber + 1, Clock.GetUtcNow(), JournalEntryKind.Unrecorded, "not recorded", null, end, document));
    }

    void Append(JournalEntry entry) => Volatile.Write(ref state, state with { Entries = state.Entries.Add(entry), End = entry.After, LastNumber = entry.Number });

    MixDocument Committed => mix.CommittedDocument;

    void Write(Action write) => mix.Exclusively(() => { write(); return true; });
}
