using MixGraph.Processors;
using MixGraph.Tests.Session;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow.Rebalancing;

/// <summary>A rebalance, a pass and the history: none can get past another, and none is lost.</summary>
public class RebalanceStateTests
{
    [Fact]
    public void Nothing_changes_a_track_while_it_is_open()
    {
        var mix = WorkMix.New();
        using var pass = mix.TopDown(LayerPolicy.Free);
        mix.MixBus.Insert(new BusCompressor());
        var track = mix.Track("Vocals 1");
        track.Fader = -9.dB;
        track.Fader = -8.dB;
        mix.Undo();
        using var rebalance = mix.Rebalance();
        var start = mix.Document;
        mix.RefusedBy<InvalidOperationException>(() => pass.GainStage());
        mix.RefusedBy<InvalidOperationException>(() => pass.RoughMix());
        mix.RefusedBy<InvalidOperationException>(() => pass.KissTheNeedle(mix.MixBus, 1.5.dB));
        mix.RefusedBy<LayerLockedException>(() => mix.MuteAllBut(mix.Group("Drums")));
        mix.RefusedBy<LayerLockedException>(() => mix.Track("Drums 1").Remove());
        while (mix.UndoName != "rebalance: faders down") mix.Undo();
        Assert.True(mix.Undo()); // the groups' own
        mix.RefusedBy<LayerLockedException>(() => mix.Undo());
        Assert.True(mix.Redo());
        Assert.Equal(start, mix.Document);
        rebalance.Next();
        var result = rebalance.Commit("done");
        Assert.True(result.TracksAreUntouched);
        Assert.Equal(-9.dB, track.Fader);
        while (mix.UndoName is not "fader") mix.Undo();
        Assert.True(mix.Undo()); // free again
    }

    [Fact]
    public void What_was_let_through_can_be_taken_back()
    {
        var mix = WorkMix.New();
        var before = mix.Document;
        using var rebalance = mix.Rebalance();
        mix.Group("Guitars").Remove(); // its tracks output to the mix bus then: a consequence
        Assert.True(mix.Undo());
        Assert.True(mix.Redo());
        rebalance.Cancel();
        Assert.Same(before, mix.Document);
    }

    [Fact]
    public void A_group_that_was_removed_is_passed_over()
    {
        var mix = WorkMix.New();
        var (drums, guitars, vocals) = (mix.Group("Drums"), mix.Group("Guitars"), mix.Group("Vocals"));
        using var rebalance = mix.Rebalance(drums, guitars, vocals);
        drums.Remove();
        Assert.Equal([guitars, vocals], rebalance.Waiting);
        Assert.Throws<RemovedException>(() => rebalance.BringUp(drums, 0.dB));
        Assert.Equal(guitars, rebalance.Next());
        mix.Undo();
        mix.Undo(); // the group is there again, and waits
        Assert.Equal(drums, rebalance.Next());
        Assert.Equal(vocals, rebalance.Next());
        Assert.Null(rebalance.Next());
    }

    [Fact]
    public void A_handle_that_was_lost_is_found_again()
    {
        var mix = WorkMix.New();
        var before = mix.Document;
        EventHandler<CommittedEventArgs> fail = (_, _) => throw new TimeZoneNotFoundException();
        mix.Committed += fail;
        Assert.Throws<TimeZoneNotFoundException>(() => mix.Rebalance());
        mix.Committed -= fail;
        Assert.Throws<LayerLockedException>(() => mix.Track("Drums 1").Fader = 0.dB);
        mix.OpenRebalance!.Cancel();
        Assert.Null(mix.OpenRebalance);
        Assert.Equal(before, mix.Document);
        var pass = mix.TopDown();
        Assert.Same(pass, mix.OpenPass);
        pass.Complete();
        Assert.Null(mix.OpenPass);
    }

    [Fact]
    public void State_beside_the_mix_is_no_part_of_an_edit()
    {
        var mix = WorkMix.New();
        void Refused(Action action) => mix.RefusedBy<InvalidOperationException>(() => mix.Edit("several", action));
        Refused(() => mix.Rebalance());
        Refused(() => mix.TopDown());
        Refused(() => mix.TakeSnapshot("a"));
        Assert.Null(mix.OpenRebalance);
        Assert.Null(mix.OpenPass);
        Assert.Empty(mix.Snapshots);
        var pass = mix.TopDown();
        Refused(() => pass.Descend(Layer.Tracks, "test"));
        Refused(pass.Complete);
        Refused(pass.Cancel);
        Refused(pass.Dispose);
        Assert.True(pass.IsOpen);
        Assert.Equal(Layer.MixBus, pass.Layer);
        var rebalance = mix.Rebalance();
        Refused(() => rebalance.Next());
        Refused(() => rebalance.Commit("a"));
        Refused(rebalance.Cancel);
        Assert.Equal(3, rebalance.Waiting.Count);
        rebalance.Cancel();
        pass.Complete();
        mix.Edit("several", () => { rebalance.Dispose(); pass.Dispose(); }); // over: nothing to do
    }

    [Fact]
    public void A_pass_that_ends_takes_its_rebalance_with_it()
    {
        var mix = WorkMix.New();
        var before = mix.Document;
        var pass = mix.TopDown(LayerPolicy.Free);
        mix.MixBus.Fader = -3.dB;
        var rebalance = mix.Rebalance();
        pass.Cancel();
        Assert.Same(before, mix.Document);
        rebalance.Cancel();
        Assert.Same(before, mix.Document);
        Assert.Throws<InvalidOperationException>(() => rebalance.Next());

        pass = mix.TopDown(LayerPolicy.Free);
        mix.MixBus.Fader = -3.dB;
        var edited = mix.Document;
        mix.Rebalance();
        pass.Complete();
        Assert.Null(mix.OpenRebalance);
        Assert.Equal(edited, mix.Document);

        using (mix.Rebalance()) mix.RefusedBy<InvalidOperationException>(() => mix.TopDown());
    }

    [Fact]
    public void A_pass_that_is_over_does_nothing_more()
    {
        var mix = WorkMix.New();
        var old = mix.TopDown();
        var move = old.MixBus;
        old.Complete();
        using var pass = mix.TopDown(LayerPolicy.Lock);
        Action[] late =
        [
            () => old.GainStage(), () => old.RoughMix(), () => old.KissTheNeedle(mix.MixBus, 1.5.dB), () => old.Hoist(mix.MixBus), () => old.MixBus.Tilt(1.dB), () => move.Fader(-1.dB),
            () => old.Apply(new Proposal("x", "test", [new FaderMove(mix.MixBus.Id, -1.dB)])), () => old.Ascend(Layer.MixBus),
        ];
        foreach (var action in late) Assert.Equal("The pass is over.", mix.RefusedBy<InvalidOperationException>(action).Message);
        pass.MixBus.Fader(-1.dB);
    }

    [Fact]
    public void A_gesture_does_not_hide_an_edit_below_the_layer_in_an_entry_of_the_canvas()
    {
        var mix = WorkMix.New();
        foreach (var track in mix.Tracks) track.Source = Signal.Sine(220.Hz, -30.dB, 1.s); // long enough to have a loudness
        using var pass = mix.TopDown();
        var kick = mix.Track("Drums 1");
        using (mix.Gesture("g"))
        {
            pass.GainStage();
            kick.Fader = -5.dB;
            kick.Fader = -6.dB;
        }
        var made = mix.Journal.Entries.Skip(1).ToList();
        Assert.Equal([(JournalEntryKind.Canvas, false), (JournalEntryKind.Edit, true)], made.Select(e => (e.Kind, e.IsBelowLayer)));
        Assert.Equal(-6, Assert.IsType<ParameterEdit>(made[1].Changes.Single()).After);
        mix.Undo(); // one step all the same
        Assert.Equal(mix.Journal.DocumentBefore(made[0]), mix.Document);
    }

    [Fact]
    public void Handles_mean_the_same_after_a_branch_is_adopted()
    {
        var mix = WorkMix.New();
        var branch = mix.Branch();
        var track = mix.AddTrack("New", SessionFixture.Tone);
        var other = branch.AddGroup("Other");
        var inner = branch.Branch().AddGroup("Inner");
        Assert.Equal(3, new[] { track.Id, other.Id, inner.Id }.Distinct().Count());
        mix.Adopt(branch);
        Assert.False(track.Exists);
        Assert.Equal(other.Id, mix.Group("Other").Id);
        mix.Undo();
        Assert.True(track.Exists);
        Assert.Equal("New", track.Name);
    }
}
