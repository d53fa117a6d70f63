using MixGraph.Extending;
using MixGraph.Tests.Generators;
using MixGraph.Tests.Rendering;
using MixGraph.Tests.SessionFiles;

namespace MixGraph.Tests.Automation;

/// <summary>Automated mixes: the plan is the reference, bit for bit, in every way it can run.</summary>
public class AutomatedPlanTests
{
    [Fact]
    public void The_plan_is_the_reference_for_automated_mixes() => MixProperty.Holds(RecipeGenerator.Mixes, 60, recipe =>
    {
        var mix = recipe.Build();
        var random = new Random(recipe.Strips.Count * 77 + recipe.SampleRate);
        foreach (var strip in mix.Strips)
        {
            foreach (var parameter in strip.Parameters) Automate(parameter, random);
            foreach (var insert in strip.Inserts)
                foreach (var parameter in insert.Parameters) Automate(parameter, random);
            foreach (var send in strip.State.Sends)
                foreach (var parameter in new Send(strip, send.Id).Parameters) Automate(parameter, random);
        }
        var vca = mix.AddVca("All");
        vca.Add(mix.Strips[random.Next(mix.Strips.Count)]);
        foreach (var parameter in vca.Parameters) Automate(parameter, random);
        MatrixIsSame(mix.Document, random);
    }, seed: 21);

    /// <summary>Every processor on strips side by side, some of them automated, with keys.</summary>
    [Fact]
    public void The_plan_is_the_reference_for_every_processor()
    {
        foreach (var type in new ProcessorRegistry().Types)
        {
            var random = new Random(type.Id.Length);
            var mix = new MixSession(SampleRate.Hz48000);
            var settings = type.Lists.Aggregate(type.Default, (s, list) => type.WithCount(s, list, 3));
            for (int i = 0; i < 7; i++)
            {
                var track = mix.AddTrack($"{i}", AutomatedMix.Noise(i * 2, 1500));
                var insert = track.Insert(settings);
                if (type.TakesKey && i == 6) insert.KeyFrom(mix.Tracks[0]);
                if (i % 2 == 0)
                    foreach (var parameter in insert.Parameters) Automate(parameter, random);
            }
            foreach (var parameter in mix.Tracks[0].Parameters) Automate(parameter, random);
            MatrixIsSame(mix.Document, random);
        }
    }

    static void MatrixIsSame(MixDocument document, Random random)
    {
        var expected = Renders.Reference(document);
        Renders.AssertSame(expected, Renders.Reference(document, 37), "the reference in blocks of 37");
        foreach (var lanes in Renders.Widths)
        {
            var (threads, block) = (1 + random.Next(2), Renders.Blocks[random.Next(Renders.Blocks.Length)]);
            Renders.AssertSame(expected, Renders.Plan(document, lanes, threads, block), $"{lanes} lanes, {threads} threads, blocks of {block}");
        }
    }

    static void Automate(Parameter parameter, Random random)
    {
        if (random.Next(2) == 0 || !AutomationCurve.CanHave(parameter.Descriptor)) return;
        long at = random.Next(300);
        parameter.Automate([.. Enumerable.Range(0, random.Next(2, 12)).Select(_ =>
        {
            if (random.Next(4) > 0) at += random.Next(1, random.Next(3) == 0 ? 9 : 300);
            var shape = parameter.Descriptor.IsDiscrete || random.Next(3) == 0 ? Segment.Hold : random.Next(2) == 0 ? Segment.Linear : Segment.Curve(random.NextDouble());
            return AutomatedMix.At(at, RandomDocuments.Value(parameter.Descriptor, random), shape);
        })]);
    }
}
