namespace MixGraph;

/// <summary>The automation of one parameter in a document: the points it goes through. Immutable; safe to share between threads.</summary>
/// <remarks>Before the first point the parameter has the first value, after the last the last. Two points at one place are a step: from that sample on the later one holds.
/// While there is a curve, it is what is heard; the value that the parameter is set to waits until the curve is cleared.</remarks>
public sealed record AutomationCurve
{
    AutomationCurve(string parameter, ValueList<AutomationPoint<double>> points) => (Parameter, Points) = (parameter, points);

    /// <summary>The name of the parameter: "fader", "bands/1/gain".</summary>
    public string Parameter { get; }
    /// <summary>The points in order, at least one; their values are numbers in the parameter's unit.</summary>
    public ValueList<AutomationPoint<double>> Points { get; }

    /// <summary>A curve that is known to make sense.</summary>
    /// <exception cref="AutomationException">The parameter cannot be automated, or not by such points.</exception>
    /// <exception cref="ParameterRangeException">A value is not one of the parameter's.</exception>
    internal static AutomationCurve Create(ParameterDescriptor parameter, ValueList<AutomationPoint<double>> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        RefuseStructural(parameter);
        if (points.Count == 0) throw new AutomationException(parameter.Name, "there are no points. To end an automation, clear it.");
        if (points.Count > SessionFormat.MaximumItems) throw new AutomationException(parameter.Name, FormattableString.Invariant($"there are {points.Count} points; {SessionFormat.MaximumItems} is the most."));
        Span<double> last = [0, 0, 0]; // by unit: how units compare depends on the tempo
        foreach (var point in points.AsSpan())
        {
            parameter.CheckNumber(point.Value);
            if (parameter.IsDiscrete && point.Segment.Shape is not (SegmentShape.Hold or SegmentShape.Linear))
                throw new AutomationException(parameter.Name, $"between its values there is nothing, so the way to a point is Segment.Hold, not {point.Segment}.");
            ref double before = ref last[(int)point.At.Unit];
            if (point.At.Value < before) throw new AutomationException(parameter.Name, $"the point at {point.At} comes after one that is later.");
            before = point.At.Value;
        }
        return new(parameter.Name, parameter.IsDiscrete ? [.. points.Select(p => p with { Segment = Segment.Hold })] : points);
    }

    /// <summary>Refuses points that, at this tempo, are out of order although those of each unit are not.</summary>
    /// <exception cref="AutomationException">They are.</exception>
    internal void CheckOrder(TempoMap tempo, SampleRate sampleRate)
    {
        for (int i = 1; i < Points.Count; i++)
            if (Points[i].At.ToSamples(tempo, sampleRate) < Points[i - 1].At.ToSamples(tempo, sampleRate))
                throw new AutomationException(Parameter, $"the point at {Points[i].At} comes after one at {Points[i - 1].At}, which is later.");
    }

    static void RefuseStructural(ParameterDescriptor parameter)
    {
        if (parameter.Changes == ParameterChange.Structural) throw new AutomationException(parameter.Name, "a change of it is a new plan.");
        if (IsSolo(parameter)) throw new AutomationException(parameter.Name, "solos are for whoever listens; automate mutes.");
    }

    /// <summary>Whether a parameter can be automated at all.</summary>
    internal static bool CanHave(ParameterDescriptor parameter) => parameter.Changes != ParameterChange.Structural && !IsSolo(parameter);

    static bool IsSolo(ParameterDescriptor parameter) =>
        parameter == Strip.SoloedParameter || parameter == Strip.SoloIsolatedParameter || parameter == Strip.SoloSafeParameter || parameter == Vca.SoloedParameter;
}

/// <summary>Curves by the name of their parameter, in its order.</summary>
static class AutomationCurves
{
    extension(ValueList<AutomationCurve> curves)
    {
        public AutomationCurve? Find(string parameter)
        {
            foreach (var curve in curves.AsSpan())
                if (curve.Parameter == parameter) return curve;
            return null;
        }

        public ValueList<AutomationCurve> With(AutomationCurve curve)
        {
            var others = curves.Without(curve.Parameter);
            int at = others.AsSpan().ToArray().TakeWhile(c => string.CompareOrdinal(c.Parameter, curve.Parameter) < 0).Count();
            return others.Insert(at, curve);
        }

        public ValueList<AutomationCurve> Without(string parameter) => [.. curves.Where(c => c.Parameter != parameter)];
    }

    /// <summary>Points as numbers.</summary>
    public static ValueList<AutomationPoint<double>> Numbers<TOwner, TValue>(ParameterDescriptor<TOwner, TValue> parameter, ValueList<AutomationPoint<TValue>> points)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(points);
        return [.. points.Select(p => new AutomationPoint<double>(p.At, parameter.ToNumber(parameter.Check(p.Value)), p.Segment))];
    }

    /// <summary>Points as values; none if there is no curve.</summary>
    public static ValueList<AutomationPoint<TValue>> Values<TOwner, TValue>(ParameterDescriptor<TOwner, TValue> parameter, AutomationCurve? curve) =>
        curve is null ? [] : [.. curve.Points.Select(p => new AutomationPoint<TValue>(p.At, parameter.FromNumber(p.Value), p.Segment))];
}
