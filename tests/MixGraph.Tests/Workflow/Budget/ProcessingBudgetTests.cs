using MixGraph.Processors;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow;

public class ProcessingBudgetTests
{
    static readonly AudioSource Tone = Signal.Sine(1.kHz, -20.dB, 0.1.s);

    [Fact]
    public void Counts_are_exact()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var group = mix.AddGroup("Group");
        var (a, b) = (group.AddTrack("A", Tone), mix.AddTrack("B", Tone));
        a.Insert(new Equalizer(Band.LowCut(80.Hz), Band.Bell(300.Hz, -3.5.dB), Band.Bell(3.kHz, +2.dB).Dynamic(-6.dB, -30.dB), Band.Tilt(1.kHz, -1.dB), Band.HighShelf(9.kHz, +9.dB) with { Enabled = false }, Band.Notch(50.Hz) with { Gain = 7.dB }));
        a.Insert(new Compressor());
        a.Insert(new TransientShaper(), postFader: true);
        a.Insert(new Compressor()).Bypassed = true;
        a.Insert(new Saturator()).Mix = 0;
        a.Insert(new Equalizer());
        group.Insert(new Equalizer(Band.HighShelf(8.kHz, +4.25.dB), Band.HighCut(18.kHz)));
        mix.AddReturn("Plate", new Reverb());
        foreach (var settings in new MixGraph.Extending.IProcessorSettings[] { new BusCompressor(), new Limiter(), new DeEsser(), new Gate(), new Utility() }) mix.MixBus.Insert(settings);

        var budget = mix.ProcessingBudget();
        Assert.Equal(new() { Inserts = 3, Dynamics = 2, Bands = 5, DynamicBands = 1, Cuts = 1, Boost = 2.dB, Attenuation = 4.5.dB }, budget.Of(a));
        Assert.Equal(6.5, budget.Of(a).Gain.Value);
        Assert.Equal(default, budget.Of(b));
        Assert.Equal(budget.Of(a), budget.Of(Layer.Tracks));
        Assert.Equal(new() { Inserts = 2, Bands = 2, Cuts = 1, Boost = 4.25.dB }, budget.Of(Layer.Groups));
        Assert.Equal(new() { Inserts = 5, Dynamics = 4 }, budget.Of(Layer.MixBus));
        Assert.Equal(new() { Inserts = 10, Dynamics = 6, Bands = 7, DynamicBands = 1, Cuts = 2, Boost = 6.25.dB, Attenuation = 4.5.dB }, budget.Total);
        Assert.Equal(["Mix", "Group", "Plate", "A", "B"], budget.Strips.Select(s => s.StripName));
        Assert.Equal("A: 3 inserts (2 dynamics), 5 bands, 6.5 dB", budget.Strips[3].ToString());
        Assert.Contains("total: 10 inserts (6 dynamics), 7 bands, 10.8 dB", budget.ToString());
        b.Remove();
        mix.Undo();
        Assert.Throws<ArgumentException>(() => budget.Of(mix.AddTrack("C", Tone)));
    }

    [Fact]
    public void An_empty_mix_has_none()
    {
        var budget = new MixSession(SampleRate.Hz48000).ProcessingBudget();
        Assert.Equal(default, budget.Total);
        Assert.Single(budget.Strips);
    }
}
