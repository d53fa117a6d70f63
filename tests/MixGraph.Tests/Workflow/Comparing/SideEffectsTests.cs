using MixGraph.Processors;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow.Comparing;

public class SideEffectsTests
{
    static MixSession Mix()
    {
        var mix = PrintsTests.Mix(4);
        mix.AddReturn("Room", new Reverb());
        mix.Track("Snare").SendTo(mix.Return("Room"), -6.dB);
        mix.MixBus.Insert(new BusCompressor { Threshold = -22.dB });
        return mix;
    }

    /// <summary>The loudness of every group's stem, written to files and measured there.</summary>
    static Dictionary<string, double> MeasuredStems(MixSession mix)
    {
        using var folder = new TempFolder();
        var result = mix.Render(folder.File("mix.wav"), RenderOptions.Default with { BitDepth = BitDepth.Float32, GroupStems = folder.File("stems"), StemsThroughBus = true });
        return result.Files.Where(f => f.Kind is RenderedFileKind.GroupStem or RenderedFileKind.Mix)
            .ToDictionary(f => f.Kind == RenderedFileKind.Mix ? "Mix" : Path.GetFileNameWithoutExtension(f.Path), f => AudioFile.Measure(f.Path).Integrated.Lufs);
    }

    [Fact]
    public void Changes_are_those_of_measured_stems()
    {
        var mix = Mix();
        var before = MeasuredStems(mix);
        var pass = mix.TopDown();
        var result = pass.MixBus.Tilt(+4.dB);
        var after = MeasuredStems(mix);
        Assert.Equal(["Drums", "Guitars", "Room"], result.SideEffects.Groups.Select(g => g.Name));
        foreach (var change in result.SideEffects.Groups.Prepend(result.SideEffects.Mix))
        {
            Assert.Equal(after[change.Name] - before[change.Name], change.Change.Value, 0.05);
            Assert.Equal(before[change.Name], change.Before.Lufs, 0.05);
        }
        Assert.True(result.SideEffects.Group("Guitars")!.Change > result.SideEffects.Group("Drums")!.Change); // noise gains, a kick loses
        Assert.Equal(result.SideEffects.Groups.Count + 1, result.Lines.Count);
    }

    [Fact]
    public void A_look_changes_nothing_and_tells_what_the_move_will_do()
    {
        var mix = Mix();
        var document = mix.Document;
        var proposal = new Proposal("Louder drums", "To try.", [new FaderMove(mix.Group("Drums").Id, +3.dB)]);
        var expected = mix.SideEffectsOf(proposal);
        Assert.Same(document, mix.Document);
        Assert.False(mix.CanUndo && mix.UndoName == "Louder drums");
        proposal.ApplyTo(mix);
        Assert.Equal(SideEffects.Between(document, mix.Document).ToString(), expected.ToString());
        Assert.InRange(expected.Group("Drums")!.Change.Value, 1, 3); // the bus compressor takes some
        Assert.True(expected.Group("Guitars")!.Change < 0.dB);       // and from the others too
    }

    [Fact]
    public void Bands_tell_where()
    {
        var mix = PrintsTests.Mix(2);
        var pass = mix.TopDown();
        var guitars = pass.Group("Guitars").LowShelf(60.Hz, -12.dB).SideEffects.Group("Guitars")!;
        Assert.True(guitars.Bands[0].Change < -3.dB);
        Assert.Equal(0, guitars.Bands[3].Change.Value, 0.1);
        Assert.Equal(0, pass.Track("Kick").Fader(0.dB).SideEffects.Mix.Change.Value);
    }

    [Fact]
    public void Each_broad_move_is_one_undo_step_with_its_name()
    {
        var mix = Mix();
        var pass = mix.TopDown();
        (Func<MoveResult> Move, string Name)[] moves =
        [
            (() => pass.MixBus.Tilt(+1.dB), "Mix: tilt +1.0 dB around 1 kHz"),
            (() => pass.MixBus.Bell(300.Hz, -2.dB), "Mix: bell -2.0 dB at 300 Hz, Q 0.7"),
            (() => pass.Group("Drums").HighShelf(8.kHz, +2.dB), "Drums: high shelf +2.0 dB at 8 kHz"),
            (() => pass.Return("Room").LowCut(200.Hz), "Room: low cut at 200 Hz, 12 dB an octave"),
            (() => pass.Track("Kick").Fader(-2.dB), "Kick: fader -2.0 dB"),
        ];
        foreach (var (move, name) in moves)
        {
            var before = mix.Document;
            var result = move();
            Assert.Equal(name, mix.UndoName);
            Assert.Equal(name, result.ToString());
            Assert.Same(before, result.Before);
            Assert.Same(mix.Document, result.After);
            mix.Undo();
            Assert.Same(before, mix.Document);
            mix.Redo();
        }
    }

    [Fact]
    public void The_journal_has_them_once_they_are_found()
    {
        var mix = PrintsTests.Mix(1);
        var pass = mix.TopDown();
        var result = pass.MixBus.Tilt(+1.dB);
        pass.MixBus.Fader(-1.dB);
        Assert.All(mix.Journal.Entries, e => Assert.Empty(e.Remarks));
        Assert.Equal(2, result.SideEffects.Groups.Count);
        Assert.Equal(result.Lines, mix.Journal.Entries.Single(e => e.Name == result.Proposal.Title).Remarks);
    }

    [Fact]
    public void A_locked_layer_refuses_a_move_and_nothing_changes()
    {
        var mix = PrintsTests.Mix(1);
        var document = mix.Document;
        var pass = mix.TopDown(LayerPolicy.Lock);
        Assert.Throws<LayerLockedException>(() => pass.Track("Kick").Fader(+1.dB));
        Assert.Throws<StripNameException>(() => pass.Group("Kazoos"));
        Assert.Same(document, mix.Document);
    }

    [Fact]
    public void A_flat_mix_has_the_groups_of_its_roles_and_what_is_muted_is_silent()
    {
        var mix = new MixSession(SampleRate.Hz44100);
        foreach (var (name, role, seed) in new[] { ("Kick", "kick", 1), ("Snare", "snare", 2), ("Bass", "bass", 3), ("Lead", "lead-vocal", 4) })
            mix.AddTrack(name, new Clip(Signal.Noise(seed, -20.dB, TimeSpan.FromSeconds(2)))).Role = role;
        var before = mix.Document;
        mix.Track("Bass").Muted = true;
        mix.Track("Snare").Fader = +6.dB;
        var effects = SideEffects.Between(before, mix.Document);
        Assert.Equal(mix.Tracks.Select(t => StemRoles.GroupOf(t.Role)).Distinct(), effects.Groups.Select(g => g.Name));
        string drums = StemRoles.GroupOf("kick"), bass = StemRoles.GroupOf("bass");
        // Two noises of equal power, one of them four times as strong: 10 log10 (5/2).
        Assert.Equal(10 * Math.Log10((1 + Math.Pow(10, 0.6)) / 2), effects.Group(drums)!.Change.Value, 0.05);
        Assert.Equal(Decibels.Silence, effects.Group(bass)!.Change);
        Assert.Contains("-inf", effects.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_mix_has_no_effects()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var effects = SideEffects.Between(mix.Document, mix.Document);
        Assert.Empty(effects.Groups);
        Assert.Equal(0.dB, effects.Mix.Change);
    }
}
