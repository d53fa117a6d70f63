using MixGraph.Extending;
using MixGraph.Processors;
using MixGraph.Tests.SessionFiles;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow.Comparing;

public class EqualLoudnessTests
{
    public static TheoryData<string> Processors => [.. Settings.Keys];

    /// <summary>Each type of processor, doing something.</summary>
    static readonly Dictionary<string, IProcessorSettings> Settings = new IProcessorSettings[]
    {
        new Equalizer(Band.Bell(300.Hz, -9.dB), Band.HighShelf(4.kHz, +9.dB)), new Compressor { Threshold = -40.dB, Ratio = 6, MakeUp = 6.dB }, new BusCompressor { Threshold = -30.dB },
        new Gate { Threshold = -34.dB }, new Limiter { Drive = +12.dB }, new DeEsser { Threshold = -40.dB }, new Saturator { Drive = 18.dB }, new TransientShaper { Attack = 9.dB }, new StereoTool { Width = 160 },
        new Utility { Gain = -17.dB }, new Delay(), new Reverb(),
    }.ToDictionary(s => s.ProcessorType.Id);

    static MixSession Song()
    {
        var mix = MixSession.OpenStems(Repository.File("samples/songs/about-the-summer-8-bars"));
        foreach (var track in mix.Tracks) track.Source = ((Clip)track.Source) with { Offset = TimeSpan.FromSeconds(6), Length = TimeSpan.FromSeconds(1.2) };
        return mix;
    }

    static double Loudness(MixDocument document) => RecordingAudio.Loudness(new MixSession(document).RenderToMemory()).Lufs;

    [Fact]
    public void Every_processor_there_is_is_tested() =>
        Assert.Equal(new ProcessorRegistry().Types.Select(t => t.Id).Order(), Settings.Keys.Order());

    [Theory]
    [MemberData(nameof(Processors))]
    public void On_and_off_are_equally_loud_on_a_group(string type)
    {
        var mix = Song();
        var document = mix.Document;
        var insert = mix.Groups[0].Insert(Settings[type]);
        mix.MixBus.Insert(new BusCompressor { Threshold = -20.dB });
        var edited = mix.Document;
        var pair = mix.EqualLoudness(insert);
        Assert.Same(edited, mix.Document);
        Assert.InRange(Loudness(pair.On) - Loudness(pair.Off), -0.1, 0.1);
        Assert.InRange(pair.Error.Value, -0.1, 0.1);
        Assert.Equal(edited, pair.On);
        Assert.True(pair.Off.Strips[mix.Groups[0].Id].Inserts.First().Bypassed);
        Assert.NotEqual(document, pair.Off);
    }

    [Fact]
    public void A_processor_that_is_only_a_gain_is_replaced_by_that_gain()
    {
        var mix = PrintsTests.Mix(2);
        var insert = mix.Track("Snare").Insert(new Utility { Gain = -17.dB });
        mix.Track("Snare").Insert(new Compressor());
        insert.Bypassed = true; // now; on and off are compared all the same
        var pair = mix.EqualLoudness(insert);
        Assert.Equal(-17, pair.Gain.Value, 0.02);
        AudioBuffer on = new MixSession(pair.On).RenderToMemory(), off = new MixSession(pair.Off).RenderToMemory();
        for (int i = 0; i < on.Frames; i++) Assert.Equal(on.Left[i], off.Left[i], 1e-3f);
    }

    [Fact]
    public void A_strip_with_all_its_processors_and_the_mix_bus()
    {
        var mix = PrintsTests.Mix(2);
        mix.MixBus.Insert(new Equalizer(Band.Tilt(1.kHz, +6.dB)));
        mix.MixBus.Insert(new Limiter { Drive = +9.dB });
        mix.MixBus.Insert(new Utility { Gain = +3.dB }, postFader: true);
        var pair = mix.EqualLoudness(mix.MixBus);
        Assert.InRange(Loudness(pair.On) - Loudness(pair.Off), -0.1, 0.1);
        Assert.All(pair.Off.MixBus.Inserts.Where(i => mix.Document.MixBus.Inserts.Any(m => m.Id == i.Id)), i => Assert.True(i.Bypassed));
        Assert.InRange(pair.Gain.Value, 6, 20);
        Assert.Throws<ArgumentException>(() => mix.EqualLoudness(mix.Track("Snare")));
    }

    [Fact]
    public void A_snapshot_and_the_switch_between_the_two()
    {
        var mix = PrintsTests.Mix(2);
        var before = mix.Document;
        mix.Group("Drums").Fader = +6.dB;
        mix.MixBus.Insert(new Saturator { Drive = 20.dB });
        var pair = mix.EqualLoudness(before);
        Assert.InRange(Loudness(pair.On) - Loudness(pair.Off), -0.1, 0.1);
        Assert.InRange(pair.LoudnessOn.Lufs - pair.LoudnessOff.Lufs, -0.1, 0.1);
        var matched = pair.Switch();
        var (a, b) = (new MixSession(pair.On).RenderToMemory(), new MixSession(pair.Off).RenderToMemory());
        float[] left = new float[a.Frames], right = new float[a.Frames];
        matched.Process(0, left, right, left, right);
        Assert.True(a.Left.SequenceEqual(left));
        matched.Select(1);
        matched.Process(0, left, right, left, right);
        matched.Process(0, left, right, left, right);
        Assert.True(b.Left[480..].SequenceEqual(left.AsSpan(480)));
    }

    [Fact]
    public void What_cannot_be_matched_is_refused()
    {
        var mix = PrintsTests.Mix(1);
        var gate = mix.Track("Kick").Insert(new Gate { Threshold = 0.dB, Range = 80.dB });
        var silencing = mix.Track("Snare").Insert(new Utility { Gain = -96.dB });
        mix.Track("Left").Muted = true;
        var muted = mix.Track("Left").Insert(new Compressor());
        Assert.Throws<LoudnessMatchException>(() => mix.EqualLoudness(silencing));
        var refused = Assert.Throws<LoudnessMatchException>(() => mix.EqualLoudness(muted));
        Assert.True(refused.On.IsSilence);
        Assert.Throws<LoudnessMatchException>(() => mix.EqualLoudness(new MixSession(SampleRate.Hz48000).Document));
        Assert.Throws<LoudnessMatchException>(() => new EqualLoudness("it", mix.Document, mix.Document, 0.dB, 0.dB, new(new(-20), new(-20)), new(new(-20), new(-20.21))));
        Assert.Equal(0.19, new EqualLoudness("it", mix.Document, mix.Document, 0.dB, 0.dB, new(new(-20), new(-20)), new(new(-19.81), new(-20))).Error.Value, 1e-9);
        mix.Track("Kick").Remove();
        Assert.Throws<RemovedException>(() => mix.EqualLoudness(gate));
    }

    [Fact]
    public void An_automated_bypass_does_not_count_on_either_side()
    {
        var mix = PrintsTests.Mix(2);
        var insert = mix.Track("Snare").Insert(new Utility { Gain = -17.dB });
        insert.Automate(Insert.BypassedParameter, [(0.s, true)]);
        var pair = mix.EqualLoudness(insert);
        Assert.Equal(-17, pair.Gain.Value, 0.02);
        Assert.All([pair.On, pair.Off], d => Assert.Empty(d.Strips[mix.Track("Snare").Id].Inserts.First(i => i.Id == insert.Id).Automation));
        Assert.Single(mix.Document.Strips[mix.Track("Snare").Id].Inserts.Single().Automation);
    }

    [Fact]
    public void A_snapshot_at_another_rate_is_heard_at_the_rate_of_the_mix()
    {
        MixSession mix = PrintsTests.Mix(2), other = new(SampleRate.Hz44100);
        other.AddTrack("mix", new Clip(Signal.From(mix.RenderToMemory())));
        var pair = mix.EqualLoudness(other.Document);
        Assert.Equal(mix.SampleRate, pair.Off.SampleRate);
        var audio = mix.RenderToMemory();
        var matched = pair.Switch();
        var (left, right) = (new float[audio.Frames], new float[audio.Frames]);
        matched.Process(0, left, right, left, right);
        matched.Select(1);
        float[] off = new float[audio.Frames], offRight = new float[audio.Frames];
        matched.Process(audio.Frames, off, offRight, off, offRight); // the fade, beyond the end
        matched.Process(0, off, offRight, off, offRight);
        double same = 0, power = 0;
        for (int i = 1000; i < off.Length - 1000; i++) (same, power) = (same + left[i] * off[i], power + left[i] * left[i]);
        Assert.InRange(same / power, 0.8, 1.1); // in time; what lies above 22 kHz is gone
    }
}
