namespace MixGraph.Workflow;

/// <summary>All but some buses muted, to bring the others back one by one: what does each add? Faders stay where they are.</summary>
/// <remarks>
/// Begun with <see cref="TopDownMixing.MuteAllBut"/>; <see cref="Restore"/> or <see cref="Dispose"/> brings back what is still muted. A bus is muted together with the sends of all that is in it, so
/// that nothing of it comes back by way of a return; returns themselves play what is sent to them. Nothing is forgotten: what the user had muted is muted when it comes back. It is for listening, and no lock of a pass refuses it;
/// each stage is an undo step, journalled as <see cref="JournalEntryKind.Listening"/>, and cannot be part of an edit. A rebalance that is open refuses what would mute sends of tracks, or bring them back. Any thread may use it.
/// </remarks>
public sealed class StagedUnmute : IDisposable
{
    /// <summary>What was muted together, and which of it the user had muted before.</summary>
    sealed record Stage(Strip Bus, bool WasMuted, List<(StripId Strip, SendId Send, bool WasMuted)> Sends);

    readonly List<Stage> waiting; // used under the session's lock

    StagedUnmute(MixSession mix, List<Stage> stages) => (Mix, waiting) = (mix, stages);

    /// <summary>The mix.</summary>
    public MixSession Mix { get; }
    /// <summary>What is still muted, in summing order: groups, and tracks that are in none.</summary>
    public ValueList<Strip> Waiting => Mix.Exclusively(() => ValueList.Create<Strip>([.. waiting.Select(s => s.Bus)]));

    internal static StagedUnmute Begin(MixSession mix, IEnumerable<Strip> kept)
    {
        ArgumentNullException.ThrowIfNull(mix);
        ArgumentNullException.ThrowIfNull(kept);
        return mix.Exclusively(() =>
        {
            mix.RefuseInEdit("Muting all but some");
            if (mix.Workbook.Unmute is not null) throw new InvalidOperationException("All but some buses are muted already: restore that first.");
            var chosen = kept.Distinct().ToList();
            foreach (var strip in chosen)
            {
                mix.RefuseForeign(strip);
                if (strip is not (GroupBus or MixGraph.Track)) throw new ArgumentException($"The {strip} is neither a group nor a track, and has nothing of its own to keep.", nameof(kept));
            }
            var document = mix.Document;
            var stages = BusTree.Beside(document, chosen.Select(s => s.In(document).Id)).Select(bus => new Stage(mix.Handle(bus), bus.Muted,
                [.. BusTree.Within(document, bus.Id).SelectMany(s => s.Sends.Select(send => (s.Id, send.Id, send.Muted)))])).ToList();
            foreach (var stage in stages) RefuseAutomated(document, stage);
            mix.EditFreely(JournalEntryKind.Listening, $"mute all but {string.Join(", ", chosen.Select(s => s.Name))}", () =>
            {
                foreach (var stage in stages) Set(mix, stage, muted: true);
                return true;
            });
            var unmute = new StagedUnmute(mix, stages);
            if (stages.Count > 0) mix.Workbook.Unmute = unmute;
            return unmute;
        });
    }

    /// <summary>Brings a bus back as it was.</summary>
    /// <param name="bus">One of <see cref="Waiting"/>.</param>
    /// <exception cref="ArgumentException">The bus is not waiting.</exception>
    /// <exception cref="InvalidOperationException">This is inside an edit.</exception>
    /// <exception cref="LayerLockedException">A rebalance is open, and sends of tracks would come back.</exception>
    public void BringBack(Strip bus) => Mix.Exclusively(() =>
    {
        ArgumentNullException.ThrowIfNull(bus);
        var stage = waiting.Find(s => s.Bus == bus) ?? throw new ArgumentException($"The {bus} is not waiting to be brought back.", nameof(bus));
        return BringBack(stage);
    });

    /// <summary>Brings the next bus back.</summary>
    /// <returns>The bus; null if all are back.</returns>
    /// <exception cref="InvalidOperationException">This is inside an edit.</exception>
    /// <exception cref="LayerLockedException">A rebalance is open, and sends of tracks would come back.</exception>
    public Strip? Next() => Mix.Exclusively(() => waiting.Count == 0 ? null : BringBack(waiting[0]));

    /// <summary>Brings back all that is still muted, in one undo step: every mute is as it was before. Does nothing if all are back.</summary>
    /// <exception cref="InvalidOperationException">This is inside an edit.</exception>
    /// <exception cref="LayerLockedException">A rebalance is open, and sends of tracks would come back.</exception>
    public void Restore() => Mix.Exclusively(() =>
    {
        if (waiting.Count == 0) return false;
        Mix.RefuseInEdit("Bringing back what is muted");
        Mix.EditFreely(JournalEntryKind.Listening, "bring back all", () =>
        {
            foreach (var stage in waiting) Set(Mix, stage, muted: null);
            return true;
        });
        waiting.Clear();
        Mix.Workbook.Unmute = null;
        return true;
    });

    /// <summary>Restores what is still muted.</summary>
    public void Dispose() => Restore();

    Strip BringBack(Stage stage)
    {
        Mix.RefuseInEdit("Bringing back what is muted");
        Mix.EditFreely(JournalEntryKind.Listening, "bring back " + stage.Bus, () =>
        {
            Set(Mix, stage, muted: null);
            return true;
        });
        waiting.Remove(stage);
        if (waiting.Count == 0) Mix.Workbook.Unmute = null;
        return stage.Bus;
    }

    // What was removed since has no mute to set.
    static void Set(MixSession mix, Stage stage, bool? muted) => mix.Change("mutes", document =>
    {
        if (document.Find(stage.Bus.Id) is { } bus) document = document.With(bus with { Muted = muted ?? stage.WasMuted });
        foreach (var (id, send, wasMuted) in stage.Sends)
            if (document.Find(id) is { } strip) document = document.With(strip with { Sends = [.. strip.Sends.Select(s => s.Id == send ? s with { Muted = muted ?? wasMuted } : s)] });
        return document;
    });

    static void RefuseAutomated(MixDocument document, Stage stage)
    {
        bool moves = stage.Bus.In(document).Automation.Find(Strip.MutedParameter.Name) is not null
            || BusTree.Within(document, stage.Bus.Id).Any(s => s.Sends.Any(send => send.Automation.Find(Send.MutedParameter.Name) is not null));
        if (moves) throw new AutomationException(Strip.MutedParameter.Name, $"mutes of {stage.Bus}, or of sends in it, move by themselves; end their automation first.");
    }
}
