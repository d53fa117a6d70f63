using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Planning;
using MixGraph.Rendering;
using MixGraph.Testing;

namespace MixGraph.Tests.Automation;

/// <summary>Small mixes to automate, and ways to render them by the engine clock.</summary>
static class AutomatedMix
{
    public const int Rate = 48_000;

    public static Signal Noise(int seed, int frames) => TestSignals.Source(SampleRate.Hz48000, TestSignals.Noise(seed, frames), TestSignals.Noise(seed + 1, frames));

    public static Signal Constant(int frames, float level = 1) => TestSignals.Source(SampleRate.Hz48000, [.. Enumerable.Repeat(level, frames)]);

    /// <summary>A point at a sample.</summary>
    public static AutomationPoint<double> At(long sample, double value, Segment segment = default) => new(Position.Samples(sample), value, segment);

    /// <summary>Holds one value, then another from a sample on.</summary>
    public static ValueList<AutomationPoint<double>> Step(long sample, double from, double to) => [At(0, from), At(sample, to, Segment.Hold)];

    /// <summary>What comes out by the clock, the latency of the mix included.</summary>
    public static float[][] Clocked(MixDocument document, int frames, int block = 64, bool reference = true, LaneWidth lanes = LaneWidth.Auto, int threads = 1)
    {
        using var renderer = reference ? (IRenderer)new ReferenceRenderer(document) : new PlanRenderer(RenderPlan.Compile(document, lanes), threads);
        float[] left = new float[frames], right = new float[frames];
        for (int done = 0; done < frames; done += block) renderer.Render(left.AsSpan(done, Math.Min(block, frames - done)), right.AsSpan(done, Math.Min(block, frames - done)));
        return [left, right];
    }

    /// <summary>Every parameter of every processor that is not structural, with settings that do something.</summary>
    public static IEnumerable<(IProcessorSettings Settings, ParameterDescriptor Parameter)> EveryParameter()
    {
        foreach (var type in new ProcessorRegistry().Types)
        {
            var settings = type.Lists.Aggregate(type.Default, (s, list) => type.WithCount(s, list, 2));
            foreach (var parameter in type.ParametersOf(settings))
                if (parameter.Changes != ParameterChange.Structural) yield return (settings, parameter);
        }
    }

    public static TheoryData<string, string> ParameterNames()
    {
        var names = new TheoryData<string, string>();
        foreach (var (settings, parameter) in EveryParameter()) names.Add(settings.ProcessorType.Id, parameter.Name);
        return names;
    }

    public static (IProcessorSettings Settings, ParameterDescriptor Parameter) Find(string type, string parameter) =>
        EveryParameter().First(p => p.Settings.ProcessorType.Id == type && p.Parameter.Name == parameter);

    /// <summary>A stereo track of noise with an insert.</summary>
    public static (MixSession Mix, Insert Insert) WithInsert(IProcessorSettings settings, int frames)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        return (mix, mix.AddTrack("Noise", Noise(1, frames)).Insert(settings));
    }
}
