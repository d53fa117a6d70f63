using MixGraph.Processors;
using static MixGraph.Tests.Session.SessionFixture;

namespace MixGraph.Tests.Session;

public class UndoTests
{
    [Fact]
    public void Ids_are_never_used_again()
    {
        var mix = New();
        var first = mix.AddTrack("Vocal", Tone);
        var insert = first.Insert(new Compressor());
        mix.Undo();
        mix.Undo();
        var second = mix.AddTrack("Vocal", Tone);
        Assert.NotEqual(first, second);
        Assert.NotEqual(insert.Id, second.Insert(new Compressor()).Id);
        Assert.False(first.Exists);
        Assert.Equal("The track \"Vocal\" is not in the mix: it was removed, or not yet added.", Assert.Throws<RemovedException>(() => first.Fader).Message);
        Assert.Equal("track \"Vocal\"", first.ToString());
    }

    [Fact]
    public void A_handle_works_again_when_the_removal_is_undone()
    {
        var mix = New();
        var track = mix.AddTrack("Vocal", Tone);
        var compressor = track.Insert(new Compressor { Ratio = 3 });
        track.Remove();
        mix.RefusedBy<RemovedException>(() => compressor.Bypassed = true);
        Assert.True(mix.Undo());
        Assert.Equal(3.0, compressor.Settings.Ratio);
        Assert.True(mix.Redo());
        Assert.False(track.Exists);
        Assert.False(mix.Redo());
    }

    [Fact]
    public void A_new_edit_forgets_what_was_undone()
    {
        var mix = New();
        mix.MixBus.Fader = -1.dB;
        mix.Undo();
        Assert.Equal("fader", mix.RedoName);
        mix.MixBus.Trim = 1.dB;
        Assert.False(mix.CanRedo);
        Assert.Equal("trim", mix.UndoName);
    }

    [Fact]
    public void A_gesture_is_one_step()
    {
        var mix = New();
        var fader = mix.MixBus.Parameter(Strip.FaderParameter);
        int heard = 0;
        mix.Committed += (_, _) => heard++;
        mix.MixBus.Trim = 1.dB;
        using (fader.Touch())
            for (int i = 1; i <= 10; i++) fader.Number = -i;
        Assert.Equal(11, heard); // audible at once
        mix.Undo();
        Assert.Equal((0.dB, 1.dB), (mix.MixBus.Fader, mix.MixBus.Trim));
        mix.Redo();
        Assert.Equal(-10.dB, mix.MixBus.Fader);
        fader.Value = -11.dB; // the gesture is over
        mix.Undo();
        Assert.Equal(-10.dB, fader.Value);
    }

    [Fact]
    public void Gestures_that_overlap_are_one_and_an_undo_within_one_divides_it()
    {
        var mix = New();
        var first = mix.Gesture("first");
        mix.MixBus.Fader = -1.dB;
        var second = mix.Gesture("second");
        mix.MixBus.Trim = -1.dB;
        first.Dispose();
        first.Dispose();
        mix.MixBus.Fader = -2.dB;
        Assert.Equal("first", mix.UndoName);
        mix.Undo();
        Assert.Equal((0.dB, 0.dB, false), (mix.MixBus.Fader, mix.MixBus.Trim, mix.CanUndo));
        mix.MixBus.Fader = -3.dB;
        mix.MixBus.Fader = -4.dB;
        second.Dispose();
        mix.Undo();
        Assert.Equal((0.dB, false), (mix.MixBus.Fader, mix.CanUndo));
    }

    [Fact]
    public void A_gesture_that_moves_nothing_is_no_step()
    {
        var mix = New();
        using (mix.Gesture("nothing")) { }
        Assert.False(mix.CanUndo);
    }

    [Fact]
    public void The_oldest_steps_are_dropped()
    {
        var mix = New();
        for (int i = 1; i <= 1100; i++) mix.MixBus.Role = $"{i}";
        int undone = 0;
        while (mix.Undo()) undone++;
        Assert.Equal((1000, "100"), (undone, mix.MixBus.Role));
    }

    [Fact]
    public void Restore_takes_everything_or_only_some_strips()
    {
        var mix = New();
        var vocal = mix.AddTrack("Vocal", Tone);
        var bass = mix.AddTrack("Bass", Tone);
        var a = mix.Document;
        vocal.Fader = -3.dB;
        bass.Fader = -6.dB;
        var late = mix.AddGroup("Late");
        Assert.Equal(-3.dB, vocal.Fader - vocal.In(a).Fader);
        Assert.Throws<RemovedException>(() => late.In(a));

        mix.Restore(a, "A/B", only: [vocal, late]);
        Assert.Equal((0.dB, -6.dB, true), (vocal.Fader, bass.Fader, late.Exists));
        Assert.Equal("A/B", mix.UndoName);
        mix.Undo();
        Assert.Equal(-3.dB, vocal.Fader);
        mix.Restore(a);
        Assert.Same(a, mix.Document);
        mix.Undo();
        Assert.True(late.Exists);
    }

    [Fact]
    public void Restoring_strips_brings_removed_ones_back_or_says_what_else_it_takes()
    {
        var mix = New();
        var vocals = mix.AddGroup("Vocals");
        var vocal = vocals.AddTrack("Vocal", Tone);
        var a = mix.Document;
        vocal.Remove();
        vocals.Remove();
        mix.RefusedBy<RemovedException>(() => mix.Restore(a, only: [vocal]));
        var other = mix.AddTrack("Vocal", Tone);
        mix.RefusedBy<StripNameException>(() => mix.Restore(a, only: [vocal, vocals]));
        other.Name = "Other";
        mix.Restore(a, only: [vocal, vocals]);
        Assert.Equal(vocals, vocal.Output);
    }

    [Fact]
    public void Restoring_strips_cannot_close_a_loop()
    {
        var mix = New();
        var a = mix.AddGroup("A");
        var b = a.AddGroup("B");
        var snapshot = mix.Document;
        b.Output = mix.MixBus;
        a.Output = b;
        mix.RefusedBy<RoutingCycleException>(() => mix.Restore(snapshot, only: [b]));
    }

    [Fact]
    public void A_snapshot_branches_into_a_session_of_its_own()
    {
        var mix = New();
        mix.AddTrack("Vocal", Tone).SendTo(mix.AddReturn("Plate"), -9.dB);
        var branch = new MixSession(mix.Document);
        Assert.Equal(mix.Document, branch.Document);
        branch.Track("Vocal").Fader = -3.dB;
        Assert.Equal(0.dB, mix.Track("Vocal").Fader);
        Assert.True(branch.AddGroup("New").Id.Value > DocumentRules.HighestId(mix.Document));
        Assert.NotEqual<Strip>(mix.MixBus, branch.MixBus);
    }
}
