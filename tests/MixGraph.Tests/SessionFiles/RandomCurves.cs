namespace MixGraph.Tests.SessionFiles;

/// <summary>Automation of any parameter: any unit, any shape, steps, values anywhere in the range.</summary>
static class RandomCurves
{
    /// <summary>Automates one parameter in four that can be.</summary>
    public static void Automate(Parameter parameter, Random random)
    {
        if (random.Next(4) == 0 && AutomationCurve.CanHave(parameter.Descriptor)) parameter.Automate(Points(parameter.Descriptor, random));
    }

    public static ValueList<AutomationPoint<double>> Points(ParameterDescriptor parameter, Random random)
    {
        int unit = random.Next(3);
        double at = 0;
        return [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ =>
        {
            if (random.Next(3) > 0) at += unit == 0 ? random.Next(100_000) : random.NextDouble() * 3; // otherwise a step
            return new AutomationPoint<double>(At(at, unit), RandomDocuments.Value(parameter, random), parameter.IsDiscrete ? Segment.Hold : Shape(random));
        })];
    }

    static Position At(double at, int unit) => unit switch { 0 => Position.Samples((long)at), 1 => Position.Seconds(at), _ => Position.Beats(at) };

    static Segment Shape(Random random) => random.Next(4) switch
    {
        0 => Segment.Hold,
        1 => Segment.Smooth,
        2 => Segment.Curve(2 * random.NextDouble() - 1),
        _ => Segment.Linear,
    };
}
