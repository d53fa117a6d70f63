namespace MixGraph.Workflow;

/// <summary>A rebalance of the groups: all faders down, then up again one after the other, while no track can be touched.</summary>
/// <remarks>
/// Begun with <see cref="TopDownMixing.Rebalance"/>, and open until <see cref="Commit"/>, <see cref="Cancel"/> or <see cref="Dispose"/>, which cancels. While it is open, an edit, an undo or a redo that would leave a track other than it
/// was at the beginning throws a <see cref="LayerLockedException"/>, whatever the policy of a pass; solos are free. A pass that ends cancels the rebalance that is open. Nothing of a rebalance can be part of an edit. Sends of tracks to returns are not behind the groups' faders: give the returns too where these are to be rebalanced.
/// Any thread may use it.
/// </remarks>
public sealed class Rebalance : IDisposable
{
    readonly List<Strip> waiting;
    readonly MixDocument begin;
    bool isOpen = true; // this and the list are used under the session's lock

    Rebalance(MixSession mix, List<Strip> groups) => (Mix, Groups, waiting, begin) = (mix, [.. groups], [.. groups], mix.Document);

    /// <summary>The mix.</summary>
    public MixSession Mix { get; }
    /// <summary>The mix before it.</summary>
    internal MixDocument Before => begin;
    /// <summary>The groups and returns, in the order they are brought up.</summary>
    public ValueList<Strip> Groups { get; }
    /// <summary>Those that are still down, in order, but for what was removed since.</summary>
    public ValueList<Strip> Waiting => Mix.Exclusively(() => ValueList.Create<Strip>([.. waiting.Where(g => g.Exists)]));

    internal static Rebalance Begin(MixSession mix, IEnumerable<Strip> groups)
    {
        ArgumentNullException.ThrowIfNull(mix);
        ArgumentNullException.ThrowIfNull(groups);
        return mix.Exclusively(() =>
        {
            mix.RefuseInEdit("A rebalance");
            if (mix.Workbook.Rebalance is not null) throw new InvalidOperationException("A rebalance is open already: commit or cancel it first.");
            var chosen = groups.Distinct().ToList();
            foreach (var strip in chosen) Refuse(mix, strip, nameof(groups));
            if (chosen.Count == 0) chosen.AddRange(mix.Groups.Where(g => g.Output == mix.MixBus));
            if (chosen.Count == 0) throw new ArgumentException("The mix has no groups to rebalance.", nameof(groups));
            foreach (var strip in chosen)
                if (strip.State.Automation.Find(Strip.FaderParameter.Name) is not null) throw new AutomationException(Strip.FaderParameter.Name, $"the fader of {strip} moves by itself; end its automation to rebalance it.");
            var rebalance = new Rebalance(mix, chosen);
            mix.Edit("rebalance: faders down", () =>
            {
                foreach (var strip in chosen) strip.Fader = Decibels.Silence;
            });
            return mix.Workbook.Rebalance = rebalance;
        });
    }

    static void Refuse(MixSession mix, Strip strip, string parameter)
    {
        mix.RefuseForeign(strip);
        if (strip is not (GroupBus or ReturnBus)) throw new ArgumentException($"The {strip} is neither a group nor a return: a rebalance leaves it as it is.", parameter);
    }

    /// <summary>Brings a group up, or moves one that is up.</summary>
    /// <param name="group">One of <see cref="Groups"/>.</param>
    /// <param name="fader">Where its fader is to be: -inf to +12 dB.</param>
    /// <exception cref="ArgumentException">The group is not part of the rebalance.</exception>
    /// <exception cref="ParameterRangeException">The fader does not go there.</exception>
    /// <exception cref="RemovedException">The group was removed.</exception>
    /// <exception cref="InvalidOperationException">The rebalance is over, or this is inside an edit.</exception>
    public void BringUp(Strip group, Decibels fader) => Locked(() =>
    {
        ArgumentNullException.ThrowIfNull(group);
        if (!Groups.Contains(group)) throw new ArgumentException($"The {group} is not part of the rebalance.", nameof(group));
        Mix.Edit("rebalance: " + group.Name, () => { group.Fader = fader; });
        waiting.Remove(group);
        return group;
    });

    /// <summary>Brings the next group up. One that was removed is passed over.</summary>
    /// <param name="fader">Where its fader is to be; where it was before, if null.</param>
    /// <returns>The group; null if all are up.</returns>
    /// <exception cref="ParameterRangeException">The fader does not go there.</exception>
    /// <exception cref="InvalidOperationException">The rebalance is over, or this is inside an edit.</exception>
    public Strip? Next(Decibels? fader = null) => Locked(() =>
    {
        if (waiting.Find(g => g.Exists) is not { } group) return null;
        BringUp(group, fader ?? group.In(begin).Fader);
        return group;
    });

    /// <summary>Ends the rebalance with the balance there is, and keeps that as a snapshot. Groups that were not brought up stay down.</summary>
    /// <param name="name">The snapshot's name.</param>
    /// <returns>The snapshot, what it differs in, and the mix before and after, to compare at matched loudness.</returns>
    /// <exception cref="SnapshotNameException">The name is blank or taken; the rebalance is open still.</exception>
    /// <exception cref="InvalidOperationException">The rebalance is over, or this is inside an edit.</exception>
    public RebalanceResult Commit(string name) => Locked(() =>
    {
        var snapshot = Mix.TakeSnapshot(name);
        if (Mix.Journal.IsRecording) Mix.Journal.Note($"rebalance committed: {name}");
        End();
        return new RebalanceResult(snapshot, [.. Groups.Where(g => g.Exists).Select(g => new GroupChange(g.Id, g.Name, g.In(begin).Fader, g.Fader))], begin);
    });

    /// <summary>Ends the rebalance and puts the mix back exactly as it was before, in one undo step. Does nothing if it is over.</summary>
    /// <exception cref="InvalidOperationException">This is inside an edit.</exception>
    public void Cancel() => Mix.Exclusively(() =>
    {
        if (!isOpen) return false;
        Mix.RefuseInEdit("The end of a rebalance");
        Mix.ReplaceFreely(JournalEntryKind.Cancel, "cancel rebalance", begin);
        End();
        return true;
    });

    /// <summary>Cancels the rebalance if it was not committed.</summary>
    public void Dispose() => Cancel();

    /// <summary>Ends it and leaves the mix as it is: for what puts it back further than this would.</summary>
    internal void End()
    {
        isOpen = false;
        Mix.Workbook.Rebalance = null;
    }

    T Locked<T>(Func<T> action) => Mix.Exclusively(() =>
    {
        if (!isOpen) throw new InvalidOperationException("The rebalance is over.");
        Mix.RefuseInEdit("A step of a rebalance");
        return action();
    });
}
