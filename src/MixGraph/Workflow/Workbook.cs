namespace MixGraph.Workflow;

/// <summary>What a session keeps about the work on its mix: the journal, the snapshots, the pass and the rebalance that are open. One immutable value for each part; written under the session's lock, read from any thread.</summary>
sealed class Workbook : IHistoryWatch
{
    ValueList<Snapshot> snapshots = [];
    PrintList prints = PrintList.Empty;
    int free; // edits on the stack of the thread that has the lock, which no layer's lock refuses

    public Workbook(MixSession mix) => Journal = new(mix, this);

    public MixJournal Journal { get; }
    public ValueList<Snapshot> Snapshots { get => Volatile.Read(ref snapshots); set => Volatile.Write(ref snapshots, value); }
    /// <summary>The prints and references.</summary>
    public PrintList Prints { get => Volatile.Read(ref prints); set => Volatile.Write(ref prints, value); }
    /// <summary>The pass that is open; read and written under the session's lock.</summary>
    public TopDownPass? Pass { get; set; }
    /// <summary>The rebalance that is open; the same.</summary>
    public Rebalance? Rebalance { get; set; }
    /// <summary>What is muted to listen to the rest; the same.</summary>
    public StagedUnmute? Unmute { get; set; }

    /// <summary>Puts what a file says in place, before anyone else has the session.</summary>
    public void Load(SessionWork work, MixDocument document)
    {
        Journal.Load(work.Entries, work.IsRecording, document);
        (Snapshots, Prints) = (work.Snapshots, work.Prints);
    }

    public T Freely<T>(Func<T> edits)
    {
        free++;
        try { return edits(); }
        finally { free--; }
    }

    public void Check(MixDocument before, MixDocument after)
    {
        CheckStep(after);
        if (free == 0 && Pass is { Policy: LayerPolicy.Lock } pass && LayerChanges.FirstBelow(before, after, pass.Layer) is var (what, layer)) throw new LayerLockedException(what, layer, pass.Layer);
    }

    // What counts is how the tracks were when it began, not each step: so whatever was let through can be taken back.
    public void CheckStep(MixDocument after)
    {
        if (Rebalance is { } rebalance && LayerChanges.FirstBelow(rebalance.Before, after, Layer.Groups) is var (track, tracks))
            throw new LayerLockedException(track, tracks, Layer.Groups, $"The {track} is as it is while the groups are rebalanced: commit or cancel that first.");
    }

    public void Made(JournalEntryKind kind, string name, MixDocument before, MixDocument after, bool joins) => Journal.Made(kind, name, before, after, joins);
}
