using MixGraph.Processors;
using MixGraph.Tests.SessionFiles;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow.RoughMixes;

/// <summary>A rough balance brings every group to its target as it is heard, and places what is mono.</summary>
public sealed class RoughMixTests
{
    static MixSession Song(bool flat = false)
    {
        var mix = MixSession.OpenStems(Repository.File("samples/songs/about-the-summer-8-bars"), flat);
        mix.MixBus.Insert(new BusCompressor { Threshold = -24.dB, Ratio = 4 });
        return mix;
    }

    static MixSession Band(params (string Name, string Role, Decibels Level)[] tracks)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        int seed = 1;
        foreach (var (name, role, level) in tracks)
        {
            string group = StemRoles.GroupOf(role);
            var bus = mix.Groups.FirstOrDefault(g => g.Name == group) ?? mix.AddGroup(group);
            bus.AddTrack(name, new Clip(level.IsSilence ? Signal.Silence(2.s) : Signal.Noise(seed++, level, 2.s))).Role = role;
        }
        return mix;
    }

    // What the groups come to, measured apart: printed through the bus into files.
    static Dictionary<string, double> Printed(MixSession mix)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var result = mix.Render(Path.Join(folder, "mix.wav"), new() { BitDepth = BitDepth.Float32, GroupStems = folder, StemsThroughBus = true });
            return result.Files.Where(f => f.Kind == RenderedFileKind.GroupStem).ToDictionary(f => mix.Document.Find(f.Strip!.Value)!.Name, f => AudioFile.Measure(f.Path).Integrated.Lufs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Every_group_comes_to_its_target_in_a_song()
    {
        var mix = Song();
        mix.Track("Piano").Soloed = true;
        var pass = mix.TopDown(LayerPolicy.Lock);
        pass.GainStage();
        var before = mix.Document;
        var report = pass.RoughMix();
        Assert.Equal("Rough mix", mix.UndoName);
        Assert.Equal(5, report.Groups.Count);
        var printed = Printed(mix);
        foreach (var group in report.Groups)
        {
            Assert.Equal(group.Target.Lufs, group.Loudness.Lufs, 0.5);
            Assert.Equal(group.Target.Lufs, printed[group.Name], 0.5);
            Assert.Equal(-23 + RoughMixTargets.Default.Groups.Single(g => g.Name == group.Name).Level.Value, group.Target.Lufs, 1e-9);
        }
        Assert.All(mix.Strips, s => Assert.True(s.Fader <= 6.dB && !s.Soloed));
        Assert.InRange(report.Mix.Lufs, -23, -18.5); // not below the vocals; 3 LU above them where all play all the time
        mix.Undo();
        Assert.Equal(before, mix.Document);
    }

    [Fact]
    public void The_same_mix_gives_the_same_balance()
    {
        var (one, two) = (Song(), Song());
        one.TopDown().RoughMix();
        two.TopDown().RoughMix();
        Assert.Equal(one.Document.Strips.Values.Select(s => (s.Fader, s.Trim, s.Pan)), two.Document.Strips.Values.Select(s => (s.Fader, s.Trim, s.Pan)));
    }

    [Fact]
    public void Without_buses_the_tracks_of_a_group_move_together()
    {
        var mix = Song(flat: true);
        var report = mix.TopDown().RoughMix();
        Assert.All(report.Groups, g => Assert.InRange(g.Error.Value, -0.5, 0.5));
        Assert.All(report.Groups, g => Assert.Null(g.Bus));
        Assert.Equal(Decibels.Unity, mix.MixBus.Fader);
        // Not staged, the kit keeps the balance it was recorded with.
        var kit = mix.Tracks.Where(t => StemRoles.GroupOf(t.Role) == StemGroups.Drums).Select(t => t.Fader.Value + t.Trim.Value).ToList();
        Assert.True(kit.Count > 3);
        Assert.All(kit, f => Assert.Equal(kit[0], f, 1e-6));
    }

    [Fact]
    public void Roles_are_balanced_within_their_group()
    {
        var mix = Band(("Lead", "lead vocal", -30.dB), ("BV 1", "backing vocal", -12.dB), ("BV 2", "backing vocal", -20.dB), ("Bass", "bass", -50.dB), ("Silent", "keys", Decibels.Silence));
        var report = mix.TopDown().RoughMix();
        var measured = mix.Measure();
        double lead = measured[mix.Track("Lead")].Integrated.Lufs;
        Assert.Equal(lead - 7, measured[mix.Track("BV 1")].Integrated.Lufs, 0.3);
        Assert.Equal(lead - 7, measured[mix.Track("BV 2")].Integrated.Lufs, 0.3);
        Assert.Equal(["Vocals", "Bass"], report.Groups.Select(g => g.Name));
        Assert.All(report.Groups, g => Assert.InRange(g.Error.Value, -0.5, 0.5));
        Assert.Contains(report.Notes, n => n.StartsWith("Silent", StringComparison.Ordinal));
        Assert.Equal(Decibels.Unity, mix.Track("Silent").Fader);
        Assert.All(mix.Strips, s => Assert.True(s.Fader <= 6.dB));
    }

    [Fact]
    public void Mono_tracks_are_mirrored_and_the_sides_are_even()
    {
        var mix = Band(("Kick", "kick", -20.dB), ("Lead", "lead vocal", -20.dB), ("Bass", "bass", -20.dB), ("Gtr 1", "rhythm guitar", -20.dB), ("Gtr 2", "rhythm guitar", -20.dB),
            ("Solo", "lead guitar", -22.dB), ("Keys", "keys", -20.dB), ("OH L", "overhead", -20.dB), ("OH R", "overhead", -20.dB));
        mix.Group("Guitars").AddTrack("Wide", new Clip(Signal.Noise(50, -20.dB, 2.s, 2))).Role = "acoustic guitar";
        var report = mix.TopDown().RoughMix();
        foreach (string name in (string[])["Kick", "Lead", "Bass", "Wide"]) Assert.Equal(Pan.Center, mix.Track(name).Pan);
        Assert.True(mix.Track("OH L").Pan < Pan.Center && mix.Track("OH R").Pan > Pan.Center);
        Assert.Equal(-mix.Track("Gtr 1").Pan.Position, mix.Track("Gtr 2").Pan.Position, 0.1);
        Assert.True(mix.Track("Gtr 1").Pan.Position < -0.6);
        Assert.InRange(report.Imbalance.Value, -0.4, 0.4);
        var sides = mix.Measure().Mix.Channels;
        Assert.InRange((sides[0].Rms - sides[1].Rms).Value, -0.4, 0.4);
    }

    [Fact]
    public void Automated_faders_are_left_alone_and_returns_too()
    {
        var mix = Band(("Lead", "lead vocal", -30.dB), ("Bass", "bass", -12.dB));
        var plate = mix.AddReturn("Plate", new Utility { Gain = -12.dB });
        mix.Track("Lead").SendTo(plate, -6.dB);
        var bus = mix.Group("Bass");
        bus.Automate(Strip.FaderParameter, [(0.s, -3.dB), (1.s, -4.dB)]);
        var report = mix.TopDown().RoughMix();
        Assert.Equal((Decibels.Unity, Decibels.Unity), (bus.Fader, plate.Fader));
        Assert.All(report.Groups, g => Assert.InRange(g.Error.Value, -0.5, 0.5));
        Assert.Contains(report.Notes, n => n.Contains("automated", StringComparison.Ordinal));
    }

    [Fact]
    public void Groups_within_a_bus_are_balanced_one_by_one()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var rhythm = mix.AddGroup("Rhythm");
        int seed = 1;
        foreach (var (group, role, level) in ((string, string, Decibels)[])[("Drums", "kick", -12.dB), ("Bass", "bass", -30.dB), ("Guitars", "rhythm guitar", -18.dB)])
            rhythm.AddGroup(group).AddTrack($"{group} 1", new Clip(Signal.Noise(seed++, level, 2.s))).Role = role;
        rhythm.AddTrack("Shaker", new Clip(Signal.Noise(seed++, -20.dB, 2.s))).Role = "perc";
        mix.AddGroup("Vocals").AddTrack("Lead", new Clip(Signal.Noise(seed, -20.dB, 2.s))).Role = "lead vocal";
        var report = mix.TopDown().RoughMix();
        Assert.Equal(["Drums", "Bass", "Guitars", "Rhythm", "Vocals"], report.Groups.Select(g => g.Name));
        Assert.Equal([-27, -30, -29, -32, -23], report.Groups.Select(g => g.Target.Lufs));
        Assert.Equal((mix.Group("Drums").Id, null), (report.Groups[0].Bus, report.Groups[3].Bus));
        var measured = mix.Measure();
        foreach (var group in report.Groups) // every group has one track, and all is linear
        {
            var track = mix.Tracks.Single(t => group.Name == "Rhythm" ? t.Name == "Shaker" : t.Output is GroupBus bus && bus.Name == group.Name);
            var alone = mix.Branch();
            foreach (var other in alone.Tracks) other.Muted = other.Id != track.Id;
            Assert.Equal(group.Target.Lufs, alone.Measure().Mix.Integrated.Lufs, 0.5);
        }
        Assert.Equal(Decibels.Unity, rhythm.Fader);
        Assert.DoesNotContain(report.Notes, n => n.Contains("target", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_vocals_the_loudest_group_is_as_loud_as_they_would_be()
    {
        var report = Band(("Kick", "kick", -12.dB), ("Bass", "bass", -20.dB), ("Keys", "keys", -20.dB)).TopDown().RoughMix();
        Assert.Equal([-23, -26, -28], report.Groups.Select(g => g.Target.Lufs));
        Assert.All(report.Groups, g => Assert.InRange(g.Error.Value, -0.5, 0.5));
        Assert.InRange(report.Mix.Lufs, -23, -19);
    }

    [Fact]
    public void What_is_not_heard_stays_as_it_is()
    {
        foreach (bool flat in (bool[])[false, true])
        {
            var mix = Band(("Lead", "lead vocal", -30.dB), ("Bass", "bass", -12.dB), ("Silent", "bass", Decibels.Silence), ("Gtr", "rhythm guitar", -20.dB));
            mix.AddTrack("Talkback", LiveInput.Mono(1));
            if (flat)
                foreach (var track in mix.Tracks) track.Output = mix.MixBus;
            foreach (string name in (string[])["Silent", "Talkback"]) (mix.Track(name).Pan, mix.Track(name).Fader) = (Pan.At(0.5), -3.dB);
            var report = mix.TopDown().RoughMix();
            foreach (string name in (string[])["Silent", "Talkback"])
            {
                Assert.Equal((Pan.At(0.5), -3.dB, Decibels.Unity), (mix.Track(name).Pan, mix.Track(name).Fader, mix.Track(name).Trim));
                Assert.Contains($"{name} is not heard, and was left as it is.", report.Notes);
            }
        }
    }

    [Fact]
    public void What_cannot_be_moved_is_said_with_how_far_off_it_is()
    {
        var mix = Band(("Lead", "lead vocal", -30.dB), ("Bass", "bass", -12.dB), ("Kick", "kick", -12.dB));
        var bus = mix.Group("Bass");
        bus.Automate(Strip.FaderParameter, [(0.s, -3.dB), (1.s, -4.dB)]);
        bus.Automate(Strip.TrimParameter, [(0.s, -3.dB), (1.s, -4.dB)]);
        var report = mix.TopDown().RoughMix();
        var bass = report.Groups.Single(g => g.Name == "Bass");
        Assert.True(bass.Error > 3.dB);
        Assert.Contains("The fader and the trim of Bass are automated; neither was moved.", report.Notes);
        Assert.DoesNotContain(report.Notes, n => n.Contains("its trim was moved", StringComparison.Ordinal));
        Assert.Contains(FormattableString.Invariant($"Bass is {bass.Error.Value:0.0} LU above its target."), report.Notes);
        Assert.All(report.Groups.Where(g => g != bass), g => Assert.InRange(g.Error.Value, -0.1, 0.1));
        Assert.Equal(-23, report.Groups[0].Target.Lufs);
    }

    [Fact]
    public void Nothing_to_balance_is_no_fault()
    {
        var empty = new MixSession(SampleRate.Hz48000);
        Assert.Empty(empty.TopDown().RoughMix().Groups);
        Assert.Throws<ParameterRangeException>(() => new RoughMixOptions { Vocals = 0.LUFS });
        Assert.Throws<ParameterRangeException>(() => new LevelTarget("x", 21.dB));
    }
}
