using MixGraph.Processors;
using MixGraph.Tests.Rendering;

namespace MixGraph.Tests.Processors;

/// <summary>Limiters and saturators within mixes and session files.</summary>
public sealed class LimiterInMixTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Plans_are_the_reference_however_strips_share_registers()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var drums = mix.AddGroup("Drums");
        for (int i = 0; i < 19; i++)
        {
            var track = (i % 3 == 0 ? drums.AddTrack($"{i}", Source(i)) : mix.AddTrack($"{i}", Source(i)));
            track.Insert(new Saturator { Curve = (SaturationCurve)(i % 4), Drive = i.dB, Oversampling = i % 5 == 4 ? OversamplingFactor.None : OversamplingFactor.Twice });
            if (i % 2 == 0) track.Insert(new Limiter { Drive = 12.dB, Ceiling = (-i).dB, Link = i % 4 == 0 ? 100 : 40 });
        }
        drums.Insert(Saturator.TapeWarmth);
        mix.MixBus.Insert(Limiter.LoudMaster);
        var document = mix.Document;
        var expected = Renders.Reference(document);
        foreach (var lanes in Renders.Widths)
            foreach (int block in (int[])[37, 512, 0]) Renders.AssertSame(expected, Renders.Plan(document, lanes, 1, block), $"{lanes} lanes, blocks of {block}");
        Assert.InRange(TruePeak16.Decibels(expected.Left), -1.1, -0.5); // noise of all frequencies
    }

    [Fact]
    public void A_session_file_names_what_differs_from_the_defaults()
    {
        string path = folder.File("limited.mix.json");
        var mix = new MixSession(SampleRate.Hz48000);
        mix.MixBus.Insert(new Limiter { Ceiling = -2.dB });
        mix.MixBus.Insert(new Saturator { Curve = SaturationCurve.Tube, Oversampling = OversamplingFactor.FourTimes });
        mix.Save(path);
        Assert.Equal(mix.Document, MixSession.Load(path).Document);
        string text = File.ReadAllText(path).Replace("\"ceiling\": -2", "\"ceiling\": -1");
        Assert.Contains("mixgraph.limiter", text);
        Assert.Contains("\"oversampling\": \"4x\"", text);
        File.WriteAllText(path, text);
        Assert.Equal(new Limiter { Ceiling = -1.dB }, MixSession.Load(path).MixBus.Inserts[0].Settings);
    }

    static Signal Source(int i) => i % 4 == 1 ? Signal.Sine((100 + 400 * i).Hz, -3.dB, 0.3.s) : Signal.Noise(i, -12.dB, 0.3.s, channels: 1 + i % 2);
}
