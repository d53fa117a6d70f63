using MixGraph.Planning;
using MixGraph.Tests.Generators;
using MixGraph.Tests.Oracle;
using MixGraph.Tests.Rendering;
using MixGraph.Tests.Session;

namespace MixGraph.Tests.Planning;

/// <summary>Mutes and solos against the plainest statement of them: all ways through the mix, one by one.</summary>
public class AudibilityTests
{
    /// <summary>Every combination of flags on two tracks, a group, a return, a send and a VCA: what comes out of each way is what the rules say of that way.</summary>
    [Fact]
    public void Truth_table()
    {
        var session = SessionFixture.New();
        var group = session.AddGroup("Group");
        var (track, other) = (group.AddTrack("Track", SessionFixture.Tone), group.AddTrack("Other", SessionFixture.Tone));
        var plate = session.AddReturn("Return");
        track.SendTo(plate, 0.dB);
        var vca = session.AddVca("Vca");
        vca.Add(track);
        vca.Add(plate);
        var empty = session.Document;
        double dimmed = (-20).dB.ToLinear();

        for (int flags = 0; flags < 1 << 16; flags++)
        {
            int left = flags;
            bool Next() { bool set = (left & 1) != 0; left >>= 1; return set; }
            StripState Flagged(Strip strip, bool all) => strip.In(empty) with { Muted = Next(), Soloed = Next(), SoloIsolated = Next(), SoloSafe = all && Next() };
            var (t, r, g) = (Flagged(track, true), Flagged(plate, true), Flagged(group, false));
            var (o, v) = (other.In(empty) with { Soloed = Next() }, vca.In(empty) with { Soloed = Next() });
            t = t with { Sends = [t.Sends[0] with { PreFader = Next() }] };
            var document = empty.With(t).With(r).With(g).With(o).With(v) with { MutesPreFaderSends = Next(), SoloDim = Next() ? (-20).dB : Decibels.Silence };
            double dim = document.SoloDim.IsSilence ? 0 : dimmed;

            bool trackSolo = t.Soloed || (v.Soloed && !t.SoloSafe), plateSolo = r.Soloed || (v.Soloed && !r.SoloSafe);
            bool any = trackSolo || plateSolo || g.Soloed || o.Soloed;
            double Solo(bool onTheWay) => !any || onTheWay ? 1 : dim;
            bool sendMuted = t.Muted && (!t.Sends[0].PreFader || document.MutesPreFaderSends);
            double direct = t.Muted || g.Muted ? 0 : Solo(trackSolo || g.Soloed || t.SoloIsolated);
            double through = sendMuted || r.Muted ? 0 : Solo(trackSolo || plateSolo || t.SoloIsolated);
            double others = g.Muted ? 0 : Solo(o.Soloed || g.Soloed);

            var nodes = Nodes(document);
            double[] expected = [direct, through, others];
            double[] actual = [Gain(Way(nodes, track, group)), Gain(Way(nodes, track, plate)), Gain(Way(nodes, other, group))];
            if (!expected.SequenceEqual(actual))
                Assert.Fail($"flags {flags:x}: {string.Join(' ', actual)}, not {string.Join(' ', expected)}\n{t}\n{r}\n{g}\n{o}\n{v}");
            var audibility = new Audibility(document);
            bool[] heard = [audibility.Find(track.Id) is null, audibility.Find(plate.Id) is null, audibility.Find(group.Id) is null, audibility.Find(other.Id) is null];
            Assert.Equal([direct > 0 || through > 0, through > 0, direct > 0 || others > 0, others > 0], heard);
        }
    }

    [Fact]
    public void Random_mixes_open_the_ways_of_what_is_soloed_and_dim_every_other_once() => MixProperty.Holds(RecipeGenerator.Mixes, 300, mix =>
    {
        var document = mix.Build().Document;
        var nodes = Nodes(document);
        bool anySoloed = nodes.Any(n => n.IsSoloed);
        double dim = document.SoloDim.ToLinear();
        var ways = nodes.SelectMany(Ways).ToArray();
        var open = new HashSet<Connection>(ways.Where(w => !anySoloed || w.Any(c => c.From.IsSoloed) || w[0].From.State.SoloIsolated).SelectMany(w => w));
        foreach (var way in ways)
        {
            double expected = way.All(open.Contains) ? 1 : dim;
            double actual = way.Aggregate(1.0, (gain, c) => gain * c.SoloGain);
            // A way that begins in a bus may begin behind the place where it is turned down, but only what is turned down comes that way.
            if (way[0].From.State.Kind == StripKind.Track || expected == 1) Assert.Equal(expected, actual);
            Assert.All(way, c => Assert.Equal(c.SoloGain == 1 || dim > 0, c.SoloGain > 0));
        }
        Assert.All(nodes.SelectMany(n => n.Outputs), c => Assert.Equal(c.SoloGain > 0 && !IsMuted(c, document), c.IsHeard));
    }, seed: 61);

    [Fact]
    public void Random_mixes_are_silent_where_no_way_is_left() => MixProperty.Holds(RecipeGenerator.Mixes, 200, mix =>
    {
        var document = mix.Build().Document;
        var nodes = Nodes(document);
        var routing = new OracleRouting(document);
        var heard = nodes.Where(n => n.State.Kind == StripKind.Track).SelectMany(Ways).Where(w => w.All(Passes)).SelectMany(w => w).Select(c => c.From.State.Id).ToHashSet();
        bool Passes(Connection c)
        {
            var strip = c.From.State;
            bool isUp = !strip.Fader.IsSilence && routing.VcaGain(strip) > 0;
            return c.Send is { } send ? routing.HearsSend(strip, send) && !send.Level.IsSilence && (send.PreFader || isUp) : routing.HearsOutput(strip) && isUp;
        }
        var audibility = new Audibility(document);
        foreach (var node in nodes) Assert.Equal(heard.Contains(node.State.Id), audibility.Find(node.State.Id) is null);
    }, seed: 62);

    [Fact]
    public void What_a_silent_track_plays_does_not_matter() => MixProperty.Holds(RecipeGenerator.Mixes, 60, mix =>
    {
        var session = mix.Build();
        var silent = session.Tracks.Where(t => t.SilentBecause is not null).Select(t => t.Name).ToHashSet();
        if (silent.Count == 0) return;
        var without = mix.Map(s => silent.Contains(s.Name) ? s with { Source = s.Source!.Silenced } : s);
        Renders.AssertSame(Renders.Plan(without.Build().Document), Renders.Plan(session.Document), "without what is silent");
    }, seed: 63);

    [Fact]
    public void Flags_at_rest_change_nothing() => MixProperty.Holds(RecipeGenerator.Mixes, 40, mix =>
    {
        // With nothing soloed, isolation, locks and the dim have nothing to do.
        mix = mix.WithoutSolos();
        var flagged = mix.Map(s => s with { SoloIsolated = true, SoloSafe = true }) with { SoloDim = -7.dB };
        Renders.AssertSame(Renders.Plan(mix.Build().Document), Renders.Plan(flagged.Build().Document), "flags at rest");
    }, seed: 64);

    static bool IsMuted(Connection connection, MixDocument document) =>
        connection.Send is { Muted: true } || (connection.From.IsMuted && (connection.Send is not { PreFader: true } || document.MutesPreFaderSends));

    static StripNode[] Nodes(MixDocument document)
    {
        var nodes = GraphPass.Run(document);
        AudibilityPass.Run(nodes, document);
        return nodes;
    }

    /// <summary>The way from a strip over a bus to the mix and out.</summary>
    static Connection[] Way(StripNode[] nodes, Strip from, Strip over) => Ways(nodes.Single(n => n.State.Id == from.Id)).Single(w => w[1].From.State.Id == over.Id);

    static double Gain(Connection[] way) => way.Aggregate(1.0, (gain, c) => c.IsHeard ? gain * c.SoloGain : 0);

    /// <summary>All ways from a strip out of the mixer.</summary>
    static IEnumerable<Connection[]> Ways(StripNode from) =>
        from.Outputs.SelectMany(c => c.To is null ? [[c]] : Ways(c.To).Select(rest => (Connection[])[c, .. rest]));
}
