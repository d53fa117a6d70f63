using System.Runtime.ExceptionServices;

namespace MixGraph.Engine;

/// <summary>What goes on beside the audio thread: it takes up edits, plans what they come to, hands that over, and lets go of what is no longer played.</summary>
internal sealed class EngineControl : IDisposable
{
    readonly MixSession session;
    readonly Planner planner;
    readonly EngineCore core;
    readonly List<ControlSlot> slots = [];
    readonly List<Meter> newMeters = [];
    readonly AutoResetEvent wake = new(false);
    readonly Thread? thread;
    readonly Lock gate = new();
    int underWay; // plans that have been handed over and are not in force yet
    volatile bool stopping;

    /// <param name="session">What is played.</param>
    /// <param name="planner">Who plans it.</param>
    /// <param name="core">Who plays it.</param>
    /// <param name="hasThread">Whether it runs by itself; otherwise whoever wants it to calls <see cref="Run"/>.</param>
    public EngineControl(MixSession session, Planner planner, EngineCore core, bool hasThread)
    {
        (this.session, this.planner, this.core) = (session, planner, core);
        session.Committed += OnCommitted;
        if (!hasThread) return;
        thread = new Thread(Loop) { IsBackground = true, Name = "MixGraph control" };
        thread.Start();
    }

    /// <summary>What has been handed over, in that order, with the clock positions at which it took effect; kept if somebody wants it.</summary>
    public List<EngineCommand>? Log { get; init; }

    /// <summary>The document whose playing has been handed over.</summary>
    public MixDocument Applied => planner.Applied;

    /// <summary>Whether everything that has been asked for is in force.</summary>
    public bool IsSettled
    {
        get
        {
            lock (gate) return underWay == 0 && ReferenceEquals(lastTarget, session.Document) && Volatile.Read(ref dirty) == 0;
        }
    }

    int dirty = 1;
    MixDocument? lastTarget;

    void OnCommitted(object? sender, CommittedEventArgs e) => Signal();

    public void Signal()
    {
        Volatile.Write(ref dirty, 1);
        if (thread is not null) wake.Set();
    }

    public ControlSlot AddSlot(Parameter parameter)
    {
        var slot = new ControlSlot(parameter, Signal);
        lock (gate) slots.Add(slot);
        return slot;
    }

    public void Add(Meter meter)
    {
        lock (gate) newMeters.Add(meter);
        Signal();
    }

    void Loop()
    {
        while (!stopping)
        {
            bool isDone = Run();
            if (isDone) wake.WaitOne(50);
            else wake.WaitOne(1); // what is being faded is not done yet
        }
    }

    /// <summary>Takes up what has changed; false if something is left for later.</summary>
    public bool Run()
    {
        lock (gate)
        {
            CollectDone();
            if (Interlocked.Exchange(ref dirty, 0) == 0) return underWay == 0;
            var document = session.Document;
            var target = document;
            for (int i = slots.Count - 1; i >= 0; i--)
                if (slots[i].IsReleased) slots.RemoveAt(i);
            foreach (var slot in slots) target = slot.In(target);
            lastTarget = document;
            if (newMeters.Count > 0)
            {
                planner.Add([.. newMeters.OfType<StripMeter>().Select(m => m.Target)], [.. newMeters.OfType<GainReductionMeter>().Select(m => m.Target)]);
                newMeters.Clear();
            }
            return Deliver(target) && underWay == 0;
        }
    }

    /// <summary>Lets the engine go on with a document, whatever the session says; false if that takes a plan and one is still under way.</summary>
    public bool Deliver(MixDocument target)
    {
        lock (gate)
        {
            CollectDone();
            if (!planner.TryPlan(target, mayReplan: underWay == 0, out var command))
            {
                Volatile.Write(ref dirty, 1);
                return false;
            }
            if (command is null) return true;
            Log?.Add(command);
            if (command is PlanCommand) underWay++;
            while (!core.Commands.TryWrite(command)) Thread.Sleep(1); // the audio thread is far behind, or stopped
            return true;
        }
    }

    void CollectDone()
    {
        while (core.Done.TryRead(out var command))
        {
            if (command is PlanCommand) underWay--;
        }
        while (core.Retired.TryRead(out var runner)) runner.Dispose();
    }

    public void Dispose()
    {
        session.Committed -= OnCommitted;
        stopping = true;
        wake.Set();
        thread?.Join();
        lock (gate) CollectDone();
        wake.Dispose();
        planner.Dispose();
    }
}
