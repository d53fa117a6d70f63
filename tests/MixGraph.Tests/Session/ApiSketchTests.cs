using MixGraph.Processors;

namespace MixGraph.Tests.Session;

/// <summary>The session half of the API as user code: a console, a podcast, a game, a small DAW. That it compiles, and stays as short, is half the test.</summary>
public class ApiSketchTests
{
    [Fact]
    public void Readme()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddGroup("Guitars");
        mix.AddTrack("Lead vocal", SessionFixture.Tone);

        mix.MixBus.Insert(new Compressor { Threshold = -14.dB, Ratio = 2 });
        mix.Group("Guitars").Insert(new Equalizer(Band.Bell(at: 400.Hz, -3.dB, q: 0.8)));
        var plate = mix.AddReturn("Plate", new Equalizer());
        var vocal = mix.Track("Lead vocal");
        vocal.Fader += 1.5.dB;
        vocal.SendTo(plate, -12.dB);

        Assert.Equal(1.5.dB, vocal.Fader);
        Assert.Equal(plate, vocal.Sends[0].Target);
    }

    static readonly Equalizer SpeechEq = new(Band.LowCut(80.Hz), Band.Bell(at: 300.Hz, -2.dB), Band.HighShelf(at: 6.kHz, +2.dB));
    static readonly Compressor SpeechLeveller = new() { Threshold = -24.dB, Ratio = 3, Attack = 5.ms, Release = 120.ms };

    [Fact]
    public void Podcast()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var voices = mix.AddGroup("Voices");
        var host = voices.AddTrack("Host", Signal.Noise(1, -20.dB, 1.s));
        var guest = voices.AddTrack("Guest", Signal.Noise(2, -20.dB, 1.s));
        foreach (var mic in (Track[])[host, guest])
        {
            mic.Insert(SpeechEq);
            mic.Insert(SpeechLeveller);
        }
        guest.Pan = Pan.At(0.2);

        Assert.Same(host.Find<Compressor>()!.Settings, guest.Find<Compressor>()!.Settings); // settings are values: shared
    }

    [Fact]
    public void Game()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var world = mix.AddGroup("World");
        Track[] voices = [.. Enumerable.Range(0, 32).Select(i => world.AddTrack($"Voice {i}", SessionFixture.Tone))];
        var ambience = mix.AddTrack("Ambience", SessionFixture.Tone);
        var muffle = world.Insert(new Equalizer(Band.HighCut(at: 20.kHz)));
        ReturnBus? cave = null;

        muffle.Set(Equalizer.BandParameter(0, Band.FrequencyParameter), 700.Hz);
        mix.Edit("Enter cave", () =>
        {
            cave = mix.AddReturn("Cave");
            foreach (var voice in voices) voice.SendTo(cave, -9.dB);
            ambience.Muted = true;
        });
        mix.Edit("Leave cave", () => { cave?.Remove(); ambience.Muted = false; });

        Assert.All(voices, v => Assert.Empty(v.Sends));
        Assert.Equal(700.Hz, muffle.Settings.Bands[0].Frequency);
        mix.Undo();
        Assert.All(voices, v => Assert.Single(v.Sends));
    }

    sealed class Slider { public double Minimum, Maximum, Value; public string Tag = ""; public Action? Pressed, Released; public Action<double>? Moved; }

    [Fact]
    public void Daw()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var track = mix.AddTrack("Kick", SessionFixture.Tone);
        track.Insert(new Compressor());
        var (fader, threshold) = (new Slider(), new Slider());
        BindFader(fader, track.Parameter(Strip.FaderParameter));
        if (track.Find<Compressor>() is { } compressor) BindFader(threshold, compressor.Parameter(Compressor.ThresholdParameter));

        var before = mix.Document;
        threshold.Pressed!();
        for (int i = 0; i < 10; i++) threshold.Moved!(-30 - i);
        threshold.Released!();
        fader.Moved!(-6);
        Assert.Equal(-6.dB, track.Fader - track.In(before).Fader);
        Assert.Equal((-80.0, 0.0, -20.0, "strips/2/inserts/3/threshold"), (threshold.Minimum, threshold.Maximum, threshold.Value, threshold.Tag));

        mix.Undo();
        mix.Undo();
        Assert.Equal(before, mix.Document);
        mix.Redo();
        Assert.Equal(-39.dB, track.Find<Compressor>()!.Settings.Threshold);
        mix.Restore(before, "A/B");

        var drums = mix.AddGroup("Drums");
        var toms = drums.AddGroup("Toms");
        try { drums.Output = toms; } catch (RoutingCycleException e) { Assert.Equal("Drums -> Toms -> Drums would feed itself.", e.Message); }
        track.Output = drums;
        Assert.Equal(drums, track.Output);

        static void BindFader(Slider slider, Parameter parameter)
        {
            IDisposable? touch = null;
            (slider.Minimum, slider.Maximum, slider.Value, slider.Tag) = (parameter.Minimum, parameter.Maximum, parameter.Number, parameter.Id.ToString());
            slider.Pressed += () => touch = parameter.Touch();
            slider.Moved += v => parameter.Number = v;
            slider.Released += () => touch?.Dispose();
        }
    }
}
