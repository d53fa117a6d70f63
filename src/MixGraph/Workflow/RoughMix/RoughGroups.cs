using MixGraph.Analysis;

namespace MixGraph.Workflow;

/// <summary>Which group of a rough balance every strip belongs to, and what is moved to move the group.</summary>
/// <remarks>That of the innermost bus around it which the targets name: in a bus "Rhythm" with "Drums" and "Bass" these two are balanced. Where none is named it is the one of <see cref="GroupMembership"/>.</remarks>
internal sealed class RoughGroups
{
    readonly MixDocument document;
    readonly HashSet<string> named;
    readonly Dictionary<StripId, HashSet<string>> within = [];
    readonly Dictionary<string, List<StripState>> members = [];

    public RoughGroups(MixDocument document, RoughMixTargets targets)
    {
        (this.document, named) = (document, [.. targets.Groups.Select(g => g.Name)]);
        foreach (var track in document.Strips.Values.Where(s => s.Kind == StripKind.Track).OrderBy(s => s.Id))
        {
            string group = Of(track)!;
            if (!members.TryGetValue(group, out var list)) members[group] = list = [];
            list.Add(track);
            foreach (var bus in BusesAround(track))
            {
                if (!within.TryGetValue(bus.Id, out var names)) within[bus.Id] = names = [];
                names.Add(group);
            }
        }
    }

    /// <summary>The name of a strip's group; null for the mix bus.</summary>
    public string? Of(StripState strip) => BusesAround(strip).FirstOrDefault(b => named.Contains(b.Name))?.Name ?? GroupMembership.Of(document, strip);

    /// <summary>The tracks of a group.</summary>
    public IReadOnlyList<StripId> Members(string group) => members.TryGetValue(group, out var list) ? [.. list.Select(s => s.Id)] : [];

    /// <summary>Whether the tracks within a bus are of several groups.</summary>
    public bool IsMixed(StripState bus) => within.TryGetValue(bus.Id, out var names) && names.Count > 1;

    /// <summary>The group of what enters the mix bus and is not mixed: that of its tracks.</summary>
    public string Within(StripState strip) => within.TryGetValue(strip.Id, out var names) ? names.First() : Of(strip)!;

    /// <summary>Whether a strip goes to the mix bus through a bus.</summary>
    public bool IsWithin(StripState strip, StripState bus) => BusesAround(strip).Any(b => b.Id == bus.Id);

    /// <summary>What moves a group and nothing else: its bus; where there is none, or others are within it, the tracks, and such buses within as have no others. What is muted stays.</summary>
    public IEnumerable<StripId> Movers(string group) => members.TryGetValue(group, out var list) ? list.Where(t => !t.Muted).Select(t => MoverOf(t, group)).Where(s => !s.Muted).Select(s => s.Id).Distinct() : [];

    StripState MoverOf(StripState track, string group)
    {
        var mover = track;
        if (BusesAround(track).All(b => b.Name != group)) return track;
        foreach (var bus in BusesAround(track))
        {
            if (IsMixed(bus)) break;
            mover = bus;
            if (bus.Name == group) break;
        }
        return mover;
    }

    // From the inside out; the strip itself too, if it is a bus.
    IEnumerable<StripState> BusesAround(StripState strip)
    {
        for (var at = strip; at is not null && at.Kind != StripKind.MixBus; at = at.Output is { } output ? document.Find(output) : null)
            if (at.Kind == StripKind.Group) yield return at;
    }
}
