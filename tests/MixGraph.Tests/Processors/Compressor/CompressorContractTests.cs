using MixGraph.Planning;
using MixGraph.Processors;
using MixGraph.Testing;

namespace MixGraph.Tests.Processors;

/// <summary>What every compressor keeps true whatever it is set to: identity, the same bits everywhere, bounded movement, recovery.</summary>
public class CompressorContractTests
{
    const int Rate = CompressorRun.Rate;

    static Compressor Form(int number, Random random) => new()
    {
        Detector = (CompressorDetector)(number & 1), Ballistics = (CompressorBallistics)(number >> 1 & 1), AutoRelease = (number >> 2 & 1) != 0,
        StereoLink = (number >> 3 & 1) != 0 ? 100 : 80 * random.NextDouble(), LookAhead = (number >> 4 & 1) != 0 ? 1.3.ms : 0.ms,
        Direction = (CompressorDirection)(number >> 5 & 1),
        Threshold = (-60 * random.NextDouble()).dB, Ratio = 1 + 20 * random.NextDouble(), Knee = (12 * random.NextDouble()).dB, Attack = (0.1 + 20 * random.NextDouble()).ms,
        Release = (5 + 200 * random.NextDouble()).ms, Hold = (10 * random.NextDouble()).ms, Range = (1 + 30 * random.NextDouble()).dB, RmsWindow = (1 + 20 * random.NextDouble()).ms,
        KeyHighPass = (number >> 4 & 1) != 0 ? (30 + 200 * random.NextDouble()).Hz : 0.Hz, KeyBellGain = (number >> 4 & 1) != 0 ? (1 + 10 * random.NextDouble()).dB : 0.dB,
    };

    [Fact]
    public void Neutral_settings_change_nothing()
    {
        float[] left = CompressorRun.Programme(1, 4000), right = CompressorRun.Programme(2, 4000);
        var random = new Random(1);
        for (int number = 0; number < 64; number++)
        {
            foreach (var neutral in (Compressor[])[Form(number, random) with { Ratio = 1 }, Form(number, random) with { Range = 0.dB }])
            {
                int delay = Compressor.Type.LatencyOf(neutral, new(Rate));
                var output = CompressorRun.Output(neutral, left, right);
                Assert.Equal([.. new float[delay], .. left[..^delay]], output.Left);
                Assert.Equal([.. new float[delay], .. right[..^delay]], output.Right);
            }
        }
    }

    [Fact]
    public void Beyond_the_knee_nothing_is_touched()
    {
        float[] quiet = [.. CompressorRun.Programme(1, 4000).Select(x => x * 0.05f)]; // below -26 dBFS
        foreach (var c in (Compressor[])[new() { Hold = 3.ms }, new() { Ballistics = CompressorBallistics.Decoupled }, new() { AutoRelease = true }, new() { StereoLink = 30 }, new() { Detector = CompressorDetector.Rms }, new() { Range = 3.dB }])
            Assert.Equal(quiet, CompressorRun.Output(c with { Threshold = -22.9.dB, MakeUp = 0.dB }, quiet).Left);
        float[] loud = [.. CompressorRun.Programme(2, 4000).Select(x => x < 0 ? x - 0.1f : x + 0.1f)];
        Assert.Equal(loud, CompressorRun.Output(new Compressor { Direction = CompressorDirection.Upward, Threshold = -23.01.dB }, loud).Left);
    }

    [Fact]
    public void Every_form_has_the_same_bits_at_every_width_in_any_blocks_and_alone()
    {
        const int frames = 1500;
        var random = new Random(3);
        for (int number = 0; number < 32; number++)
        {
            bool hasKey = number % 3 == 0;
            Compressor[] from = [.. Enumerable.Range(0, 3).Select(_ => Form(number, random))], to = [.. Enumerable.Range(0, 3).Select(_ => Form(number, random))];
            float[][] Signals(int seed) => [.. Enumerable.Range(0, 3).Select(i => CompressorRun.Programme(100 * number + 10 * seed + i, frames))];
            (float[][], float[][]) Run(int width, StageMode mode, Compressor[] a, Compressor[] b, int first, Func<int>? blocks)
            {
                float[][] left = Signals(0)[first..], right = Signals(1)[first..];
                using var run = new ChainRun([.. a.Select(c => ChainRun.Insert(c))], new(Rate), width, mode, hasKey);
                run.Process(left, right, hasKey ? Signals(2)[first..] : null, hasKey ? Signals(3)[first..] : null, blocks, count: 640);
                for (int i = 0; i < b.Length; i++) run.MoveTo(i, ChainRun.Insert(b[i]));
                run.Process(left, right, hasKey ? Signals(2)[first..] : null, hasKey ? Signals(3)[first..] : null, blocks, from: 640);
                return (left, right);
            }
            var expected = Run(16, StageMode.Lanes, from, to, 0, null);
            foreach (int width in (int[])[4, 8, 16])
            {
                var sizes = new Random(width);
                var actual = Run(width, StageMode.Lanes, from, to, 0, () => sizes.Next(1, 200));
                Assert.Equal(expected.Item1, actual.Item1);
                Assert.Equal(expected.Item2, actual.Item2);
            }
            foreach (var mode in (StageMode[])[StageMode.Reference, StageMode.Single])
            {
                var sizes = new Random(5);
                var (left, right) = Run(1, mode, [from[2]], [to[2]], 2, () => sizes.Next(1, 100));
                Assert.Equal(expected.Item1[2], left[0]);
                Assert.Equal(expected.Item2[2], right[0]);
            }
        }
    }

    [Fact]
    public void Settings_that_move_stay_within_what_the_ends_could_do()
    {
        // From any setting to any other of the same stages, every 64 frames: never louder than make-up and range allow.
        var random = new Random(9);
        for (int number = 0; number < 64; number++)
        {
            float[] left = CompressorRun.Programme(number, 64 * 60), right = CompressorRun.Programme(number + 100, 64 * 60);
            float peak = left.Concat(right).Max(Math.Abs);
            using var run = new ChainRun([ChainRun.Insert(Form(number, random))], new(Rate));
            for (int at = 0; at < left.Length; at += 64)
            {
                run.MoveTo(0, ChainRun.Insert(Form(number, random)));
                run.Process([left], [right], from: at, count: 64);
            }
            double most = (number >> 5 & 1) != 0 ? peak * CompressorRun.Gain(60) : peak; // upward: a reduction made under one range is heard under another slope
            Assert.All(left.Concat(right), y => Assert.InRange(Math.Abs(y), 0, most));
        }
    }

    [Fact]
    public void After_not_a_number_and_infinity_the_output_is_finite_and_recovers()
    {
        var random = new Random(4);
        foreach (float fault in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            for (int number = 0; number < 64; number++)
            {
                var c = Form(number, random) with { Release = 20.ms };
                float[] left = CompressorRun.Sine(440, 2 * Rate, -6), right = [.. left], clean = CompressorRun.Output(c, left, right).Left;
                left[100] = right[100] = fault;
                var (l, _) = CompressorRun.Output(c, left, right);
                // One look-ahead and one tile later all is finite; ten slow releases of ten times 20 ms later nothing is left of it.
                Assert.All(l[(101 + 64 + 96)..], y => Assert.True(float.IsFinite(y)));
                for (int i = Rate * 3 / 2; i < l.Length; i++) Assert.InRange(l[i] - clean[i], -0.03f, 0.03f);
            }
        }
    }

    [Fact]
    public void The_reduction_of_the_full_kernel_can_be_watched()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var tone = Signal.Sine(1.kHz, 0.dB, 1.s);
        var full = mix.AddTrack("full", tone).Insert(new Compressor { Knee = 0.dB, Attack = 0.1.ms, Release = 5000.ms, Range = 10.dB, Hold = 1.ms });
        var keyed = mix.AddTrack("keyed", tone).Insert(new Compressor { Knee = 0.dB, Attack = 0.1.ms, Release = 5000.ms, Detector = CompressorDetector.Rms, RmsWindow = 100.ms, KeyHighPass = 20.Hz });
        var upward = mix.AddTrack("upward", Signal.Sine(1.kHz, -60.dB, 1.s)).Insert(new Compressor { Knee = 0.dB, Direction = CompressorDirection.Upward, Range = 12.dB });
        var bus = mix.AddTrack("bus", tone).Insert(new BusCompressor { Threshold = -20.dB, Ratio = 4, Attack = 0.1.ms });
        var measured = mix.Measure();
        Assert.InRange(measured[full].Now.Value, 9.99, 10.001);
        Assert.InRange(measured[full].Maximum.Value, 9.99, 10.001);
        Assert.InRange(measured[keyed].Now.Value, 0.75 * 16.99 - 0.05, 0.75 * 16.99 + 0.05);
        Assert.InRange(measured[upward].Now.Value, -12.001, -11.9);
        Assert.InRange(measured[bus].Maximum.Value, 14.9, 15.001);
    }

    [Fact]
    public void Only_sides_that_are_not_linked_make_stereo()
    {
        Assert.False(Compressor.Type.Stages.MakesStereo(new Compressor()));
        Assert.True(Compressor.Type.Stages.MakesStereo(new Compressor { StereoLink = 99 }));
        Assert.Equal(TimeSpan.Zero, Compressor.Type.TailOf(new Compressor { LookAhead = 20.ms }, new(Rate)));
    }

    [Fact]
    public void The_api_reads_as_it_should()
    {
        Assert.True(Compressor.Type.TakesKey);
        Assert.Equal(14.dB, (Compressor.Ducking with { Range = 14.dB }).Range);
        Assert.Contains(Compressor.Type.Presets, p => p.Name == "vocal: gentle 3:1" && p.Settings.Equals(Compressor.GentleVocal));
        Assert.Equal(Compressor.Type.Presets.Count, Compressor.Type.Presets.Select(p => p.Name).Distinct().Count());
    }
}
