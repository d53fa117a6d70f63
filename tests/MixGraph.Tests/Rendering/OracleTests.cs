using MixGraph.Processors;
using MixGraph.Tests.Generators;
using MixGraph.Tests.Oracle;

namespace MixGraph.Tests.Rendering;

/// <summary>The plan is as far from the textbook mix as float must be, and no farther.</summary>
public class OracleTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public void The_plan_is_within_the_bound_of_the_oracle() => Within(MixProperty.Holds, 200);

    [SkippableFact, Trait("Category", "Soak")]
    public void The_plan_is_within_the_bound_of_the_oracle_soak() => Within((mixes, _, check, _) => MixProperty.Soaks(mixes, check), 0);

    void Within(Action<FsCheck.Gen<MixRecipe>, int, Action<MixRecipe>, ulong> property, int count)
    {
        var shares = new List<double>();
        property(RecipeGenerator.Mixes, count, mix =>
        {
            var document = mix.Build().Document;
            var tail = TimeSpan.FromMilliseconds(mix.Strips.Count % 3 * 4);
            var oracle = MixOracle.Render(document, (int)document.SampleRate.Frames(tail));
            shares.Add(Renders.AssertWithin(oracle, Renders.Plan(document, tail: tail), "plan"));
        }, 21);
        shares.Sort();
        output.WriteLine($"largest share of the bound used, over {shares.Count} mixes: median {shares[shares.Count / 2]:g2}, 90 % {shares[shares.Count * 9 / 10]:g2}, most {shares[^1]:g3}");
    }

    [Fact]
    public void Sums_on_a_dyadic_grid_are_exact() => MixProperty.Holds(RecipeGenerator.DyadicMixes, 300, mix =>
    {
        var document = mix.Build().Document;
        var oracle = MixOracle.Render(document);
        var actual = Renders.Plan(document);
        AssertEqual(oracle.Left.Value, actual.Left);
        AssertEqual(oracle.Right.Value, actual.Right);

        static void AssertEqual(double[] expected, ReadOnlySpan<float> actual)
        {
            for (int i = 0; i < expected.Length; i++)
                if (expected[i] != actual[i]) Assert.Fail($"frame {i} is {actual[i]:R}, not {expected[i]:R}");
        }
    }, seed: 22);

    [Theory, InlineData(48_000, 10, 12), InlineData(192_000, 10, 12), InlineData(48_000, 40, -30), InlineData(192_000, 0.3, 24)]
    public void Low_narrow_bands_stay_within_it_for_long(int sampleRate, double q, double gain)
    {
        foreach (var shape in Enum.GetValues<BandShape>())
        {
            var session = new MixSession(new SampleRate(sampleRate));
            var track = session.AddTrack("bass", Signal.Sine(30.Hz, (-6).dB, TimeSpan.FromSeconds(20_000.0 / sampleRate)));
            track.Insert(new Equalizer(new Band { Shape = shape, Frequency = 30.Hz, Gain = gain.dB, Q = q }));
            double share = Renders.AssertWithin(MixOracle.Render(session.Document), Renders.Plan(session.Document), shape.ToString());
            output.WriteLine($"{shape}: {share:g2} of the bound");
        }
    }
}
