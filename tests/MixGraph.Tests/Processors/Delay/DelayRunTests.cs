using MixGraph.Extending;
using MixGraph.Planning;
using MixGraph.Processors;
using MixGraph.Testing;

namespace MixGraph.Tests.Processors.Delays;

/// <summary>The delay while it runs: its end, its bounds, ducking, settings that move, any width and block, input that is not a number.</summary>
public class DelayRunTests
{
    static readonly SampleRate Rate = SampleRate.Hz48000;

    public static TheoryData<string> Presets => [.. Delay.Type.Presets.Select(p => p.Name), "default", "long", "low"];

    [Theory, MemberData(nameof(Presets))]
    public void Behind_the_tail_is_nothing_above_minus_120_dB_and_at_last_nothing_at_all(string name)
    {
        var delay = name switch
        {
            "default" => new(),
            "long" => Delay.Of(150.ms) with { Feedback = 90 },
            "low" => Delay.Of(40.ms) with { Feedback = 90, LowCut = 21.Hz, HighCut = 500.Hz },
            _ => (Delay)Delay.Type.Presets.Single(p => p.Name == name).Settings,
        };
        var tail = Delay.Type.TailOf(delay, Rate);
        if (delay.Feedback > 100)
        {
            Assert.Equal(TimeSpan.MaxValue, tail);
            return;
        }
        const int burst = 4800;
        int end = burst + (int)(tail.TotalSeconds * 48_000), silent = burst + (int)(tail.TotalSeconds * 48_000 * 3.6);
        var (left, right) = (new float[silent + 48_000], new float[silent + 48_000]);
        Noise(1, burst).CopyTo(left, 0);
        Noise(2, burst).CopyTo(right, 0);
        ChainRun.Process(delay, left, right);
        float peak = left.Max(Math.Abs);
        Assert.True(peak > 0.1);
        Assert.True(left[end..].Max(Math.Abs) <= peak * 1e-6f);
        Assert.All(left[silent..], x => Assert.Equal(0, x));
        Assert.All(right[silent..], x => Assert.Equal(0, x));
    }

    [Theory, InlineData(100, 0, 30), InlineData(120, 5, 0), InlineData(120, 100, 0), InlineData(120, 20, 50)]
    public void Full_feedback_with_saturation_stays_bounded(double feedback, double saturation, double extraSaturation)
    {
        double amount = saturation + extraSaturation;
        var (left, right) = (Noise(1, 480_000), Noise(2, 480_000));
        ChainRun.Process(Delay.Of(20.ms) with { Feedback = feedback, Saturation = amount }, left, right);
        Assert.True(left.Max(Math.Abs) <= 100 / (4 * amount));
        Assert.True(left[470_000..].Max(Math.Abs) > 0.05);
        Assert.Equal(TimeSpan.MaxValue, Delay.Type.TailOf(Delay.Of(20.ms) with { Feedback = feedback, Saturation = amount }, Rate));
    }

    [Fact]
    public void Without_saturation_feedback_is_held_to_100_percent_and_loses_nothing()
    {
        var (left, right) = (new float[480_000], new float[480_000]);
        Noise(1, 480).CopyTo(left, 0);
        ChainRun.Process(Delay.Of(10.ms) with { Feedback = 120 }, left, right);
        Assert.Equal(left[480..960], left[479_520..480_000]);
        Assert.Contains(left[480..960], x => x != 0);
    }

    [Fact]
    public void Saturation_leaves_quiet_echoes_and_bends_loud_ones()
    {
        var (left, right) = (new float[9600], new float[9600]);
        (left[0], left[100], left[200]) = (0.001f, 1, -10);
        ChainRun.Process(Delay.Of(50.ms) with { Feedback = 0, Saturation = 50 }, left, right);
        Assert.Equal(0.001, left[2400], 1e-8);
        Assert.Equal(1 / Math.Sqrt(5), left[2500], 1e-6);
        Assert.Equal(-10 / Math.Sqrt(401), left[2600], 1e-6);
    }

    [Fact]
    public void Ducking_turns_the_echoes_down_by_its_amount_while_the_input_is_loud()
    {
        // A sine as loud as can be, then nothing: the echo of it comes back with the release.
        var plain = Delay.Of(2.s) with { Feedback = 0 };
        var ducked = plain with { Ducking = 12.dB, DuckingThreshold = -40.dB, DuckingRelease = 200.ms };
        double[] Level(Delay settings)
        {
            var left = Enumerable.Range(0, 192_000).Select(i => i < 144_000 ? (float)Math.Sin(2 * Math.PI * 1000 * i / 48_000) : 0).ToArray();
            ChainRun.Process(settings, left, left.ToArray());
            return [.. Enumerable.Range(0, 400).Select(k => 10 * Math.Log10(left[(k * 480)..(k * 480 + 480)].Average(x => x * x)))];
        }
        var (before, after) = (Level(plain), Level(ducked));
        for (int k = 210; k < 300; k++) Assert.InRange(after[k] - before[k], -12.01, -11.9);
        // The decibels fall to a share of 1/e in each 200 ms.
        for (int k = 305; k < 395; k += 10) Assert.InRange(after[k] - before[k], -12 * Math.Exp(-((k + 0.5) * 0.01 - 3) / 0.2) - 0.1, -12 * Math.Exp(-((k + 0.5) * 0.01 - 3) / 0.2) + 0.1);
    }

    [Fact]
    public void Ducking_leaves_echoes_of_a_quiet_input_bit_for_bit()
    {
        var (plain, ducked) = (Noise(1, 48_000).Select(x => x * 0.01f).ToArray(), Noise(1, 48_000).Select(x => x * 0.01f).ToArray());
        ChainRun.Process(Delay.Of(100.ms), plain, plain.ToArray());
        ChainRun.Process(Delay.Of(100.ms) with { Ducking = 20.dB }, ducked, ducked.ToArray());
        Assert.Equal(plain, ducked);
    }

    [Fact]
    public void Everything_can_move_while_it_runs()
    {
        using var run = new ChainRun([ChainRun.Insert(new Delay())], Rate);
        foreach (var parameter in Delay.Type.Parameters)
            foreach (double end in (double[])[parameter.Minimum, parameter.Maximum]) Assert.True(run.CanMoveTo(ChainRun.Insert(parameter.WithNumber(new(), end))));
    }

    [Fact]
    public void Times_that_change_fade_without_a_click_and_arrive()
    {
        const int tile = 64, tiles = 4000;
        using var run = new ChainRun([ChainRun.Insert(Delay.Of(200.ms))], Rate);
        var left = Enumerable.Range(0, tile * tiles).Select(i => (float)(Math.Min(0.5, i / 9600.0) * Math.Sin(2 * Math.PI * 100 * i / 48_000))).ToArray();
        var right = left.ToArray();
        double[] times = [200, 123.4567, 350, 1, 37.77, 2000];
        for (int at = 0; at < tiles; at++)
        {
            if (at >= 1700 && at % 100 == 0) run.MoveTo(0, ChainRun.Insert(Delay.Of(times[at / 100 % times.Length].ms)));
            run.Process([left], [right], from: at * tile, count: tile);
        }
        double still = SecondDifference(left, 1600 * tile, 1700 * tile);
        Assert.InRange(still, 1e-5, 2e-4);
        Assert.InRange(SecondDifference(left, 1700 * tile, left.Length - 2), 0, 2 * still);
    }

    [Fact]
    public void After_a_fade_echoes_are_at_the_new_time()
    {
        using var run = new ChainRun([ChainRun.Insert(Delay.Of(200.ms) with { Feedback = 0 })], Rate);
        var (left, right) = (new float[64 * 400], new float[64 * 400]);
        run.Process([left], [right], count: 640);
        run.MoveTo(0, ChainRun.Insert(Delay.Of(50.ms) with { Feedback = 0 }));
        left[64 * 100] = 1;
        run.Process([left], [right], from: 640);
        Assert.Equal(64 * 100 + 2400, Assert.Single(Enumerable.Range(0, left.Length), i => left[i] != 0));
    }

    [Theory, InlineData(48.5, 100), InlineData(48.5, 99.9), InlineData(1000.37, 100), InlineData(77.9, 120)]
    public void Between_samples_nothing_goes_round_louder_than_it_was(double frames, double feedback)
    {
        var (left, right) = (new float[480_000], new float[480_000]);
        left[0] = right[0] = 1;
        ChainRun.Process(Delay.Of(TimeSpan.FromSeconds(frames / 48_000)) with { Feedback = feedback }, left, right);
        Assert.InRange(left[..48_000].Max(Math.Abs), 0.5, 1.1);
        Assert.InRange(left[432_000..].Max(Math.Abs), 0, 1.1);
    }

    public static TheoryData<string, double> Moves => new() { { "feedback", 80 }, { "mode", 1 }, { "width", 0 }, { "lowCut", 300 }, { "highCut", 500 }, { "saturation", 40 }, { "ducking", 20 } };

    [Theory, MemberData(nameof(Moves))]
    public void Whatever_moves_does_so_in_a_ramp(string name, double value)
    {
        const int tile = 64, tiles = 1500;
        var start = Delay.Of(100.ms);
        var parameter = Delay.Type.FindParameter(name)!;
        var (from, to) = (parameter.GetNumber(start), value);
        using var run = new ChainRun([ChainRun.Insert(start)], Rate);
        var left = Enumerable.Range(0, tile * tiles).Select(i => 0.5f * (float)Math.Sin(2 * Math.PI * 100 * i / 48_000)).ToArray();
        var right = left.ToArray();
        for (int at = 0; at < tiles; at++)
        {
            if (at >= 500 && at % 100 < 8) Move(at % 100, at % 200 < 100);
            run.Process([left], [right], from: at * tile, count: tile);
        }
        Assert.InRange(SecondDifference(left, 0, left.Length - 2), 0, 2.0 / 64); // the bends of a ramp from -1 to 1 in 64 frames

        // What has values between goes through them in eight tiles; a choice goes in one.
        void Move(int step, bool back)
        {
            var (first, last) = back ? (to, from) : (from, to);
            if (!parameter.IsDiscrete) run.MoveTo(0, t => At(parameter.FromNormalized(double.Lerp(parameter.ToNormalized(first), parameter.ToNormalized(last), (step + t) / 8))));
            else if (step == 0) run.MoveTo(0, At(last));
        }

        InsertState At(double number) => ChainRun.Insert(parameter.WithNumber(start, number));
    }

    [Theory, InlineData(float.NaN), InlineData(float.PositiveInfinity), InlineData(float.NegativeInfinity), InlineData(3e38f)]
    public void It_is_finite_again_64_frames_after_a_fault(float fault)
    {
        var (left, right) = (Noise(1, 48_000), Noise(2, 48_000));
        for (int i = 1000; i < 1010; i++) left[i] = right[i] = fault;
        ChainRun.Process(Delay.Of(20.ms) with { Feedback = 90, LowCut = 100.Hz, HighCut = 5.kHz, Saturation = 20, Ducking = 6.dB }, left, right);
        Assert.All(left[1088..], x => Assert.True(float.IsFinite(x)));
        Assert.All(right[1088..], x => Assert.True(float.IsFinite(x)));
        Assert.InRange(left[40_000..].Max(Math.Abs), 0.01, 2);
    }

    [Theory, InlineData(1), InlineData(4), InlineData(8), InlineData(16)]
    public void Every_width_mode_and_block_size_gives_the_same_bits(int width)
    {
        const int frames = 64 * 150;
        Delay[] settings =
        [
            Delay.Of(20.ms), new() { LeftTime = 1.ms, RightTime = 1.3.ms, Feedback = 90, LowCut = 100.Hz }, Delay.Of(10.0123.ms) with { Saturation = 50, HighCut = 3.kHz },
            Delay.Of(12.ms) with { Ducking = 12.dB, Width = 30 }, Delay.PingPongQuarter with { Tempo = 400 },
        ];
        var expected = settings.Select((s, i) => RunAlone(s, i, StageMode.Reference, null)).ToArray();
        var random = new Random(width);
        if (width == 1)
            for (int i = 0; i < settings.Length; i++)
            {
                Assert.Equal(expected[i], RunAlone(settings[i], i, StageMode.Single, null));
                Assert.Equal(expected[i], RunAlone(settings[i], i, StageMode.Reference, () => random.Next(1, 100)));
            }
        else
            for (int first = 0; first < settings.Length; first += width)
            {
                var strips = settings.Skip(first).Take(width).ToArray();
                using var run = new ChainRun([.. strips.Select(s => ChainRun.Insert(s))], Rate, width, StageMode.Lanes);
                var left = strips.Select((_, i) => Noise(2 * (first + i), frames)).ToArray();
                var right = strips.Select((_, i) => Noise(2 * (first + i) + 1, frames)).ToArray();
                run.Process(left, right, nextBlock: () => random.Next(1, 130), count: frames / 2);
                for (int i = 0; i < strips.Length; i++) run.MoveTo(i, ChainRun.Insert(Moved(strips[i])));
                run.Process(left, right, nextBlock: () => random.Next(1, 130), from: frames / 2);
                for (int i = 0; i < strips.Length; i++) Assert.Equal(expected[first + i], left[i].Concat(right[i]).ToArray());
            }

        float[] RunAlone(Delay s, int index, StageMode mode, Func<int>? block)
        {
            using var run = new ChainRun([ChainRun.Insert(s)], Rate, 1, mode);
            var (left, right) = (Noise(2 * index, frames), Noise(2 * index + 1, frames));
            run.Process([left], [right], nextBlock: block, count: frames / 2);
            run.MoveTo(0, ChainRun.Insert(Moved(s)));
            run.Process([left], [right], nextBlock: block, from: frames / 2);
            return [.. left, .. right];
        }

        static Delay Moved(Delay s) => s with { LeftTime = s.LeftTime * 1.7, Feedback = 60, HighCut = 8.kHz, Saturation = 10 };
    }

    static double SecondDifference(float[] x, int from, int to) => Enumerable.Range(from, to - from).Max(i => Math.Abs(x[i] - 2 * x[i + 1] + x[i + 2]));

    static float[] Noise(int seed, int frames)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, frames).Select(_ => (float)random.NextDouble() - 0.5f)];
    }
}
