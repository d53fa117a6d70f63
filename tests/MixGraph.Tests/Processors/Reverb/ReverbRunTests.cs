using MixGraph.Extending;
using MixGraph.Planning;
using MixGraph.Processors;
using MixGraph.Testing;

namespace MixGraph.Tests.Processors.Reverbs;

/// <summary>The reverb while it runs: any width and block, settings that move, input that is not a number.</summary>
public class ReverbRunTests
{
    static readonly SampleRate Rate = SampleRate.Hz48000;
    static readonly Reverb[] Strips = [new(), new() { Decay = 3.s, LowCut = 200.Hz }, new() { ModulationDepth = 0.ms, HighCut = 5.kHz }, new() { Width = 20, Early = 0.dB }, new() { Diffusion = 0 }];

    [Theory, InlineData(1), InlineData(4), InlineData(8), InlineData(16)]
    public void Every_width_mode_and_block_size_gives_the_same_bits(int width)
    {
        const int frames = 64 * 150;
        var expected = Strips.Select((s, i) => RunAlone(s, i, frames, StageMode.Reference)).ToArray();
        if (width == 1)
        {
            for (int i = 0; i < Strips.Length; i++) Assert.Equal(expected[i], RunAlone(Strips[i], i, frames, StageMode.Single));
            return;
        }
        var random = new Random(width);
        for (int first = 0; first < Strips.Length; first += width)
        {
            var strips = Strips.Skip(first).Take(width).ToArray();
            using var run = new ChainRun([.. strips.Select(s => ChainRun.Insert(s))], Rate, width, StageMode.Lanes);
            var left = strips.Select((_, i) => Noise(2 * (first + i), frames)).ToArray();
            var right = strips.Select((_, i) => Noise(2 * (first + i) + 1, frames)).ToArray();
            run.Process(left, right, nextBlock: () => random.Next(1, 130));
            for (int i = 0; i < strips.Length; i++) Assert.Equal(expected[first + i], left[i].Concat(right[i]).ToArray());
        }
    }

    static float[] RunAlone(Reverb settings, int index, int frames, StageMode mode)
    {
        using var run = new ChainRun([ChainRun.Insert(settings)], Rate, 1, mode);
        var (left, right) = (Noise(2 * index, frames), Noise(2 * index + 1, frames));
        run.Process([left], [right]);
        return [.. left, .. right];
    }

    [Fact]
    public void What_depends_on_the_memory_is_structural()
    {
        using var run = new ChainRun([ChainRun.Insert(new Reverb())], Rate);
        foreach (var parameter in Reverb.Type.Parameters)
        {
            var moved = parameter.WithNumber(new(), parameter.Maximum == parameter.Default ? parameter.Minimum : parameter.Maximum);
            Assert.Equal(parameter.Changes != ParameterChange.Structural, run.CanMoveTo(ChainRun.Insert(moved)));
        }
    }

    [Fact]
    public void Decay_that_moves_leaves_no_click() => Assert.InRange(
        Roughness(new(), new() { Decay = 0.3.s }, new() { Decay = 8.s, LowDecay = 50, HighDecay = 120 }, new() { LowCrossover = 800.Hz, HighCrossover = 2.kHz }),
        0, 0.25 / 64); // the input's gain follows the decay: the bends of a ramp of a quarter of full scale in 64 frames

    [Fact]
    public void Whatever_moves_does_so_in_a_ramp() => Assert.InRange(
        Roughness(new(), new() { Diffusion = 20 }, new() { Early = +3.dB, Width = 30 }, new() { ModulationDepth = 0.8.ms, ModulationRate = 2.Hz }, new() { LowCut = 300.Hz, HighCut = 3.kHz }),
        0, 1.0 / 64); // the bends of a ramp from 0 to full scale in 64 frames

    // A low sine, so what does not belong to it stands out in its second difference.
    static double Roughness(params Reverb[] stations)
    {
        const int tile = 64, tiles = 1500;
        using var run = new ChainRun([ChainRun.Insert(stations[0])], Rate);
        var left = Enumerable.Range(0, tile * tiles).Select(i => 0.5f * (float)Math.Sin(2 * Math.PI * 100 * i / 48_000)).ToArray();
        var right = left.ToArray();
        for (int at = 0; at < tiles; at++)
        {
            if (at >= 400 && at % 50 == 0) run.MoveTo(0, ChainRun.Insert(stations[at / 50 % stations.Length]));
            run.Process([left], [right], from: at * tile, count: tile);
        }
        double Most(int from, int to) => Enumerable.Range(from, to - from).Max(i => Math.Abs(left[i] - 2 * left[i + 1] + left[i + 2]));
        Assert.InRange(Most(300 * tile, 399 * tile), 1e-5, 2e-4);
        return Most(400 * tile, left.Length - 2);
    }

    [Theory, InlineData(float.NaN), InlineData(float.PositiveInfinity), InlineData(float.NegativeInfinity), InlineData(3e38f)]
    public void It_is_finite_again_64_frames_after_a_fault(float fault)
    {
        using var run = new ChainRun([ChainRun.Insert(new Reverb { LowCut = 100.Hz })], Rate);
        var (left, right) = (Noise(1, 48_000), Noise(2, 48_000));
        for (int i = 1000; i < 1010; i++) left[i] = right[i] = fault;
        run.Process([left], [right]);
        Assert.All(left[1088..], x => Assert.True(float.IsFinite(x)));
        Assert.All(right[1088..], x => Assert.True(float.IsFinite(x)));
        Assert.True(left[40_000..].Max(Math.Abs) > 0.01);
        if (!float.IsFinite(fault)) Assert.True(left[40_000..].Max(Math.Abs) < 10);
    }

    [Fact]
    public void Cuts_take_from_the_reverberation_what_they_say()
    {
        double Level(Reverb reverb, double hertz)
        {
            var left = Enumerable.Range(0, 96_000).Select(i => (float)Math.Sin(2 * Math.PI * hertz * i / 48_000)).ToArray();
            ChainRun.Process(reverb, left, left.ToArray());
            return 10 * Math.Log10(left[48_000..].Average(x => x * x));
        }
        var open = new Reverb { ModulationDepth = 0.ms };
        var cut = open with { LowCut = 200.Hz, HighCut = 5.kHz };
        Assert.InRange(Level(cut, 200) - Level(open, 200), -3.1, -2.9);
        Assert.InRange(Level(cut, 50) - Level(open, 50), -24.4, -23.9);
        Assert.InRange(Level(cut, 1000) - Level(open, 1000), -0.1, 0.1);
        Assert.InRange(Level(cut, 5000) - Level(open, 5000), -3.1, -2.9);
    }

    [Fact]
    public void It_makes_stereo_of_mono_and_adds_no_latency()
    {
        Assert.True(Reverb.Type.Stages.MakesStereo(new Reverb()));
        Assert.Equal(0, Reverb.Type.LatencyOf(new Reverb(), Rate));
    }

    static float[] Noise(int seed, int frames)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, frames).Select(_ => (float)random.NextDouble() - 0.5f)];
    }
}
