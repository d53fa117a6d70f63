namespace MixGraph.Workflow;

public sealed partial class TopDownPass : IDisposable
{
    readonly MixDocument begin;
    int layer;
    bool isOpen = true; // written under the session's lock

    TopDownPass(MixSession mix, LayerPolicy policy) => (Mix, Policy, begin) = (mix, policy, mix.Document);

    /// <summary>The layer the pass is on: the mix bus at first.</summary>
    public Layer Layer => (Layer)Volatile.Read(ref layer);

    /// <summary>Whether it is neither completed nor cancelled.</summary>
    public bool IsOpen => Volatile.Read(ref isOpen);

    internal static TopDownPass Begin(MixSession mix, LayerPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(mix);
        if (!Enum.IsDefined(policy)) throw new ArgumentOutOfRangeException(nameof(policy));
        return mix.Exclusively(() =>
        {
            mix.RefuseInEdit("A top-down pass");
            var workbook = mix.Workbook;
            if (workbook.Pass is not null) throw new InvalidOperationException("A top-down pass is open already: complete or cancel it first.");
            if (workbook.Rebalance is not null) throw new InvalidOperationException("A rebalance is open: commit or cancel it before a top-down pass begins.");
            workbook.Journal.Start();
            var pass = workbook.Pass = new(mix, policy);
            workbook.Journal.Mark(JournalEntryKind.Begin, $"top-down pass, {policy switch { LayerPolicy.Free => "free", LayerPolicy.Warn => "with warnings", _ => "locked" }}");
            return pass;
        });
    }

    /// <summary>Goes on to a lower layer.</summary>
    /// <param name="to">The layer, below the one the pass is on.</param>
    /// <param name="because">Why the layer above could not solve what is left; the journal keeps it.</param>
    /// <exception cref="ArgumentException">The layer is not below, or no reason is given.</exception>
    /// <exception cref="InvalidOperationException">The pass is over, or this is inside an edit.</exception>
    public void Descend(Layer to, string because)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        Go(to, JournalEntryKind.Descend, because);
    }

    /// <summary>Goes back to a higher layer, to look at the whole again.</summary>
    /// <param name="to">The layer, above the one the pass is on.</param>
    /// <exception cref="ArgumentException">The layer is not above.</exception>
    /// <exception cref="InvalidOperationException">The pass is over, or this is inside an edit.</exception>
    public void Ascend(Layer to) => Go(to, JournalEntryKind.Ascend, null);

    void Go(Layer to, JournalEntryKind kind, string? because) => Locked(() =>
    {
        RefuseIfOver();
        Mix.RefuseInEdit("Another layer of a pass");
        bool down = kind == JournalEntryKind.Descend;
        if (!Enum.IsDefined(to) || (down ? to <= Layer : to >= Layer))
            throw new ArgumentException($"The layer of the {to.Noun()} is not {(down ? "below" : "above")} that of the {Layer.Noun()}, which the pass is on.", nameof(to));
        Volatile.Write(ref layer, (int)to);
        Mix.Workbook.Journal.Mark(kind, $"{(down ? "down" : "up")} to the {to.Noun()}", because);
    });

    /// <summary>Ends the pass; what was done stays, but a rebalance that is open is cancelled. Does nothing if it is over.</summary>
    /// <exception cref="InvalidOperationException">This is inside an edit.</exception>
    public void Complete() => Locked(() =>
    {
        if (!isOpen) return;
        Mix.RefuseInEdit("The end of a pass");
        Mix.Workbook.Rebalance?.Cancel();
        Mix.Workbook.Journal.Mark(JournalEntryKind.Complete, "pass completed");
        End();
    });

    /// <summary>Ends the pass and puts the mix back exactly as it was when the pass began, in one undo step; a rebalance that is open ends with it. Does nothing if it is over.</summary>
    /// <exception cref="InvalidOperationException">This is inside an edit.</exception>
    public void Cancel() => Locked(() =>
    {
        if (!isOpen) return;
        Mix.RefuseInEdit("The end of a pass");
        Mix.Workbook.Rebalance?.End();
        Mix.ReplaceFreely(JournalEntryKind.Cancel, "cancel pass", begin);
        End();
    });

    /// <summary>Completes the pass.</summary>
    public void Dispose() => Complete();

    void End()
    {
        Volatile.Write(ref isOpen, false);
        Mix.Workbook.Pass = null;
    }

    void Locked(Action action) => Mix.Exclusively(() => { action(); return true; });
}
