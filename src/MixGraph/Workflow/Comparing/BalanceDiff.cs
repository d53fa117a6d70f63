using System.Globalization;
using System.Text;
using MixGraph.Analysis;
using MixGraph.Rendering;

namespace MixGraph.Workflow;

/// <summary>How two balances of the same takes differ, group by group and track by track, whatever their levels as a whole. Immutable; safe to share between threads.</summary>
/// <remarks>Every group and track is measured as it is heard in its mix: through groups and mix bus, with the gain that their compressors have; solos do not count. Groups and tracks of the two are the
/// same when they have the same name. Groups are those of <see cref="SideEffects"/>.</remarks>
public sealed record BalanceDiff
{
    const int FewGroups = 3;

    readonly ValueList<string> buses; // the names of groups that are one

    BalanceDiff(ValueList<BalanceLine> groups, ValueList<BalanceLine> tracks, Decibels commonOffset, ValueList<string> buses) => (Groups, Tracks, CommonOffset, this.buses) = (groups, tracks, commonOffset, buses);

    /// <summary>The groups that are heard in either, in the order of the mix.</summary>
    public ValueList<BalanceLine> Groups { get; }
    /// <summary>The tracks and returns that are heard in either, in the order of the mix.</summary>
    public ValueList<BalanceLine> Tracks { get; }
    /// <summary>What was taken out of all differences: how much louder the mix is where nobody moved anything. That of at least half of the groups if so many agree within 0.05 LU, else the median of all.
    /// With fewer than three groups (a session without groups or roles has one) of which one did not move as a whole, that of the tracks, in the same way.</summary>
    public Decibels CommonOffset { get; }

    /// <summary>The group with a name; null if it is heard in neither.</summary>
    public BalanceLine? Group(string name) => Groups.FirstOrDefault(g => g.Name == name);
    /// <summary>The track or return with a name; null if it is heard in neither.</summary>
    public BalanceLine? Track(string name) => Tracks.FirstOrDefault(t => t.Name == name);

    /// <summary>Compares two states. Renders each, unless it has been analysed before.</summary>
    internal static BalanceDiff Between(MixDocument mix, MixDocument other, IProgress<double>? progress, CancellationToken cancellation)
    {
        var parts = new ProgressParts(progress);
        var first = GroupAnalysis.Of(mix, parts.Half(), cancellation);
        var second = GroupAnalysis.Of(other, parts.Rest(), cancellation);
        var groups = Names(first.Groups.Select(g => g.Name), second.Groups.Select(g => g.Name))
            .Select(name => (Name: name, Loudness: Heard(first.Group(name)), Other: Heard(second.Group(name)))).ToList();
        var heard = groups.Where(g => !g.Loudness.IsSilence && !g.Other.IsSilence).ToList();
        var common = MixGraph.Workflow.CommonOffset.Of(heard.Select(g => g.Loudness - g.Other));
        if (heard.Count < FewGroups)
        {
            List<BalanceLine> lines = [.. TracksOf(first.Mix, second.Mix, Decibels.Unity).Where(t => double.IsFinite(t.Difference.Value))];
            if (!lines.GroupBy(t => t.Group).All(MovedAsOne)) common = MixGraph.Workflow.CommonOffset.Of(lines.Select(t => t.Difference));
        }
        return new([.. groups.Select(g => new BalanceLine(g.Name, null, null, g.Loudness, g.Other, common))], [.. TracksOf(first.Mix, second.Mix, common)], common,
            [.. mix.Strips.Values.Concat(other.Strips.Values).Where(s => s.Kind == StripKind.Group).Select(s => s.Name).Distinct().Order(StringComparer.Ordinal)]);
    }

    static bool MovedAsOne(IEnumerable<BalanceLine> group) => group.Max(t => t.Difference.Value) - group.Min(t => t.Difference.Value) < 0.1;

    static IEnumerable<BalanceLine> TracksOf(MixAnalysis mix, MixAnalysis other, Decibels common)
    {
        // A track and a return may have the same name.
        Dictionary<(StripKind, string), StemProfile> first = mix.Tracks.ToDictionary(Key), second = other.Tracks.ToDictionary(Key);
        foreach (var key in Names(first.Keys.OrderBy(k => first[k].Strip.Id), second.Keys.OrderBy(k => second[k].Strip.Id)))
        {
            var heard = first.GetValueOrDefault(key);
            var heardThere = second.GetValueOrDefault(key);
            string? group = heard is not null ? GroupMembership.Of(mix.Document, heard.Strip) : GroupMembership.Of(other.Document, heardThere!.Strip);
            yield return new(key.Item2, group, (heard ?? heardThere)!.Strip.Id, Heard(heard), Heard(heardThere), common);
        }

        static (StripKind, string) Key(StemProfile profile) => (profile.Strip.Kind, profile.Strip.Name);
    }

    static IEnumerable<T> Names<T>(IEnumerable<T> first, IEnumerable<T> second) => first.Concat(second).Distinct();

    static Loudness Heard(StemProfile? profile) => profile?.Integrated ?? Loudness.Silence;

    /// <summary>A table: the groups, each with its tracks.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{"",-32}{"mix LUFS",10}{"other",10}{"LU",9}   (common {CommonOffset.Value:+0.00;-0.00;0.00} LU)"));
        foreach (var group in Groups)
        {
            Append(group, "");
            BalanceLine[] tracks = [.. Tracks.Where(t => t.Group == group.Name)];
            if (tracks is [var only] && only.Name == group.Name && !buses.Contains(group.Name)) continue; // it is the group
            foreach (var track in tracks) Append(track, "  ");
        }
        return text.ToString();

        void Append(BalanceLine line, string indent) => text.Append(CultureInfo.InvariantCulture,
            $"\n{indent + line.Name,-32}{LoudnessChange.Number(line.Loudness.Lufs, "0.0"),10}{LoudnessChange.Number(line.Other.Lufs, "0.0"),10}{LoudnessChange.Number(line.Difference.Value, "+0.00;-0.00;0.00"),9}");
    }
}
