using MixGraph.Processors;
using MixGraph.Tests.Rendering;
using MixGraph.Tests.Session;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow.Unmute;

public class StagedUnmuteTests
{
    [Fact]
    public void Every_stage_is_the_sum_of_the_groups_that_are_heard_and_faders_stay()
    {
        var mix = WorkMix.New();
        var full = mix.Document;
        var faders = mix.Strips.Select(s => s.Fader).ToList();
        var alone = mix.Groups.ToDictionary(g => g, g =>
        {
            using (mix.MuteAllBut(g)) return Renders.Plan(mix.Document);
        });
        Assert.Equal(full, mix.Document);
        using var stages = mix.MuteAllBut(mix.Group("Vocals"));
        List<GroupBus> heard = [mix.Group("Vocals")];
        for (; ; )
        {
            double null_ = NullDecibels(Renders.Plan(mix.Document), [.. heard.Select(g => alone[g])]);
            Assert.True(null_ <= -130, $"{heard.Count} groups: {null_:f1} dB");
            Assert.Equal(faders, mix.Strips.Select(s => s.Fader));
            if (stages.Next() is not GroupBus next) break;
            heard.Add(next);
        }
        Assert.Equal(3, heard.Count);
        Assert.Equal(full, mix.Document);
        Renders.AssertSame(Renders.Plan(full), Renders.Plan(mix.Document), "all back");
    }

    static double NullDecibels(AudioBuffer mix, AudioBuffer[] parts)
    {
        double error = 0, power = 0;
        for (int c = 0; c < 2; c++)
            for (int i = 0; i < mix.Frames; i++)
            {
                double sum = parts.Sum(p => (double)p[c][i]);
                error += Math.Pow(mix[c][i] - sum, 2);
                power += mix[c][i] * (double)mix[c][i];
            }
        Assert.True(power > 0);
        return 10 * Math.Log10(error / power);
    }

    [Fact]
    public void The_round_trip_is_bit_identical_with_what_the_user_had_muted()
    {
        var mix = WorkMix.New(linear: false);
        mix.Group("Guitars").Muted = true;
        mix.Track("Drums 2").Muted = true;
        mix.Track("Drums 1").Sends[0].Muted = true;
        var before = mix.Document;
        var stages = mix.MuteAllBut(mix.Group("Vocals"));
        Assert.NotEqual(before, mix.Document);
        stages.BringBack(mix.Group("Guitars"));
        Assert.True(mix.Group("Guitars").Muted);
        stages.Restore();
        Assert.Equal(before, mix.Document);
        Renders.AssertSame(Renders.Plan(before), Renders.Plan(mix.Document), "round trip");
        Assert.Null(stages.Next());
        stages.Dispose();
        Assert.Equal("bring back all", mix.UndoName);
    }

    [Fact]
    public void What_else_was_changed_meanwhile_stays()
    {
        var mix = WorkMix.New();
        using (var stages = mix.MuteAllBut(mix.Group("Drums")))
        {
            mix.Group("Drums").Fader = -7.dB;
            mix.Track("Guitars 1").Sends[0].Level = -20.dB;
            mix.Group("Vocals").Remove();
            stages.Next();
        }
        Assert.Equal((-7.dB, -20.dB), (mix.Group("Drums").Fader, mix.Track("Guitars 1").Sends[0].Level));
        Assert.All(mix.Strips, s => Assert.False(s.Muted));
        Assert.All(mix.Tracks.SelectMany(t => t.Sends), s => Assert.False(s.Muted));
    }

    [Fact]
    public void Within_a_group_what_lies_beside_is_muted_and_the_way_out_stays_open()
    {
        var mix = WorkMix.New();
        var kick = mix.Group("Drums").AddGroup("Kick");
        mix.Track("Drums 1").Output = kick;
        using var stages = mix.MuteAllBut(kick);
        Assert.Equal(["Drums 2", "Guitars", "Vocals"], stages.Waiting.Select(s => s.Name));
        Assert.Null(mix.Track("Drums 1").SilentBecause);
        Assert.NotNull(mix.Track("Drums 2").SilentBecause);
        Assert.NotNull(mix.Track("Guitars 2").SilentBecause); // not by way of its send before the fader either
        stages.BringBack(mix.Track("Drums 2"));
        Assert.Null(mix.Track("Drums 2").SilentBecause);
    }

    [Fact]
    public void A_mix_without_groups_is_brought_back_track_by_track()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        foreach (string name in (string[])["A", "B", "C"]) mix.AddTrack(name, SessionFixture.Tone);
        using var stages = mix.MuteAllBut(mix.Track("B"));
        Assert.Equal(["A", "C"], stages.Waiting.Select(s => s.Name));
        Assert.Equal([true, false, true], mix.Tracks.Select(t => t.Muted));
        stages.Restore();
        using var none = mix.MuteAllBut();
        Assert.Equal(3, none.Waiting.Count);
        none.Dispose();
        Assert.All(mix.Tracks, t => Assert.False(t.Muted));
    }

    [Fact]
    public void Listening_is_refused_by_no_lock_and_journalled_as_such()
    {
        var mix = WorkMix.New();
        using var pass = mix.TopDown(LayerPolicy.Lock);
        using (var stages = mix.MuteAllBut(mix.Group("Drums"))) stages.Next();
        Assert.Equal([JournalEntryKind.Begin, JournalEntryKind.Listening, JournalEntryKind.Listening, JournalEntryKind.Listening], mix.Journal.Entries.Select(e => e.Kind));
        Assert.Equal(["mute all but Drums", "bring back group \"Guitars\"", "bring back all"], mix.Journal.Entries.Skip(1).Select(e => e.Name));
    }

    [Fact]
    public void What_cannot_be_is_refused_and_nothing_is_changed()
    {
        var mix = WorkMix.New();
        mix.RefusedBy<ArgumentException>(() => mix.MuteAllBut(mix.Return("Plate")));
        mix.RefusedBy<ArgumentException>(() => mix.MuteAllBut(WorkMix.New().Group("Drums")));
        using var stages = mix.MuteAllBut(mix.Group("Drums"));
        Assert.Throws<ArgumentException>(() => stages.BringBack(mix.Group("Drums")));
        stages.Dispose();
        mix.Group("Guitars").Automate(Strip.MutedParameter, [(0.s, false)]);
        mix.RefusedBy<AutomationException>(() => mix.MuteAllBut(mix.Group("Drums")));
    }

    [Fact]
    public void There_is_one_at_a_time_so_that_nothing_stays_muted()
    {
        var mix = WorkMix.New();
        var before = mix.Document;
        var first = mix.MuteAllBut(mix.Group("Drums"));
        mix.RefusedBy<InvalidOperationException>(() => mix.MuteAllBut(mix.Group("Vocals")));
        Assert.Same(first, mix.OpenStagedUnmute);
        first.Dispose();
        Assert.Null(mix.OpenStagedUnmute);
        var second = mix.MuteAllBut(mix.Group("Vocals"));
        while (second.Next() is not null) { }
        Assert.Null(mix.OpenStagedUnmute); // all are back: it is over
        using (mix.MuteAllBut(mix.Groups)) Assert.Null(mix.OpenStagedUnmute); // nothing to mute
        Assert.Equal(before, mix.Document);
    }

    [Fact]
    public void What_is_muted_can_be_brought_back_when_the_handle_was_lost_and_is_no_part_of_an_edit()
    {
        var mix = WorkMix.New();
        var before = mix.Document;
        mix.RefusedBy<InvalidOperationException>(() => mix.Edit("x", () => mix.MuteAllBut(mix.Group("Drums"))));
        Assert.Null(mix.OpenStagedUnmute);
        EventHandler<CommittedEventArgs> fail = (_, _) => throw new TimeZoneNotFoundException();
        mix.Committed += fail;
        Assert.Throws<TimeZoneNotFoundException>(() => mix.MuteAllBut(mix.Group("Drums")));
        mix.Committed -= fail;
        var stages = mix.OpenStagedUnmute!;
        mix.RefusedBy<InvalidOperationException>(() => mix.Edit("x", () => stages.Next()));
        mix.RefusedBy<InvalidOperationException>(() => mix.Edit("x", stages.Dispose));
        Assert.Equal(2, stages.Waiting.Count);
        stages.Restore();
        Assert.Equal(before, mix.Document);
    }
}
