using MixGraph.Analysis;
using MixGraph.Processors;
using MixGraph.Tests.SessionFiles;
using MixGraph.Workflow;

namespace MixGraph.Tests.Analysis.Faults;

/// <summary>Every planted fault of the sources is found, and none is invented.</summary>
public sealed class SourceFaultsTests
{
    const string Song = "samples/songs/about-the-summer-8-bars";

    static IReadOnlyList<Finding> Find(MixSession mix, int threads = 2)
    {
        var faults = new SourceFaults(threads);
        return faults.Findings(MixAnalysis.Run(mix.Document, [faults], sources: true, threads: threads));
    }

    static AudioBuffer Noise(int seed, double seconds, Func<int, float, float> shape)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Noise", new Clip(Signal.Noise(seed, -12.dB, TimeSpan.FromSeconds(seconds))));
        var rendered = mix.RenderToMemory();
        var buffer = new AudioBuffer(SampleRate.Hz48000, 1, (int)rendered.Frames);
        for (int n = 0; n < buffer.Frames; n++) buffer.Left[n] = shape(n, rendered.Left[n]);
        return buffer;
    }

    static MixSession Of(params (string Name, AudioSource Source)[] tracks)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        foreach (var (name, source) in tracks) mix.AddTrack(name, source);
        return mix;
    }

    [Fact]
    public void Faults_of_single_sources_are_found_where_they_are()
    {
        var mix = Of(
            ("Clean", new Clip(Signal.Noise(1, -12.dB, 2.s))),
            ("Tone", new Clip(Signal.Sine(1000.Hz, 0.dB, 2.s))),
            ("Low", new Clip(Signal.Sine(30.Hz, -3.dB, 0.7.s))),
            ("Clipped", new Clip(Signal.From(Noise(2, 2, (n, x) => n > 24_000 ? Math.Clamp(8 * x, -1, 1) : x)))),
            ("Flat", new Clip(Signal.From(Noise(3, 2, (n, x) => n > 48_000 ? Math.Clamp(4 * x, -0.5f, 0.5f) : x)))),
            ("Offset", new Clip(Signal.From(Noise(4, 2, (_, x) => 0.3f * x + 0.02f)))),
            ("Short offset", new Clip(Signal.From(Noise(5, 0.6, (_, x) => 0.05f * x - 0.02f)))),
            ("Silent", new Clip(Signal.Silence(2.s))),
            ("Empty", new Clip(Signal.Silence(TimeSpan.Zero))));
        var found = Find(mix);
        Assert.Equal([("Clipped", FindingKind.Clipping), ("Flat", FindingKind.Clipping), ("Offset", FindingKind.DcOffset), ("Short offset", FindingKind.DcOffset),
            ("Silent", FindingKind.Silence), ("Empty", FindingKind.Silence)], found.Select(f => (f.StripName, f.Kind)));
        Assert.InRange(found[0].Time!.Value.From.TotalSeconds, 0.5, 0.51);
        Assert.InRange(found[0].Time!.Value.To.TotalSeconds, 1.95, 2.05);
        Assert.InRange(found[1].Time!.Value.From.TotalSeconds, 1, 1.01);
        Assert.Equal(-6.02, found[1].Size.Value, 0.01);
        Assert.Equal(20 * Math.Log10(0.02), found[2].Size.Value, 0.2);
        Assert.Equal(20 * Math.Log10(0.02), found[3].Size.Value, 0.2);
        Assert.Null(found[0].Proposal);
        Assert.All(found, f => Assert.True(f.PredictedChange.Value >= 0));

        found[2].Proposal!.ApplyTo(mix);
        Assert.DoesNotContain(Find(mix), f => f.StripName == "Offset");
        Assert.True(Math.Abs(mix.Measure()[mix.Track("Offset")].Channels[0].DcOffset) < 1e-3);
    }

    static readonly Equalizer[] Filters =
    [
        new(),
        new(Band.Bell(300.Hz, 6.dB, q: 1), Band.Bell(2.kHz, -6.dB, q: 1.5)),
        new(Band.HighShelf(4.kHz, 8.dB)),
        new(Band.LowCut(120.Hz)),
        new(Band.HighCut(6.kHz)),
    ];

    public static TheoryData<string, int, double, bool> Planted()
    {
        var data = new TheoryData<string, int, double, bool>();
        (double, bool)[] faults = [(0, false), (0, true), (5, false), (13, true), (23.5, false), (40, true)];
        int turn = 0;
        foreach (string stem in (string[])["noise", "tones", "08-bass", "09-rhythm-guitar", "15-pad-metallic", "17-choir"])
            for (int filter = 0; filter < Filters.Length; filter++)
            {
                var (delay, inverted) = faults[turn++ % faults.Length];
                data.Add(stem, filter, delay, inverted);
            }
        return data;
    }

    static AudioSource Stem(string name) => name switch
    {
        "noise" => new Clip(Signal.Noise(9, -20.dB, 3.s)),
        "tones" => new Clip(Signal.From(Tune.Value)),
        _ => new Clip(Repository.File($"{Song}/stems/{name}.flac")),
    };

    // A tune of saw-like notes, each a little over a quarter of a second.
    static readonly Lazy<AudioBuffer> Tune = new(Tones);

    static AudioBuffer Tones()
    {
        var buffer = new AudioBuffer(SampleRate.Hz48000, 1, 11 * 13_000);
        double phase = 0;
        for (int n = 0; n < buffer.Frames; n++)
        {
            double note = 55 * Math.Pow(2, (n / 13_000 * 7 % 12) / 12.0), age = n % 13_000 / 13_000.0;
            phase += note / 48_000;
            for (int h = 1; h * note < 15_000; h++) buffer.Left[n] += (float)(0.1 / h * (1 - age) * Math.Min(1, age * 50) * Math.Sin(2 * Math.PI * h * phase));
        }
        return buffer;
    }

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_filtered_pair_that_is_turned_over_or_apart_in_time_is_found(string stem, int filter, double delay, bool inverted)
    {
        var maker = Of(("Source", Stem(stem)));
        var track = maker.Track("Source");
        track.Insert(Filters[filter]);
        track.Insert(new Utility { Delay = delay });
        track.PolarityInverted = inverted;
        var mix = Of(("Amp one", Stem(stem)), ("Amp two", new Clip(Signal.From(maker.RenderToMemory()))));
        mix.MixBus.Insert(new BusCompressor());

        var found = Find(mix).Where(f => f.Others.Count > 0).ToList();
        Assert.Equal(inverted, found.Any(f => f.Kind == FindingKind.Polarity));
        Assert.Equal(delay > 0, found.Any(f => f.Kind == FindingKind.TimeOffset));
        if (delay == 0 && !inverted) Assert.Empty(found);
        foreach (var finding in found)
        {
            if (finding.Kind == FindingKind.TimeOffset)
            {
                Assert.Equal("Amp two", finding.StripName);
                Assert.Equal(delay, finding.Offset, 0.5);
            }
            finding.Proposal!.ApplyTo(mix);
        }
        if (filter < 3) Assert.DoesNotContain(Find(mix), f => f.Others.Count > 0); // mended
    }

    [Fact]
    public void Nothing_is_invented_in_a_song()
    {
        var mix = MixSession.OpenStems(Repository.File(Song));
        var found = Find(mix);
        Assert.All(found, f => Assert.Equal(FindingKind.DcOffset, f.Kind));
        // The loops of these two sounds do have a constant: wherever they play, and far above what chance gives.
        Assert.Equal(["Pad warm", "Pad metallic"], found.Select(f => f.StripName));
        foreach (var finding in found)
        {
            var samples = AudioFile.ReadAll(((Clip)mix.Track(finding.StripName).Source).Path!).Left.ToArray();
            var seconds = Enumerable.Range(0, 12).Select(s => samples.AsSpan(s * 48_000, 48_000).ToArray()).Where(s => s.Max(Math.Abs) > 0.05f).Select(s => s.Average());
            Assert.All(seconds, mean => Assert.InRange(mean / Math.Pow(10, finding.Size.Value / 20), 0.1, 3));
        }
    }

    [Fact]
    public void Sides_of_one_track_are_compared_too()
    {
        var noise = Noise(7, 2, (_, x) => x);
        var stereo = new AudioBuffer(SampleRate.Hz48000, 2, noise.Frames);
        for (int n = 0; n < noise.Frames; n++) (stereo.Left[n], stereo.Right[n]) = (noise.Left[n], -0.8f * noise.Left[n]);
        var mix = Of(("Wide", new Clip(Signal.From(stereo))));
        var finding = Assert.Single(Find(mix));
        Assert.Equal(FindingKind.Polarity, finding.Kind);
        finding.Proposal!.ApplyTo(mix);
        Assert.True(mix.Measure().Mix.Correlation > 0.99);
        Assert.Empty(Find(mix));
    }

    [Fact]
    public void Of_three_microphones_the_one_that_differs_is_turned_over()
    {
        var one = new Clip(Signal.Noise(3, -20.dB, 2.s));
        var mix = Of(("Snare a", one), ("Snare b", one), ("Snare c", one));
        mix.Track("Snare a").PolarityInverted = true;
        var found = Find(mix);
        Assert.Equal(2, found.Count);
        Assert.All(found, f => Assert.Equal("Snare a", f.StripName));
        Assert.True(found[0].Size > 20.dB);
        Assert.Empty(Find(Of(("Snare a", one), ("Snare b", one), ("Snare c", one))));
    }

    [Fact]
    public void Findings_do_not_depend_on_threads()
    {
        var mix = MixSession.OpenStems(Repository.File(Song));
        mix.Track("Kick").PolarityInverted = true;
        Assert.Equal(Find(mix, 1).Select(f => (f.Message, f.Size, f.PredictedChange)), Find(mix, 2).Select(f => (f.Message, f.Size, f.PredictedChange)));
    }
}
