using MixGraph.Processors;
using MixGraph.Tests.Rendering;
using MixGraph.Tests.Session;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow.Rebalancing;

public class RebalanceTests
{
    [Fact]
    public void Groups_go_down_come_up_in_order_and_no_track_changes()
    {
        var mix = WorkMix.New(linear: false);
        var before = mix.Document;
        int hash = TrackStates.Hash(before);
        var (drums, guitars, vocals) = (mix.Group("Drums"), mix.Group("Guitars"), mix.Group("Vocals"));
        using var rebalance = mix.Rebalance(guitars, drums, vocals);
        Assert.All(mix.Groups, g => Assert.Equal(Decibels.Silence, g.Fader));
        Assert.Equal([guitars, drums, vocals], rebalance.Waiting);
        Assert.Equal(guitars, rebalance.Next());
        Assert.Equal(guitars.In(before).Fader, guitars.Fader);
        rebalance.BringUp(vocals, -1.dB);
        Assert.Equal(drums, rebalance.Next(-4.dB));
        Assert.Null(rebalance.Next());
        rebalance.BringUp(vocals, -2.dB);
        mix.MixBus.Fader = -1.dB;
        mix.Track("Drums 1").Soloed = true;
        mix.ClearSolos();
        var result = rebalance.Commit("guitars first");
        Assert.Equal(hash, TrackStates.Hash(mix.Document));
        Assert.True(result.TracksAreUntouched);
        Assert.Equal(("guitars first", mix.Document), (result.Snapshot.Name, result.Snapshot.Document));
        Assert.Same(before, result.Before);
        Assert.Same(mix.Document, result.After);
        Assert.Contains(result.Snapshot, mix.Snapshots);
        Assert.Equal([new(guitars.Id, "Guitars", guitars.In(before).Fader, guitars.In(before).Fader), new(drums.Id, "Drums", drums.In(before).Fader, -4.dB), new(vocals.Id, "Vocals", vocals.In(before).Fader, -2.dB)], result.Changes);
        Assert.Equal(0.dB, result.Changes[0].Change);
        mix.Track("Drums 1").Fader = -3.dB; // free again
    }

    [Fact]
    public void Tracks_are_read_only_while_it_is_open_whatever_the_policy()
    {
        var mix = WorkMix.New();
        var track = mix.Track("Vocals 1");
        using var pass = mix.TopDown(LayerPolicy.Free);
        using (mix.Rebalance())
        {
            Assert.Equal("The track \"Vocals 1\" is as it is while the groups are rebalanced: commit or cancel that first.", mix.RefusedBy<LayerLockedException>(() => track.Fader = 0.dB).Message);
            mix.RefusedBy<LayerLockedException>(() => track.Sends[0].Level = 0.dB);
            mix.RefusedBy<LayerLockedException>(() => track.Insert(new Compressor()));
            mix.RefusedBy<LayerLockedException>(() => track.Output = mix.MixBus);
            mix.RefusedBy<LayerLockedException>(() => mix.AddTrack("New", SessionFixture.Tone));
            Assert.Throws<InvalidOperationException>(() => mix.Rebalance());
        }
        track.Fader = -1.dB;
    }

    [Fact]
    public void Cancelling_is_bit_exact()
    {
        var mix = WorkMix.New(linear: false);
        mix.AddVca("Band").Add(mix.Group("Drums"));
        var before = mix.Document;
        var audio = Renders.Plan(before);
        var rebalance = mix.Rebalance(mix.Groups);
        rebalance.Next();
        rebalance.BringUp(mix.Group("Vocals"), +6.dB);
        mix.MixBus.Insert(new Limiter());
        var changed = mix.Document;
        rebalance.Cancel();
        rebalance.Cancel();
        Assert.Same(before, mix.Document);
        Renders.AssertSame(audio, Renders.Plan(mix.Document), "cancelled");
        mix.Undo();
        Assert.Same(changed, mix.Document);
        Assert.Throws<InvalidOperationException>(() => rebalance.Next());
        Assert.Throws<InvalidOperationException>(() => rebalance.Commit("late"));
    }

    [Fact]
    public void What_is_not_committed_is_cancelled()
    {
        var mix = WorkMix.New();
        var before = mix.Document;
        using (var rebalance = mix.Rebalance())
        {
            rebalance.Next();
            Assert.Throws<SnapshotNameException>(() => rebalance.Commit(" ")); // open still
            rebalance.Next();
        }
        Assert.Same(before, mix.Document);
        Assert.Empty(mix.Snapshots);
    }

    [Fact]
    public void Without_groups_given_those_that_are_in_no_other_go_down()
    {
        var mix = WorkMix.New();
        var inner = mix.Group("Drums").AddGroup("Kick");
        using var rebalance = mix.Rebalance();
        Assert.Equal(["Drums", "Guitars", "Vocals"], rebalance.Groups.Select(g => g.Name));
        Assert.Equal(0.dB, inner.Fader);
    }

    [Fact]
    public void What_cannot_be_rebalanced_is_refused_and_nothing_is_changed()
    {
        var mix = WorkMix.New();
        mix.RefusedBy<ArgumentException>(() => mix.Rebalance(mix.Track("Drums 1")));
        mix.RefusedBy<ArgumentException>(() => mix.Rebalance(mix.MixBus));
        mix.RefusedBy<ArgumentException>(() => mix.Rebalance(WorkMix.New().Group("Drums")));
        Assert.Throws<ArgumentException>(() => new MixSession(SampleRate.Hz48000).Rebalance());
        mix.Group("Drums").Automate(Strip.FaderParameter, [(0.s, 0.dB)]);
        mix.RefusedBy<AutomationException>(() => mix.Rebalance());
        mix.Group("Drums").ClearAutomation(Strip.FaderParameter);
        using (mix.TopDown(LayerPolicy.Lock)) mix.RefusedBy<LayerLockedException>(() => mix.Rebalance());
        using var rebalance = mix.Rebalance(mix.Group("Drums"), mix.Return("Plate"));
        Assert.Throws<ArgumentException>(() => rebalance.BringUp(mix.Group("Vocals"), 0.dB));
        Assert.Throws<ParameterRangeException>(() => rebalance.BringUp(mix.Group("Drums"), 13.dB));
        Assert.Equal(2, rebalance.Waiting.Count);
    }
}
