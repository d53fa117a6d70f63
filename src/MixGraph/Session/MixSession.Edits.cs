namespace MixGraph;

public sealed partial class MixSession
{
    /// <summary>Runs edits that belong together: one undo step, one new document, or none at all if it throws.</summary>
    /// <remarks>
    /// Other threads go on seeing the document before; their writes wait until this one is done, so be brief and do not wait for
    /// another thread that writes. An edit inside an edit is a savepoint: if it throws, only its own changes are taken back, and
    /// the outer one may catch that and go on. Asynchronous bodies do not compile.
    /// </remarks>
    /// <param name="name">What undo shows: "Enter cave".</param>
    /// <param name="edits">Writes to strips, sends and inserts of this session.</param>
    public void Edit(string name, Action edits)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(edits);
        history.Edit(name, () => { edits(); return true; });
    }

    /// <summary>Runs edits that belong together and hands on what they return; see <see cref="Edit(string, Action)"/>.</summary>
    public T Edit<T>(string name, Func<T> edits)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(edits);
        return history.Edit(name, edits);
    }

    /// <summary>Not supported: an edit holds a lock, and cannot wait.</summary>
    [Obsolete("An edit cannot be asynchronous: do the waiting before it.", error: true)]
    public void Edit(string name, Func<Task> edits) => throw new NotSupportedException();

    /// <summary>Not supported: an edit holds a lock, and cannot wait.</summary>
    [Obsolete("An edit cannot be asynchronous: do the waiting before it.", error: true)]
    public void Edit<T>(string name, Func<Task<T>> edits) => throw new NotSupportedException();

    /// <summary>Begins a gesture, such as a fader drag: until it is disposed, all writes take effect at once but are one undo step.</summary>
    /// <remarks>That holds for writes from every thread. Gestures that overlap are one step, named by the first; an undo in the middle takes back what was done so far.</remarks>
    /// <param name="name">What undo shows.</param>
    public IDisposable Gesture(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return history.BeginGesture(name);
    }

    /// <summary>Whether there is a step to take back.</summary>
    public bool CanUndo => UndoName is not null;
    /// <summary>Whether there is a step to take again.</summary>
    public bool CanRedo => RedoName is not null;
    /// <summary>The name of the step <see cref="Undo"/> would take back; null if there is none.</summary>
    public string? UndoName => history.UndoName;
    /// <summary>The name of the step <see cref="Redo"/> would take again; null if there is none.</summary>
    public string? RedoName => history.RedoName;

    /// <summary>Takes back the last step; false if there is none. The last 1,000 are kept.</summary>
    /// <exception cref="InvalidOperationException">Called inside an edit.</exception>
    /// <exception cref="Workflow.LayerLockedException">A rebalance is open, and it would change a track.</exception>
    public bool Undo() => history.Undo();

    /// <summary>Takes the last undone step again; false if there is none. Any new write forgets the undone ones.</summary>
    /// <exception cref="InvalidOperationException">Called inside an edit.</exception>
    /// <exception cref="Workflow.LayerLockedException">A rebalance is open, and it would change a track.</exception>
    public bool Redo() => history.Redo();

    /// <summary>Goes back to a snapshot, as a new undo step.</summary>
    /// <param name="document">A snapshot of this session, or of a branch of it.</param>
    /// <param name="name">What undo shows.</param>
    /// <param name="only">Only these strips take the state they had; null for everything. A strip that was removed since comes
    /// back; one that the snapshot does not have stays as it is.</param>
    /// <exception cref="RemovedException">A strip to restore needs a bus that is no longer there: restore that too.</exception>
    /// <exception cref="RoutingCycleException">The restored strips would close a loop with the others.</exception>
    /// <exception cref="StripNameException">The name of a restored strip has been given to another since.</exception>
    public void Restore(MixDocument document, string name = "restore", IEnumerable<Strip>? only = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(name);
        var ids = only?.Select(strip => { RefuseForeign(strip); return strip.Id; }).ToList();
        Reserve(DocumentRules.HighestId(document));
        Change(name, current => DocumentRules.Restore(current, document, ids));
    }

    /// <summary>A new document is current: an edit, an undo or a redo. Raised after the lock is released, in order, one at a time,
    /// on the thread that made the change or on one that is just raising the event for an earlier one.</summary>
    /// <remarks>A handler may write; what it writes is raised after it returns. What it throws reaches the thread that raises; the change stands.</remarks>
    public event EventHandler<CommittedEventArgs>? Committed;

    void RaiseCommitted(CommittedEventArgs commit) => Committed?.Invoke(this, commit);
}
