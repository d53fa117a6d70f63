using MixGraph.Processors;
using MixGraph.Extending;
using MixGraph.Tests.SessionFiles;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow.Needle;

/// <summary>A compressor comes to kiss the needle in three passes, whatever comes in.</summary>
public sealed class NeedleTests
{
    public static TheoryData<int, string> Inputs()
    {
        var data = new TheoryData<int, string>();
        for (int lufs = -30; lufs <= -6; lufs += 3)
            foreach (string what in (string[])["noise", "song"]) data.Add(lufs, what);
        return data;
    }

    // Noise whose level wanders over 20 dB, with a stroke twice a second.
    static readonly Lazy<AudioBuffer> Noise = new(Moving);

    static AudioBuffer Moving()
    {
        var random = new Random(5);
        var buffer = new AudioBuffer(SampleRate.Hz48000, 2, 6 * 48_000);
        for (int n = 0; n < buffer.Frames; n++)
        {
            double level = Math.Pow(10, (-30 + 8 * Math.Sin(n / 30_000.0) + 18 * Math.Exp(-(n % 24_000) / 3_000.0)) / 20);
            (buffer.Left[n], buffer.Right[n]) = ((float)(level * (random.NextDouble() * 2 - 1)), (float)(level * (random.NextDouble() * 2 - 1)));
        }
        return buffer;
    }

    static MixSession At(int lufs, string what)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Input", what == "song" ? new Clip(Repository.File("samples/songs/about-the-summer-8-bars/rough-mix.flac")) { Length = 7.s } : new Clip(Signal.From(Noise.Value)));
        mix.MixBus.Trim = lufs.LUFS - mix.Measure(MeterPoint.Input).Mix.Integrated;
        return mix;
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void The_needle_is_kissed_in_three_passes(int lufs, string what)
    {
        var mix = At(lufs, what);
        var insert = mix.MixBus.Insert(new BusCompressor());
        var result = mix.TopDown(LayerPolicy.Lock).KissTheNeedle(mix.MixBus, 1.5.dB);
        Assert.True(result.Converged);
        Assert.InRange(result.Passes, 1, 3);
        Assert.Equal(result.Before == result.After ? "insert" : "Kiss the needle", mix.UndoName);
        Assert.Equal((insert.Id, "threshold", -14.dB, insert.Settings.Threshold), (result.Insert, result.Moved, result.Before, result.After));
        double measured = mix.Measure()[insert].Median.Value;
        Assert.InRange(measured, 1.25, 1.75);
        Assert.Equal(measured, result.Reduction.Value, 1e-9);
    }

    [Theory]
    [InlineData(-30)]
    [InlineData(-6)]
    public void Other_processors_have_needles_too(int lufs)
    {
        (IProcessorSettings, string)[] processors =
        [
            (new Compressor { Ratio = 4, Knee = 0.dB }, "threshold"),
            (new Compressor { Detector = CompressorDetector.Rms, AutoRelease = true, LookAhead = 5.ms }, "threshold"),
            (new BusCompressor { Ratio = 10, Attack = 0.1.ms, Release = 0.1.s, KeyHighPass = 120.Hz }, "threshold"),
            (new Limiter { Release = 400.ms }, "drive"),
        ];
        foreach (var (settings, moved) in processors)
        {
            var mix = At(lufs, "noise");
            var insert = mix.MixBus.Insert(settings);
            var result = mix.TopDown().KissTheNeedle(insert, 3.dB);
            Assert.Equal(moved, result.Moved);
            Assert.True(result.Converged, $"{settings.ProcessorType} {result}");
            Assert.InRange(mix.Measure()[insert].Median.Value, 2.75, 3.25);
        }
    }

    [Fact]
    public void The_trim_can_move_in_place_of_the_threshold()
    {
        var mix = At(-20, "noise");
        var insert = mix.MixBus.Insert(new BusCompressor());
        var trim = mix.MixBus.Trim;
        var result = mix.TopDown().KissTheNeedle(mix.MixBus, 1.5.dB, new() { MovesTrim = true });
        Assert.True(result.Converged);
        Assert.Equal(("trim", trim, mix.MixBus.Trim, -14.dB), (result.Moved, result.Before, result.After, insert.Settings.Threshold));
        Assert.InRange(mix.Measure()[insert].Median.Value, 1.25, 1.75);
    }

    [Fact]
    public void What_cannot_be_is_refused_and_changes_nothing()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var track = mix.AddTrack("Silence", new Clip(Signal.Silence(1.s)));
        var pass = mix.TopDown();
        Assert.Throws<NeedleException>(() => pass.KissTheNeedle(mix.MixBus, 1.5.dB));
        var gate = track.Insert(new Gate());
        Assert.Throws<NeedleException>(() => pass.KissTheNeedle(gate, 1.5.dB));
        var compressor = mix.MixBus.Insert(new BusCompressor());
        var before = mix.Document;
        Assert.Contains("nothing plays", Assert.Throws<NeedleException>(() => pass.KissTheNeedle(compressor, 1.5.dB)).Message, StringComparison.Ordinal);
        Assert.Throws<ParameterRangeException>(() => pass.KissTheNeedle(compressor, 0.dB));
        Assert.Same(before, mix.Document);
        compressor.Bypassed = true;
        Assert.Throws<NeedleException>(() => pass.KissTheNeedle(compressor, 1.5.dB));
    }

    [Fact]
    public void A_trim_does_not_move_what_a_keyed_compressor_hears()
    {
        var mix = At(-20, "noise");
        var kick = mix.AddTrack("Kick", new Clip(Signal.Noise(3, -25.dB, 6.s)));
        var insert = mix.MixBus.Insert(new Compressor());
        insert.Key = kick;
        var (before, pass) = (mix.Document, mix.TopDown());
        Assert.Contains("listens to another strip", Assert.Throws<NeedleException>(() => pass.KissTheNeedle(insert, 3.dB, new() { MovesTrim = true })).Message, StringComparison.Ordinal);
        Assert.Same(before, mix.Document);
        Assert.True(pass.KissTheNeedle(insert, 3.dB).Converged);
    }

    // A gate mutes what is turned down: with it in front, less trim than the gate's threshold is no reduction at all, and a limiter takes what is turned up.
    [Fact]
    public void A_setting_that_is_no_nearer_is_not_kept()
    {
        foreach (IProcessorSettings inFront in (IProcessorSettings[])[new Limiter { Ceiling = -19.dB }, new Gate { Threshold = -34.dB }])
            foreach (double target in (double[])[0.3, 4, 12])
            {
                var mix = At(-20, "noise");
                mix.MixBus.Insert(inFront);
                var insert = mix.MixBus.Insert(new BusCompressor());
                double before = mix.Measure()[insert].Median.Value;
                var result = mix.TopDown().KissTheNeedle(insert, new(target), new() { MovesTrim = true, MaximumPasses = 2 });
                double after = mix.Measure()[insert].Median.Value;
                Assert.Equal(after, result.Reduction.Value, 1e-9);
                Assert.Equal(result.After, mix.MixBus.Trim);
                Assert.True(Math.Abs(after - target) < Math.Abs(before - target) || result.Before == result.After, $"{inFront.ProcessorType} {before} {result}");
            }
    }

    [Fact]
    public void The_nearest_is_set_where_there_is_not_more()
    {
        var mix = At(-30, "noise");
        var insert = mix.MixBus.Insert(new Compressor { Range = 1.dB });
        var result = mix.TopDown().KissTheNeedle(insert, 6.dB);
        Assert.False(result.Converged);
        Assert.Equal(mix.Measure()[insert].Median.Value, result.Reduction.Value, 1e-9);
    }
}
