using MixGraph.Tests.Generators;
using MixGraph.Tests.Oracle;

namespace MixGraph.Tests.Rendering;

/// <summary>What must change no more than rounding: the order of the strips, and adding mixes instead of their sources.</summary>
public class LinearityTests
{
    [Fact]
    public void The_order_of_declaration_only_rounds_otherwise() => MixProperty.Holds(RecipeGenerator.Mixes, 60, mix =>
    {
        var other = mix with { Strips = [.. mix.Strips.Reverse()] };
        var (a, b) = (Renders.Plan(mix.Build().Document), Renders.Plan(other.Build().Document));
        var (oracleA, oracleB) = (MixOracle.Render(mix.Build().Document), MixOracle.Render(other.Build().Document));
        AssertClose(a.Left, b.Left, i => oracleA.Left.Bound[i] + oracleB.Left.Bound[i]);
        AssertClose(a.Right, b.Right, i => oracleA.Right.Bound[i] + oracleB.Right.Bound[i]);
    }, seed: 41);

    [Fact]
    public void Without_compressors_the_mix_of_a_sum_is_the_sum_of_the_mixes() => MixProperty.Holds(RecipeGenerator.LinearMixes, 60, mix =>
    {
        // The tracks split into two halves; the others play silence of the same length.
        MixRecipe Only(int half) => mix.Map(s => s.Source is null || s.Key % 2 == half ? s : s with { Source = s.Source.Silenced });
        var (even, odd) = (Only(0), Only(1));
        var (a, b, sum) = (Renders.Plan(even.Build().Document), Renders.Plan(odd.Build().Document), Renders.Plan(mix.Build().Document));
        var (oa, ob, os) = (MixOracle.Render(even.Build().Document), MixOracle.Render(odd.Build().Document), MixOracle.Render(mix.Build().Document));
        for (int channel = 0; channel < 2; channel++)
        {
            var added = new float[sum.Frames];
            for (int i = 0; i < added.Length; i++) added[i] = a[channel][i] + b[channel][i];
            var (x, y, z) = channel == 0 ? (oa.Left, ob.Left, os.Left) : (oa.Right, ob.Right, os.Right);
            AssertClose(added, sum[channel], i => x.Bound[i] + y.Bound[i] + z.Bound[i] + OracleSignal.Roundoff * Math.Abs((double)added[i]));
        }
    }, seed: 42);

    static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, Func<int, double> bound)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = Math.Abs((double)expected[i] - actual[i]);
            if (!(difference <= bound(i))) Assert.Fail($"frame {i} differs by {difference:g3}, where {bound(i):g3} is allowed");
        }
    }
}
