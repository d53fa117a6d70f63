using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>How one live plan goes on where another left off: strip by strip and insert by insert, connection by connection. Found out beforehand, done between two blocks.</summary>
internal sealed class PlanCarry
{
    readonly record struct StagePair(GroupRunner To, int Lane, int Stage, GroupRunner From, int FromLane, int FromStage, CarryKind Kind);
    readonly record struct GainPair(BusInput To, int Connection, BusInput From, int FromConnection, bool KeepTarget);

    readonly PlanRunner from, to;
    readonly StagePair[] stages;
    readonly GainPair[] gains;

    /// <param name="from">The plan that is played.</param>
    /// <param name="to">The one that follows.</param>
    /// <param name="isEnd">Whether what follows is the same without what has faded: it takes over all settings as they are.</param>
    public PlanCarry(PlanRunner from, PlanRunner to, bool isEnd)
    {
        (this.from, this.to) = (from, to);
        var places = Lanes(from).Where(l => l.Strip.Presence != Presence.Goes).ToDictionary(l => l.Strip.State.Id);
        var stages = new List<StagePair>();
        foreach (var (runner, lane, strip) in Lanes(to))
        {
            if (!places.TryGetValue(strip.State.Id, out var place)) continue;
            var kind = isEnd || strip.Presence == Presence.Goes ? CarryKind.Everything : strip.Presence == Presence.Comes ? CarryKind.Copy : CarryKind.State;
            var (chain, other) = (runner.Chains[lane], place.Runner.Chains[place.Lane]);
            var free = new bool[other.Steps.Length];
            Array.Fill(free, true);
            for (int i = 0; i < chain.Steps.Length; i++)
            {
                int found = Array.FindIndex(other.Steps, s => s.Type == chain.Steps[i].Type && s.Owner == chain.Steps[i].Owner && s.OnKey == chain.Steps[i].OnKey && free[Array.IndexOf(other.Steps, s)]);
                // The gains before and behind the fader are told apart by which side they are on.
                if (found >= 0 && chain.Steps[i] is GainStep) found = Array.FindIndex(other.Steps, s => s is GainStep && Array.IndexOf(other.Steps, s) < other.PreFaderSteps == i < chain.PreFaderSteps);
                if (found < 0) continue;
                free[found] = false;
                stages.Add(new(runner, lane, i, place.Runner, place.Lane, found, kind));
            }
        }
        this.stages = [.. stages];

        var connections = from.Sums.SelectMany(s => s.Connections.Select((c, i) => (Key: c.Key, Sum: s, Connection: i, c))).Where(x => !x.c.IsOfBefore && x.c.To?.Presence != Presence.Goes && x.c.From.Presence != Presence.Goes)
            .ToDictionary(x => x.Key);
        gains = [.. from sum in to.Sums from i in Enumerable.Range(0, sum.Connections.Length)
                    where connections.ContainsKey(sum.Connections[i].Key)
                    let same = connections[sum.Connections[i].Key]
                    select new GainPair(sum, i, same.Sum, same.Connection, isEnd || sum.Connections[i].IsOfBefore)];
    }

    static IEnumerable<(GroupRunner Runner, int Lane, StripNode Strip)> Lanes(PlanRunner plan) => plan.Groups.SelectMany(g => g.Strips.Select((s, lane) => (g, lane, s)));

    /// <summary>Carries everything over, at a multiple of 64 frames of the clock.</summary>
    public void Apply(long position)
    {
        foreach (var pair in stages) pair.To.CarryFrom(pair.Lane, pair.Stage, pair.From, pair.FromLane, pair.FromStage, pair.Kind, position);
        to.CarryListeners(from, position);
        foreach (var pair in gains) pair.To.CarryFrom(pair.Connection, pair.From, pair.FromConnection, pair.KeepTarget, position);
    }
}
