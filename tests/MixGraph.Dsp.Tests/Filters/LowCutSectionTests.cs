namespace MixGraph.Dsp.Tests;

/// <summary>The low cut that may jump: what is in its integrators only fades, however g and k change from frame to frame.</summary>
public class LowCutSectionTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Without_input_the_integrators_lose_energy_whatever_the_coefficients_do(int seed)
    {
        var random = new Random(seed);
        double first = 1, second = -0.5;
        for (int i = 0; i < 20_000; i++)
        {
            double g = Math.Pow(10, -4 + 5.5 * random.NextDouble()), k = 0.1 + 2 * random.NextDouble(), before = first * first + second * second;
            var section = LowCutSection<Lanes1>.From(Lanes1.Broadcast((float)g), Lanes1.Broadcast((float)k));
            var (i1, i2) = (Lanes1.Broadcast((float)first), Lanes1.Broadcast((float)second));
            var v = Lanes1.Broadcast(0f) - i2;
            (first, second) = (LaneMap.Value(section.Next1(v, i1)), LaneMap.Value(section.Next2(v, i1, i2)));
            double after = first * first + second * second;
            Assert.True(after <= before * (1 + 1e-6), $"frame {i}, g {g}, k {k}: {before} became {after}");
            // So that there is always something to lose.
            if (after < 1e-6) (first, second) = (random.NextDouble() - 0.5, random.NextDouble() - 0.5);
        }
    }

    [Fact]
    public void A_wide_open_one_is_the_input_and_a_closed_one_nothing()
    {
        var open = LowCutSection<Lanes1>.From(Lanes1.Broadcast(0f), Lanes1.Broadcast(1.4f));
        Assert.Equal(0.7f, LaneMap.Value(open.Output(Lanes1.Broadcast(0.7f), Lanes1.Broadcast(0f))));
        var closed = LowCutSection<Lanes1>.From(Lanes1.Broadcast(1e6f), Lanes1.Broadcast(1.4f));
        Assert.Equal(0, LaneMap.Value(closed.Output(Lanes1.Broadcast(0.7f), Lanes1.Broadcast(0f))), 1e-9);
    }
}
