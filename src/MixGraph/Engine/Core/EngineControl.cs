using MixGraph.Rendering;

namespace MixGraph.Engine;

/// <summary>What goes on beside the audio thread: it takes up edits, plans what they come to, hands that over, and lets go of what is no longer played.</summary>
internal sealed class EngineControl : IDisposable
{
    readonly MixSession session;
    readonly Planner planner;
    readonly EngineCore core;
    readonly TrackStreams streams;
    readonly MotionAhead motions;
    readonly EngineEvents events;
    readonly List<ControlSlot> slots = [];
    readonly List<Meter> newMeters = [];
    MonitorState monitor = new();
    IReadOnlyDictionary<StripId, ListenMode> listens = new Dictionary<StripId, ListenMode>();
    bool monitorChanged;
    readonly MonitorSwitch heard;
    readonly AutoResetEvent wake = new(false);
    readonly Thread? thread;
    readonly Lock gate = new();
    long overruns;
    int handedOver; // commands that have not taken effect
    int underWay; // plans that have been handed over and are not in force yet
    volatile bool stopping;

    /// <param name="session">What is played.</param>
    /// <param name="planner">Who plans it.</param>
    /// <param name="core">Who plays it.</param>
    /// <param name="streams">What the tracks play.</param>
    /// <param name="motions">What automation does.</param>
    /// <param name="events">What has happened, for the host.</param>
    /// <param name="hasThread">Whether it runs by itself; otherwise whoever wants it to calls <see cref="Run"/>.</param>
    public EngineControl(MixSession session, Planner planner, EngineCore core, TrackStreams streams, MotionAhead motions, EngineEvents events, bool hasThread)
    {
        (this.session, this.planner, this.core, this.streams, this.motions, this.events) = (session, planner, core, streams, motions, events);
        heard = new(session.SampleRate, core, streams, events, hasThread);
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
            lock (gate)
            {
                CollectDone();
                return handedOver == 0 && underWay == 0 && heard.IsSettled && ReferenceEquals(lastTarget, session.Document) && Volatile.Read(ref dirty) == 0;
            }
        }
    }

    int dirty = 1;
    MixDocument? lastTarget;

    void OnCommitted(object? sender, CommittedEventArgs e) => Signal();

    public void Signal()
    {
        if (stopping) return;
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
            bool isDone;
            try
            {
                isDone = Run();
            }
            catch (Exception e) // a processor from outside may throw anything when it is designed or made; what was played goes on
            {
                events.Report(new(core.Clock, EngineEventKind.EditFailed, null, e.Message));
                isDone = true;
            }
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
            bool isHeard = Hear();
            if (Interlocked.Exchange(ref dirty, 0) == 0) return underWay == 0 && isHeard;
            var document = session.Document;
            var target = document;
            for (int i = slots.Count - 1; i >= 0; i--)
                if (slots[i].IsReleased) slots.RemoveAt(i);
            foreach (var slot in slots) target = slot.In(target);
            if (newMeters.Count > 0)
            {
                planner.Add([.. newMeters.OfType<StripMeter>().Select(m => m.Target)], [.. newMeters.OfType<GainReductionMeter>().Select(m => m.Target)]);
                newMeters.Clear();
            }
            // What is listened to has the gains of the document; a strip that is new to the monitors is there with the next plan.
            var before = planner.Applied;
            if (monitorChanged) planner.Monitor(monitor, listens);
            // The monitors obey whatever becomes of the edits.
            bool delivered = false;
            try
            {
                delivered = Deliver(target);
            }
            finally
            {
                if (!delivered && monitorChanged) HandOver(planner.Monitor(monitor, listens));
            }
            if (!delivered) return false;
            lastTarget = document;
            if (monitorChanged || (listens.Count > 0 && !ReferenceEquals(before, planner.Applied))) HandOver(planner.Monitor(monitor, listens));
            monitorChanged = false;
            return underWay == 0 && isHeard;
        }
    }

    /// <summary>Lets the engine go on with a document, whatever the session says; false if that takes a plan and one is still under way.</summary>
    public bool Deliver(MixDocument target)
    {
        lock (gate)
        {
            CollectDone();
            if (core.Commands.Room < 16) // nobody renders, or hardly: edits will be taken up together
            {
                Volatile.Write(ref dirty, 1);
                return false;
            }
            streams.Now = Math.Max(0, core.Clock - TrackStreams.Lateness);
            if (!planner.TryPlan(target, mayReplan: underWay == 0, out var command))
            {
                Volatile.Write(ref dirty, 1);
                return false;
            }
            if (command is null) return true;
            if (command is PlanCommand)
            {
                underWay++;
                streams.Wait();
            }
            motions.Wait();
            HandOver(command);
            return true;
        }
    }

    /// <summary>Goes to another state of the monitors.</summary>
    public void SetMonitor(MonitorState state)
    {
        lock (gate)
        {
            monitor = state;
            monitorChanged = true;
        }
        Signal();
    }

    /// <summary>Listens to strips in place of the mix.</summary>
    public void Listen(IReadOnlyDictionary<StripId, ListenMode> modes)
    {
        lock (gate)
        {
            listens = modes;
            monitorChanged = true;
        }
        Signal();
    }

    /// <summary>Plays a recording in place of the mix; null for the mix. The last one that was asked for counts.</summary>
    public void SetHeard(MonitorChoice? choice)
    {
        lock (gate) heard.Wanted = choice;
        Signal();
    }

    /// <summary>The same at once, for what follows a log; false if it has to wait.</summary>
    public bool TryHear(MonitorChoice? choice)
    {
        lock (gate)
        {
            heard.Wanted = choice;
            return Hear();
        }
    }

    /// <summary>Goes to what the monitors are to play; false if that has to wait. No edit holds it up, and it holds up none.</summary>
    public bool Hear()
    {
        lock (gate)
        {
            if (heard.Next(planner.Applied) is { } command) HandOver(command);
            return heard.IsSettled;
        }
    }

    /// <summary>What is played of the timeline, as it was last asked for.</summary>
    public Playback Playback => streams.ReadAhead.Playback;

    /// <summary>Plays something else, and has the timeline elsewhere, from the clock of a place on.</summary>
    public void Play(Playback playback, TimelinePlace place, bool restarts)
    {
        lock (gate)
        {
            streams.ReadAhead.Play(playback, place.Clock);
            motions.Play(place);
            HandOver(new TransportCommand(planner.Applied, playback, place, restarts));
        }
    }

    /// <summary>Has the timeline elsewhere while nothing of it is played.</summary>
    public void Hold(TimelinePlace place) => motions.Play(place);

    void HandOver(EngineCommand command)
    {
        if (!core.Commands.TryWrite(command)) return; // nobody renders: there is nothing to fade, and edits have waited for room
        handedOver++;
        Log?.Add(command);
    }

    void CollectDone()
    {
        bool anyFinished = false;
        while (core.Done.TryRead(out var command))
        {
            handedOver--;
            if (command is not PlanCommand) continue;
            underWay--;
            anyFinished = true;
        }
        while (core.Retired.TryRead(out var runner))
        {
            runner.Dispose();
            EngineEventSource.Log.PlanRetired(core.Clock);
        }
        if (anyFinished && underWay == 0) streams.Keep(planner.Applied.Strips.Values);
        while (core.Faults.TryRead(out var fault)) events.Report(new(fault.Clock, EngineEventKind.NotFinite, fault.Strip, "A processor gave NaN or infinities, or threw; that was replaced by silence."));
        streams.Report(core.Clock);
        motions.Report((strip, tiles) => events.Report(new(core.Clock, EngineEventKind.AutomationLate, strip, $"Automation came too late for {64 * tiles} frames; they were played as what was before.")));
        long seen = core.Overruns;
        if (seen > overruns && thread is not null) events.Report(new(core.Clock, EngineEventKind.Overrun, null, $"{seen - overruns} blocks took longer to render than they last."));
        overruns = seen;
    }

    public void Dispose()
    {
        if (stopping) return;
        session.Committed -= OnCommitted;
        stopping = true;
        wake.Set();
        thread?.Join();
        lock (gate)
        {
            CollectDone();
            while (core.Commands.TryRead(out var command)) (command as PlanCommand)?.Dispose();
            core.Drop();
        }
        // The event is left to the collector: a commit or a control on another thread may be about to set it.
        planner.Dispose();
    }
}
