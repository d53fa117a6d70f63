using MixGraph.Processors;
using MixGraph.Tests.SessionFiles;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow.LateChain;

/// <summary>A chain that comes late is noticed, with what it does to each group.</summary>
public sealed class ChainAddedLateTests
{
    static Dictionary<StripId, double> Printed(MixSession mix)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var result = mix.Render(Path.Join(folder, "mix.wav"), new() { BitDepth = BitDepth.Float32, GroupStems = folder, StemsThroughBus = true });
            return result.Files.Where(f => f.Kind == RenderedFileKind.GroupStem).ToDictionary(f => f.Strip!.Value, f => AudioFile.Measure(f.Path).Integrated.Lufs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Each_groups_change_is_that_of_its_stem()
    {
        var mix = MixSession.OpenStems(Repository.File("samples/songs/about-the-summer-8-bars"));
        var (before, printed) = (mix.Document, Printed(mix));
        mix.MixBus.Insert(new BusCompressor { Threshold = -30.dB, Ratio = 4, Release = 0.1.s });
        mix.MixBus.Insert(new Equalizer(Band.HighShelf(4.kHz, 4.dB)));
        var late = ChainAddedLate.Measure(before, mix.Document);
        var after = Printed(mix);
        Assert.Equal(5, late.Effects.Groups.Count);
        foreach (var group in late.Effects.Groups) Assert.Equal(after[mix.Group(group.Name).Id] - printed[mix.Group(group.Name).Id], group.Change.Value, 0.1);
        Assert.Equal(mix.MixBus.Inserts.Select(i => i.Id), late.Added);
        Assert.Equal(FindingKind.ChainAddedLate, late.Finding!.Kind);
        Assert.All(late.Effects.Groups, g => Assert.Contains(g.Name, late.Finding.Message, StringComparison.Ordinal));
        Assert.Equal(late.Effects.Groups.Max(g => Math.Abs(g.Change.Value)), Math.Abs(late.Finding.Size.Value));
    }

    [Fact]
    public void Only_what_comes_after_the_balance_and_does_something_is_late()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddGroup("Drums").AddTrack("Kick", new Clip(Signal.Noise(1, -20.dB, 2.s))).Role = "kick";
        mix.AddGroup("Vocals").AddTrack("Lead", new Clip(Signal.Sine(300.Hz, -20.dB, 2.s))).Role = "lead vocal";
        mix.MixBus.Insert(new BusCompressor());
        var pass = mix.TopDown();
        Assert.Null(pass.FindLateChain());
        pass.RoughMix();
        Assert.Null(pass.FindLateChain());
        var flat = mix.MixBus.Insert(new Equalizer(Band.Bell(400.Hz, 0.dB)));
        mix.MixBus.Insert(new Limiter()).Bypassed = true;
        mix.Track("Kick").Fader = -6.dB;
        Assert.Null(pass.FindLateChain());
        flat.Settings = new(Band.LowCut(1.kHz) with { Enabled = false }, Band.Bell(300.Hz, 0.dB).Dynamic(-12.dB, -60.dB) with { Enabled = false });
        Assert.Null(pass.FindLateChain());
        flat.Settings = new(Band.Bell(300.Hz, 0.dB).Dynamic(-12.dB, -60.dB));
        Assert.True(pass.FindLateChain()!.Size < -3.dB);
        flat.Settings = new(Band.LowCut(1.kHz));
        var finding = pass.FindLateChain();
        Assert.Equal((FindingKind.ChainAddedLate, mix.MixBus.Id), (finding!.Kind, finding.Strip));
        Assert.True(finding.Size < -10.dB); // the voice, which is below the cut
        Assert.Equal(finding.Message, pass.Listen().Findings.Single(f => f.Kind == FindingKind.ChainAddedLate).Message);
        flat.Remove();
        Assert.Null(pass.FindLateChain());
    }

    [Fact]
    public void It_is_worth_what_it_changes_of_the_mix_and_not_of_its_level()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddGroup("Drums").AddTrack("Kick", new Clip(Signal.Noise(1, -20.dB, 2.s)));
        mix.AddGroup("Bass").AddTrack("Sub", new Clip(Signal.Sine(60.Hz, -20.dB, 2.s)));
        var before = mix.Document;
        double Worth() => ChainAddedLate.Measure(before, mix.Document).Finding!.PredictedChange.Value;
        mix.MixBus.Insert(new Utility { Gain = -6.dB });
        Assert.InRange(Worth(), 0, 0.01);
        var bell = mix.MixBus.Insert(new Equalizer(Band.Bell(60.Hz, 1.dB, 1)));
        double little = Worth();
        Assert.InRange(little, 0.05, 0.5); // less than the decibel by which the softest group changes
        bell.Settings = new(Band.Bell(60.Hz, 6.dB, 0.3));
        Assert.True(Worth() > 4 * little);
    }
}
