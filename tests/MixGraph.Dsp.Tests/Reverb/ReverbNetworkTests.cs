namespace MixGraph.Dsp.Tests.Reverb;

/// <summary>The network by itself: that it loses nothing that it is not told to, and the same bits however it is run.</summary>
public class ReverbNetworkTests
{
    [Theory, InlineData(0.6), InlineData(0.1)]
    public void Without_attenuation_the_energy_in_the_lines_stays_for_ten_seconds(double share)
    {
        using var rig = new ReverbRig(ReverbRig.Plain with { Decay = double.PositiveInfinity }, share: share);
        var (left, right) = (new float[48_000], new float[48_000]);
        var random = new Random(5);
        for (int i = 0; i < 4800; i++) (left[i], right[i]) = ((float)random.NextDouble() - 0.5f, (float)random.NextDouble() - 0.5f);
        rig.Process<Lanes16>(left, right);
        double energy = rig.Energy;
        Assert.True(energy > 100);
        for (int second = 0; second < 10; second++)
        {
            Array.Clear(left);
            Array.Clear(right);
            rig.Process<Lanes16>(left, right);
            Assert.InRange(rig.Energy / energy, 1 - 1e-6, 1 + 1e-6);
        }
    }

    [Fact]
    public void A_matrix_row_is_the_signs_of_the_common_bits_over_four()
    {
        for (int line = 0; line < 16; line++)
        {
            var rows = new float[16 * 64];
            rows[line * 64 + 3] = 1;
            unsafe
            {
                fixed (float* p = rows) Hadamard16.Run<Lanes4>(p, 64, 0, 64);
            }
            for (int row = 0; row < 16; row++) Assert.Equal(int.IsOddInteger(System.Numerics.BitOperations.PopCount((uint)(row & line))) ? -0.25f : 0.25f, rows[row * 64 + 3]);
        }
    }

    [Theory, InlineData(0.0), InlineData(0.0003)]
    public void Every_register_and_every_block_size_gives_the_same_bits(double depth)
    {
        var targets = ReverbRig.Plain with { ModulationDepth = depth, ModulationRate = 2 };
        var expected = Run<Lanes1>(targets, () => 64);
        var random = new Random(9);
        foreach (var actual in ((float[], float[])[])
        [
            Run<Lanes16>(targets, () => 64), Run<Lanes8>(targets, () => 64), Run<Lanes4>(targets, () => 64),
            Run<Lanes16>(targets, () => random.Next(1, 100)), Run<Lanes8>(targets, () => random.Next(1, 100)), Run<Lanes4>(targets, () => random.Next(1, 40)), Run<Lanes1>(targets, () => 1),
        ])
        {
            Assert.Equal(expected.Left, actual.Item1);
            Assert.Equal(expected.Right, actual.Item2);
        }
    }

    // Noise, with settings that move twice.
    static (float[] Left, float[] Right) Run<T>(ReverbTargets targets, Func<int> block) where T : unmanaged, ILanes<T>
    {
        using var rig = new ReverbRig(targets);
        var random = new Random(3);
        var (left, right) = (new float[64 * 300], new float[64 * 300]);
        for (int i = 0; i < left.Length; i++) (left[i], right[i]) = ((float)random.NextDouble() - 0.5f, (float)random.NextDouble() - 0.5f);
        rig.Process<T>(left, right, block, 0, 64 * 100);
        rig.MoveTo(targets with { Decay = 0.4, HighCrossover = 2500, EarlyGain = 0.1, Diffusion = 0.3, Width = 0.5, ModulationDepth = targets.ModulationDepth * 2, ModulationRate = 1 });
        rig.Process<T>(left, right, block, 64 * 100, 64 * 100);
        rig.MoveTo(targets);
        rig.Process<T>(left, right, block, 64 * 200, 64 * 100);
        return (left, right);
    }

    [Fact]
    public void A_setting_that_moves_nowhere_gives_the_bits_of_one_that_stands()
    {
        var targets = ReverbRig.Plain with { ModulationDepth = 0.0002 };
        using var still = new ReverbRig(targets);
        using var moving = new ReverbRig(targets);
        var random = new Random(4);
        var left = Enumerable.Range(0, 64 * 200).Select(_ => (float)random.NextDouble() - 0.5f).ToArray();
        var right = left.Reverse().ToArray();
        var (otherLeft, otherRight) = (left.ToArray(), right.ToArray());
        still.Process<Lanes16>(left, right);
        for (int tile = 0; tile < 200; tile++)
        {
            moving.MoveTo(targets);
            moving.Process<Lanes16>(otherLeft, otherRight, null, tile * 64, 64);
        }
        Assert.Equal(left, otherLeft);
        Assert.Equal(right, otherRight);
    }

    [Fact]
    public void The_memory_is_exactly_zero_within_seven_decays()
    {
        using var rig = new ReverbRig(ReverbRig.Plain with { Decay = 0.5, LowShare = 1, HighShare = 0.6 });
        var (left, right) = (new float[48_000], new float[48_000]);
        var random = new Random(5);
        for (int i = 0; i < left.Length; i++) (left[i], right[i]) = ((float)random.NextDouble() * 2 - 1, (float)random.NextDouble() * 2 - 1);
        rig.Process<Lanes16>(left, right);
        rig.Process<Lanes16>(new float[(int)(6.8 * 0.5 * 48_000)], new float[(int)(6.8 * 0.5 * 48_000)]);
        Assert.True(rig.IsSilent);
    }

    [Theory, InlineData(8_000), InlineData(44_100), InlineData(48_000), InlineData(192_000)]
    public void Lengths_are_distinct_primes_that_fit(double rate)
    {
        foreach (double share in (double[])[0.1, 0.35, 0.6, 1])
        {
            int size = ReverbGeometry.Size(share, rate);
            var lines = new int[ReverbGeometry.Lines];
            var diffusers = new int[2 * ReverbGeometry.Diffusers];
            var taps = new int[2 * ReverbGeometry.Taps];
            ReverbGeometry.LineFrames(size, lines);
            ReverbGeometry.DiffuserFrames(size, diffusers);
            ReverbGeometry.TapFrames(size, taps);
            Assert.Equal(lines, lines.Distinct().Order());
            Assert.All(lines.Concat(diffusers), n => Assert.DoesNotContain(Enumerable.Range(2, (int)Math.Sqrt(n) - 1), d => n % d == 0));
            Assert.All(lines, n => Assert.InRange(n, 72, ReverbGeometry.LineRing(size) - 64));
            Assert.All(lines.Where((_, i) => i >= ReverbGeometry.FirstModulated), n => Assert.InRange(n, 66 + ReverbGeometry.MostModulation(size), ReverbGeometry.LineRing(size) - 64 - 4 - ReverbGeometry.MostModulation(size)));
            Assert.All(diffusers, n => Assert.InRange(n, 65, ReverbGeometry.DiffuserRing(size) - 64));
            Assert.All(taps, n => Assert.InRange(n, 0, ReverbGeometry.LineRing(size) - 64));
        }
    }

    [Fact]
    public void Early_reflections_have_the_power_of_one()
    {
        double power = 0;
        foreach (float gain in EarlyReflections.Gains) power += gain * (double)gain;
        Assert.InRange(power, 0.9995, 1.0005);
    }
}
