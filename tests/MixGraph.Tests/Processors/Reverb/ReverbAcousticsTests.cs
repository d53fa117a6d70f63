using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Processors;
using MixGraph.Testing;

namespace MixGraph.Tests.Processors.Reverbs;

/// <summary>The reverb as a room: decay times, density, width, level, tail.</summary>
public class ReverbAcousticsTests
{
    public static TheoryData<int, double, double, double, double> Rooms => new()
    {
        { 44_100, 1.5, 100, 50, 60 },
        { 48_000, 1.5, 100, 50, 60 },
        { 96_000, 1.5, 100, 50, 60 },
        { 48_000, 3, 150, 30, 60 },
        { 44_100, 3, 60, 120, 80 },
        { 96_000, 0.8, 130, 60, 25 },
        { 48_000, 0.6, 100, 100, 22 },
        { 48_000, 8, 100, 25, 100 },
    };

    [Theory, MemberData(nameof(Rooms))]
    public void Every_band_decays_in_its_time(int rate, double decay, double lowShare, double highShare, double size)
    {
        var reverb = new Reverb
        {
            Decay = decay.s, LowDecay = lowShare, HighDecay = highShare, Size = size, LowCrossover = 300.Hz, HighCrossover = 2.5.kHz, ModulationDepth = 0.ms, Early = -60.dB,
        };
        var (left, right) = ReverbMeasure.Impulse(reverb, rate, 1.2 * decay * Math.Max(1, lowShare / 100) + 0.2);
        double Measured(double f) => ReverbMeasure.DecayTime(ReverbMeasure.Octave(left, f, rate), ReverbMeasure.Octave(right, f, rate), rate);
        Assert.InRange(Measured(75), 0.95 * decay * lowShare / 100, 1.05 * decay * lowShare / 100);
        Assert.InRange(Measured(850), 0.95 * decay, 1.05 * decay);
        Assert.InRange(Measured(12_000), 0.95 * decay * highShare / 100, 1.05 * decay * highShare / 100);
    }

    [Theory, InlineData(44_100), InlineData(48_000), InlineData(96_000)]
    public void Modulation_leaves_the_decay_alone_up_to_8_kHz(int rate)
    {
        var (left, right) = ReverbMeasure.Impulse(new Reverb { HighCrossover = 2.kHz }, rate, 2);
        foreach (var (f, expected) in ((double, double)[])[(500, 1.5), (8000, 0.75)])
            Assert.InRange(ReverbMeasure.DecayTime(ReverbMeasure.Octave(left, f, rate), ReverbMeasure.Octave(right, f, rate), rate), 0.95 * expected, 1.05 * expected);
    }

    [Theory, InlineData(44_100), InlineData(48_000), InlineData(96_000)]
    public void Echoes_are_as_dense_as_noise_within_100_ms(int rate)
    {
        var (left, right) = ReverbMeasure.Impulse(new Reverb(), rate, 1);
        foreach (var side in (float[][])[left, right])
        {
            double first = Enumerable.Range(1, 100).First(ms => ReverbMeasure.EchoDensity(side, ms / 1000.0, rate) >= 1);
            Assert.InRange(first, 10, 100);
            Assert.InRange(Enumerable.Range(10, 40).Average(i => ReverbMeasure.EchoDensity(side, i / 100.0, rate)), 0.95, 1.05);
        }
    }

    [Fact]
    public void Without_diffusion_it_takes_longer()
    {
        double First(double diffusion)
        {
            var (left, _) = ReverbMeasure.Impulse(new Reverb { Diffusion = diffusion }, 48_000, 1);
            return Enumerable.Range(1, 900).First(ms => ReverbMeasure.EchoDensity(left, ms / 1000.0, 48_000) >= 1);
        }
        Assert.True(First(0) > 1.3 * First(85));
    }

    [Theory, InlineData(1, 1), InlineData(1, 0), InlineData(0, 1)]
    public void The_sides_are_not_alike(float toLeft, float toRight)
    {
        foreach (var reverb in (Reverb[])[new(), Reverb.VocalPlate, Reverb.DrumRoom, Reverb.Hall])
        {
            var (left, right) = (Noise(1).Select(x => x * toLeft).ToArray(), Noise(1).Select(x => x * toRight).ToArray());
            ChainRun.Process(reverb, left, right);
            Assert.InRange(ReverbMeasure.Correlation(left, right, 4800, 48_000), -0.2, 0.2);
        }
    }

    [Fact]
    public void Width_0_is_mono_and_half_is_between()
    {
        double Like(double width)
        {
            var (left, right) = ReverbMeasure.Impulse(new Reverb { Width = width }, 48_000, 1);
            return ReverbMeasure.Correlation(left, right, 0, 48_000);
        }
        Assert.InRange(Like(0), 0.999999, 1.000001);
        Assert.InRange(Like(50), 0.55, 0.65); // 2 x 3/4 x 1/4 over 9/16 + 1/16
    }

    [Fact]
    public void Steady_sound_is_as_loud_at_any_decay_and_size()
    {
        foreach (double decay in (double[])[1, 3, 10])
            foreach (double size in (double[])[20, 60, 100])
            {
                var (left, right) = (Noise(1, 480_000), Noise(2, 480_000));
                double power = left.Average(x => x * x);
                var reverb = new Reverb { Decay = decay.s, HighDecay = 100, Size = size, Early = -60.dB };
                ChainRun.Process(reverb, left, right);
                Assert.InRange(10 * Math.Log10(left[240_000..].Average(x => x * x) / power), -5.2, 0.5);
            }
    }

    [Theory, InlineData(44_100), InlineData(48_000), InlineData(96_000)]
    public void Pre_delay_is_exact(int rate)
    {
        var (left, right) = ReverbMeasure.Impulse(new Reverb(), rate, 1);
        var (laterLeft, laterRight) = ReverbMeasure.Impulse(new Reverb { PreDelay = 123.ms, ModulationDepth = 0.ms }, rate, 1);
        (left, right) = ReverbMeasure.Impulse(new Reverb { ModulationDepth = 0.ms }, rate, 1);
        int delay = (int)Math.Round(0.123 * rate);
        Assert.All(laterLeft[..delay], x => Assert.Equal(0, x));
        Assert.Equal(Array.FindIndex(left, x => x != 0) + delay, Array.FindIndex(laterLeft, x => x != 0));
        for (int i = delay; i < rate; i++) Assert.Equal(left[i - delay], laterLeft[i], 1e-6);
        Assert.Equal(0, Reverb.Type.LatencyOf(new Reverb { PreDelay = 123.ms }, new(rate)));
    }

    public static TheoryData<string> Presets => [.. Reverb.Type.Presets.Select(p => p.Name), "default", "dark"];

    [Theory, MemberData(nameof(Presets))]
    public void Behind_the_tail_is_nothing_above_minus_120_dB_and_soon_nothing_at_all(string name)
    {
        var reverb = name switch
        {
            "default" => new(),
            "dark" => new Reverb { Decay = 0.4.s, LowDecay = 200, HighDecay = 20, LowCut = 20.Hz, LowCrossover = 100.Hz },
            _ => (Reverb)Reverb.Type.Presets.Single(p => p.Name == name).Settings,
        };
        const int rate = 48_000, burst = rate / 2;
        var tail = Reverb.Type.TailOf(reverb, new(rate));
        double longest = reverb.Decay.TotalSeconds * Math.Max(1, reverb.LowDecay / 100) + reverb.PreDelay.TotalSeconds;
        int end = burst + (int)(7 * longest * rate);
        var (left, right) = (new float[end + rate / 10], new float[end + rate / 10]);
        Noise(1, burst).CopyTo(left, 0);
        Noise(2, burst).CopyTo(right, 0);
        ChainRun.Process(reverb, left, right);
        float peak = left.Max(Math.Abs);
        Assert.True(left.Skip(burst + (int)(tail.TotalSeconds * rate)).Max(Math.Abs) <= peak * 1e-6f);
        Assert.All(left[end..], x => Assert.Equal(0, x));
        Assert.All(right[end..], x => Assert.Equal(0, x));
    }

    static float[] Noise(int seed, int frames = 48_000)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, frames).Select(_ => (float)random.NextDouble() - 0.5f)];
    }
}
