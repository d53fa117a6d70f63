using MixGraph.Extending;

namespace MixGraph.Testing;

/// <summary>The type of processor that is checked, and settings of it to check with.</summary>
internal sealed class Subject(ProcessorType type, ProcessorRegistry registry)
{
    public ProcessorType Type => type;
    public ProcessorRegistry Registry => registry;
    public IProcessorSettings Default => type.Default;

    /// <summary>Settings that do something: the presets, or drawn ones where there are none.</summary>
    public IReadOnlyList<IProcessorSettings> Active { get; } = type.Presets.Count > 0 ? [.. type.Presets.Select(p => p.Settings)] : [Draw(type, 1), Draw(type, 2), Draw(type, 3)];

    /// <summary>The parameters of settings that change without a new plan.</summary>
    public IEnumerable<ParameterDescriptor> Movable(IProcessorSettings settings) => type.ParametersOf(settings).Where(p => p.Changes != ParameterChange.Structural);

    /// <summary>Settings anywhere in their ranges, the same for the same seed.</summary>
    public static IProcessorSettings Draw(ProcessorType type, int seed)
    {
        var random = new Random(seed);
        var settings = type.Lists.Aggregate(type.Default, (s, list) => type.WithCount(s, list, 1 + random.Next(Math.Min(5, list.MaximumCount))));
        return type.ParametersOf(settings).Aggregate(settings, (s, p) => type.With(s, p, Value(p, random)));
    }

    public IProcessorSettings Draw(int seed) => Draw(type, seed);

    /// <summary>The same structure, with some of the parameters that move elsewhere.</summary>
    public IProcessorSettings Vary(IProcessorSettings settings, Random random) =>
        Movable(settings).Where(_ => random.Next(3) == 0).ToList().Aggregate(settings, (s, p) => type.With(s, p, Value(p, random)));

    /// <summary>Both ends of every parameter, one at a time, and all at one end.</summary>
    public IEnumerable<IProcessorSettings> Extremes(IProcessorSettings settings)
    {
        foreach (var parameter in type.ParametersOf(settings))
        {
            yield return type.With(settings, parameter, parameter.Minimum);
            yield return type.With(settings, parameter, parameter.Maximum);
            foreach (int choice in Enumerable.Range(1, Math.Max(0, parameter.Choices.Count - 2))) yield return type.With(settings, parameter, choice);
        }
        yield return type.ParametersOf(settings).Aggregate(settings, (s, p) => type.With(s, p, p.Minimum));
        yield return type.ParametersOf(settings).Aggregate(settings, (s, p) => type.With(s, p, p.Maximum));
    }

    static double Value(ParameterDescriptor parameter, Random random) => parameter.FromNormalized(random.NextDouble());

    public static void Demand(bool isSo, string message)
    {
        if (!isSo) throw new ContractViolationException(message);
    }
}
