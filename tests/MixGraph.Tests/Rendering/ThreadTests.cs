using FsCheck;
using FsCheck.Fluent;
using MixGraph.Processors;
using MixGraph.Tests.Generators;

namespace MixGraph.Tests.Rendering;

/// <summary>Threads change nothing, however often one tries: waves that grow and shrink are where a late helper could claim the wrong work.</summary>
public class ThreadTests
{
    [Fact]
    public void Many_short_renders_with_several_threads_are_all_the_same()
    {
        foreach (var mix in RecipeGenerator.Mixes.Where(m => m.Strips.Count > 8).Sample(6, new Rnd(5), 50).Append(Growing))
        {
            var document = mix.Build().Document;
            var expected = Renders.Reference(document);
            for (int run = 0; run < 60; run++) Renders.AssertSame(expected, Renders.Plan(document, threads: 2 + run % 3, block: 64), $"{mix}\nrun {run}");
        }
    }

    /// <summary>A wave of two groups of strips with unlike chains, then one of six, then one of two, one.</summary>
    static MixRecipe Growing
    {
        get
        {
            static ValueList<InsertRecipe> Bands(int count) => [new(new Equalizer([.. Enumerable.Range(1, count).Select(i => Band.Bell((100 * i).Hz, 3.dB))]))];
            var strips = new List<StripRecipe>();
            for (int i = 1; i <= 2; i++) strips.Add(new(StripKind.Track, i) { Source = new(SourceKind.Noise, 2, 1500, i), Output = 10 + i, Inserts = Bands(i), Sends = [.. Enumerable.Range(11, 6).Select(r => new SendRecipe(r + 10, default))] });
            for (int i = 1; i <= 6; i++) strips.Add(new(StripKind.Return, 20 + i) { Output = 30 + i % 2, Inserts = Bands(i) });
            for (int i = 1; i <= 2; i++) strips.Add(new(StripKind.Group, 10 + i) { Inserts = Bands(i + 2) });
            for (int i = 0; i < 2; i++) strips.Add(new(StripKind.Group, 30 + i) { Inserts = Bands(i + 5) });
            return new() { Strips = [.. strips] };
        }
    }
}
