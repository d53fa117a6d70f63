using MixGraph.Tests.Generators;

namespace MixGraph.Tests.Rendering;

/// <summary>The plan renders what the reference renders, bit for bit, at every block size, lane width and number of threads.</summary>
public class ReferenceTests
{
    [Fact]
    public void The_plan_is_the_reference_in_every_way_it_can_run() => MixProperty.Holds(RecipeGenerator.Mixes, 25, MatrixIsSame, seed: 11);

    [Fact]
    public void The_plan_is_the_reference_for_many_mixes() => MixProperty.Holds(RecipeGenerator.Mixes, 400, mix =>
    {
        var document = mix.Build().Document;
        var expected = Renders.Reference(document);
        // One way each: drawn from the mix, so that a smaller mix is tried in the same way.
        int way = mix.MixBus.Fader.GetHashCode() & 0xFFFF;
        var (lanes, threads, block) = (Renders.Widths[way % 4], 1 + way / 4 % 2, Renders.Blocks[way / 8 % 7]);
        Renders.AssertSame(expected, Renders.Plan(document, lanes, threads, block), $"{lanes} lanes, {threads} threads, blocks of {block}");
        Renders.AssertSame(expected, Renders.Plan(document), "as usual");
    }, seed: 12);

    [Fact]
    public void The_reference_does_not_depend_on_blocks() => MixProperty.Holds(RecipeGenerator.Mixes, 25, mix =>
    {
        var document = mix.Build().Document;
        var expected = Renders.Reference(document, 64);
        foreach (int block in Renders.Blocks) Renders.AssertSame(expected, Renders.Reference(document, block), $"blocks of {block}");
    }, seed: 13);

    [SkippableFact, Trait("Category", "Soak")]
    public void The_plan_is_the_reference_soak() => MixProperty.Soaks(RecipeGenerator.Mixes, MatrixIsSame);

    static void MatrixIsSame(MixRecipe mix)
    {
        var document = mix.Build().Document;
        var tail = TimeSpan.FromMilliseconds(mix.Strips.Count % 3 * 4);
        var expected = Renders.Reference(document, tail: tail);
        foreach (var lanes in Renders.Widths)
            foreach (int threads in new[] { 1, 2 })
                foreach (int block in Renders.Blocks)
                    Renders.AssertSame(expected, Renders.Plan(document, lanes, threads, block, tail), $"{lanes} lanes, {threads} threads, blocks of {block}");
    }
}
