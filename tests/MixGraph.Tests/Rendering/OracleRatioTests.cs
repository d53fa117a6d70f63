using FsCheck;
using FsCheck.Fluent;
using MixGraph.Extending;
using MixGraph.Processors;
using MixGraph.Tests.Generators;
using MixGraph.Tests.Oracle;

namespace MixGraph.Tests.Rendering;

/// <summary>How much of the bound float really uses, one kind of processing at a time: a bound that is never approached would prove little.</summary>
public class OracleRatioTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact] public void Sums_alone() => Report(RecipeGenerator.Mixes.Select(m => m.Map(s => s with { Inserts = [] })), 0.3);
    [Fact] public void A_single_band() => Report(Single(ProcessorGenerator.Band.Select(b => (IProcessorSettings)new Equalizer(b))), 0.01);
    [Fact] public void A_whole_equalizer() => Report(Single(ProcessorGenerator.Equalizer.Select(e => (IProcessorSettings)e)), 0.005);
    [Fact] public void A_compressor() => Report(Single(ProcessorGenerator.Compressor.Select(c => (IProcessorSettings)c)), 0.3);

    static Gen<MixRecipe> Single(Gen<IProcessorSettings> settings) =>
        from processor in settings
        from kind in Gen.Elements(SourceKind.Noise, SourceKind.Sine, SourceKind.Impulse)
        from seed in Gen.Choose(1, 999)
        select new MixRecipe { Strips = [new StripRecipe(StripKind.Track, 1) { Source = new(kind, 2, 4000, seed), Inserts = [new(processor)] }] };

    void Report(Gen<MixRecipe> mixes, double leastMedian)
    {
        var shares = new List<double>();
        MixProperty.Holds(mixes, 150, mix =>
        {
            var document = mix.Build().Document;
            shares.Add(Renders.AssertWithin(MixOracle.Render(document), Renders.Plan(document), "plan"));
        }, seed: 51);
        var used = shares.Where(s => s > 0).Order().ToArray();
        output.WriteLine($"of {shares.Count} mixes {used.Length} round at all; largest share of the bound used: 10 % {used[used.Length / 10]:g2}, median {used[used.Length / 2]:g2}, 90 % {used[used.Length * 9 / 10]:g2}, most {used[^1]:g3}");
        Assert.True(used[used.Length / 2] >= leastMedian, $"the bound is too loose to prove much: {used[used.Length / 2]:g2}");
    }
}
