using MixGraph.Workflow;

namespace MixGraph;

/// <summary>The current document, the ones before it and the ones taken back. Writes take turns on one lock; reads take none.</summary>
sealed class DocumentHistory(MixDocument first, Action<CommittedEventArgs> raise)
{
    /// <summary>How many undo steps are kept; the oldest is dropped beyond it, so that a session that runs for weeks does not grow.</summary>
    public const int MaximumSteps = 1_000;

    readonly record struct Step(string Name, MixDocument Before, MixDocument After);

    readonly Lock gate = new();
    readonly CommitNotifier notifier = new();
    readonly List<Step> undo = [], redo = [];
    MixDocument committed = first; // what everyone sees
    MixDocument working = first;   // what the thread inside an edit sees
    int depth;                     // of nested edits
    int gestures;                  // that are open
    string gestureName = "";
    bool gestureHasStep;           // the top of the undo stack is the open gesture's

    /// <summary>Who is asked before a change and told of every step, under the lock. Set once, before the first edit.</summary>
    public IHistoryWatch? Watch { get; set; }

    public MixDocument Current => gate.IsHeldByCurrentThread ? working : Volatile.Read(ref committed);
    /// <summary>What everyone sees, inside an edit too.</summary>
    public MixDocument Committed => Volatile.Read(ref committed);
    /// <summary>Whether this thread is inside an edit, which may still be taken back as a whole.</summary>
    public bool IsInEdit => gate.IsHeldByCurrentThread && depth > 0;
    public string? UndoName { get { lock (gate) return undo.Count == 0 ? null : undo[^1].Name; } }
    public string? RedoName { get { lock (gate) return redo.Count == 0 ? null : redo[^1].Name; } }

    /// <summary>Replaces the document by a function of it; nothing happens if the function throws or returns the same one.</summary>
    public void Change(string name, Func<MixDocument, MixDocument> change) => Edit(name, () =>
    {
        var before = working;
        var after = change(before);
        if (!ReferenceEquals(working, before)) throw new InvalidOperationException("An update must not write to the session; use an edit for several writes.");
        if (!ReferenceEquals(after, before)) Watch?.Check(before, after);
        working = after;
        return true;
    });

    /// <summary>Runs a body whose changes are one step. If it throws, all of them are taken back; inside another edit, only its own.</summary>
    public T Edit<T>(string name, Func<T> body, JournalEntryKind kind = JournalEntryKind.Edit)
    {
        T result;
        lock (gate)
        {
            var savepoint = working;
            depth++;
            try { result = body(); }
            catch { working = savepoint; throw; }
            finally { depth--; }
            if (depth == 0) Commit(name, kind);
        }
        Deliver();
        return result;
    }

    public bool Undo()
    {
        lock (gate)
        {
            if (!Take(undo, s => s.Before, out var step)) return false;
            redo.Add(step);
            Publish(step.Name, step.Before, JournalEntryKind.Undo, step.Name);
        }
        Deliver();
        return true;
    }

    public bool Redo()
    {
        lock (gate)
        {
            if (!Take(redo, s => s.After, out var step)) return false;
            undo.Add(step);
            Publish(step.Name, step.After, JournalEntryKind.Redo, step.Name);
        }
        Deliver();
        return true;
    }

    /// <summary>Until the result is disposed, every commit joins the same undo step. Gestures that overlap are one.</summary>
    public IDisposable BeginGesture(string name)
    {
        lock (gate)
        {
            if (gestures++ == 0) (gestureName, gestureHasStep) = (name, false);
        }
        return new GestureEnd(this);
    }

    void EndGesture()
    {
        lock (gate)
        {
            if (--gestures == 0) gestureHasStep = false;
        }
    }

    /// <summary>Runs a body while nobody else writes; what it writes are steps of their own.</summary>
    public T Exclusively<T>(Func<T> body)
    {
        T result;
        lock (gate) result = body();
        Deliver();
        return result;
    }

    void Commit(string name, JournalEntryKind kind)
    {
        if (ReferenceEquals(working, committed)) return;
        redo.Clear();
        bool joins = gestureHasStep;
        if (joins)
        {
            undo[^1] = undo[^1] with { After = working };
        }
        else
        {
            if (undo.Count == MaximumSteps) undo.RemoveAt(0);
            undo.Add(new(gestures > 0 ? gestureName : name, committed, working));
            gestureHasStep = gestures > 0;
        }
        Publish(name, working, kind, undo[^1].Name, joins);
    }

    void Publish(string name, MixDocument next, JournalEntryKind kind, string step, bool joins = false)
    {
        Watch?.Made(kind, step, committed, next, joins);
        notifier.Enqueue(new(name, committed, next));
        working = next;
        Volatile.Write(ref committed, next);
    }

    bool Take(List<Step> from, Func<Step, MixDocument> target, out Step step)
    {
        if (depth > 0) throw new InvalidOperationException("Undo and redo cannot be part of an edit.");
        step = from.Count == 0 ? default : from[^1];
        if (from.Count > 0) Watch?.CheckStep(target(step));
        gestureHasStep = false; // what a gesture does from here on is a step of its own
        if (from.Count == 0) return false;
        from.RemoveAt(from.Count - 1);
        return true;
    }

    void Deliver()
    {
        if (!gate.IsHeldByCurrentThread) notifier.Deliver(raise);
    }

    sealed class GestureEnd(DocumentHistory history) : IDisposable
    {
        DocumentHistory? open = history;

        public void Dispose() => Interlocked.Exchange(ref open, null)?.EndGesture();
    }
}
