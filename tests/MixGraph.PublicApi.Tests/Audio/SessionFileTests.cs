using MixGraph.Extending;

namespace MixGraph.PublicApi.Tests;

/// <summary>Processors from outside are saved and loaded, as built-in ones are.</summary>
public class SessionFileTests
{
    static ProcessorRegistry Registry => new ProcessorRegistry().Add<Tilt>().Add<BitCrusher>();

    [Fact]
    public void A_registered_processor_comes_back_with_its_settings_and_its_sound()
    {
        using var folder = new TempFolder();
        string path = folder.File("mix.json");
        var mix = OutsideMix.Create();
        mix.Save(path);

        var loaded = MixSession.Load(path, Registry);
        Assert.Empty(loaded.Warnings);
        Assert.Equal(mix.Track("Track 4").Find<Tilt>()!.Settings, loaded.Track("Track 4").Find<Tilt>()!.Settings);
        Assert.Equal(mix.Return("Return").Find<BitCrusher>()!.Settings, loaded.Return("Return").Find<BitCrusher>()!.Settings);
        Listen.AssertSame(Listen.Render(mix).Audio, Listen.Render(loaded).Audio, "loaded");
        Assert.Empty(SessionFile.Validate(path, Registry));
    }

    [Fact]
    public void An_unregistered_one_is_kept_bypassed_and_comes_back_later()
    {
        using var folder = new TempFolder();
        var (first, second) = (folder.File("first.json"), folder.File("second.json"));
        var mix = OutsideMix.Create();
        mix.Save(first);

        var without = MixSession.Load(first);
        Assert.Contains(without.Warnings, w => w.Contains("acme.tilt", StringComparison.Ordinal));
        Assert.Contains(without.Warnings, w => w.Contains("acme.bit-crusher", StringComparison.Ordinal));
        Assert.Null(without.Track("Track 4").Find<Tilt>());
        without.Save(second);
        Listen.AssertSame(Listen.Render(mix).Audio, Listen.Render(MixSession.Load(second, Registry)).Audio, "saved without, loaded with");
    }

    [Fact]
    public void A_value_out_of_range_is_refused_by_name()
    {
        using var folder = new TempFolder();
        string path = folder.File("mix.json");
        var mix = new MixSession(SampleRate.Hz48000);
        mix.MixBus.Insert(new Tilt { Slope = 7.25.dB });
        mix.Save(path);
        string text = File.ReadAllText(path);
        Assert.Contains("7.25", text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace("7.25", "72.5", StringComparison.Ordinal));
        var error = Assert.ThrowsAny<MixFileException>(() => MixSession.Load(path, Registry));
        Assert.Contains("slope", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_describes_them() => Assert.Contains("acme.tilt", SessionFile.Schema(Registry), StringComparison.Ordinal);
}
