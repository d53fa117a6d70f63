using System.Text.Json;

namespace MixGraph;

/// <summary>The automation of a strip, a send or an insert in JSON: {"fader": [{"seconds": 0, "value": -6}, {"beats": 16, "value": "-inf", "shape": "smooth"}]}.</summary>
static class AutomationJson
{
    public const string Name = "automation";
    const string Value = "value", Shape = "shape", Tension = "tension";

    public static readonly NameTable<PositionUnit> Units = new(
        (PositionUnit.Samples, "samples"), (PositionUnit.Seconds, "seconds"), (PositionUnit.Beats, "beats"));
    public static readonly NameTable<SegmentShape> Shapes = new(
        (SegmentShape.Linear, "linear"), (SegmentShape.Hold, "hold"), (SegmentShape.Smooth, "smooth"), (SegmentShape.Curve, "curve"));

    /// <summary>Nothing where nothing is automated.</summary>
    public static void Write(Utf8JsonWriter json, ValueList<AutomationCurve> curves, IEnumerable<ParameterDescriptor> parameters)
    {
        if (curves.Count == 0) return;
        var byName = parameters.ToDictionary(p => p.Name);
        json.WriteStartObject(Name);
        foreach (var curve in curves)
        {
            json.WriteStartArray(curve.Parameter);
            foreach (var point in curve.Points.AsSpan()) Write(json, point, byName[curve.Parameter]);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, AutomationPoint<double> point, ParameterDescriptor parameter)
    {
        json.WriteStartObject();
        json.WriteNumber(Units.Of(point.At.Unit), point.At.Value);
        json.WritePropertyName(Value);
        ParameterJson.WriteValue(json, parameter, point.Value);
        var segment = point.Segment;
        if (segment.Shape != (parameter.IsDiscrete ? SegmentShape.Hold : SegmentShape.Linear)) json.WriteString(Shape, Shapes.Of(segment.Shape));
        if (segment.Shape == SegmentShape.Curve) json.WriteNumber(Tension, segment.Tension);
        json.WriteEndObject();
    }

    public static ValueList<AutomationCurve> Read(ObjectReader json, IEnumerable<ParameterDescriptor> parameters, ProblemList problems)
    {
        if (!json.TryTake(Name, out var element) || ObjectReader.Open(element, json.At(Name), "an automation", problems) is not { } inner) return [];
        ValueList<AutomationCurve> curves = [];
        foreach (var parameter in parameters)
            if (inner.TryTake(parameter.Name, out _) && ReadCurve(inner, parameter, problems) is { } curve) curves = curves.With(curve);
        inner.Finish();
        return curves;
    }

    static AutomationCurve? ReadCurve(ObjectReader json, ParameterDescriptor parameter, ProblemList problems)
    {
        var points = new List<AutomationPoint<double>>();
        bool complete = true;
        foreach (var (element, path) in json.Items(parameter.Name))
        {
            if (ObjectReader.Open(element, path, "a point", problems) is { } inner && ReadPoint(inner, parameter) is { } point) points.Add(point);
            else complete = false;
        }
        if (!complete) return null;
        try
        {
            return AutomationCurve.Create(parameter, [.. points]);
        }
        catch (Exception e) when (e is IMixGraphError)
        {
            json.Error(parameter.Name, e.Message);
            return null;
        }
    }

    static AutomationPoint<double>? ReadPoint(ObjectReader json, ParameterDescriptor parameter)
    {
        var at = ReadPosition(json);
        double? value = ParameterJson.Read(json, parameter, Value, required: true);
        var segment = ReadSegment(json);
        json.Finish();
        return at is null || value is null || segment is null ? null : new(at.Value, value.Value, segment.Value);
    }

    static Position? ReadPosition(ObjectReader json)
    {
        Position? found = null;
        foreach (string unit in Units.Names)
        {
            if (!json.TryTake(unit, out var element)) continue;
            if (found is not null) json.Error(unit, "A point is at one place: in samples, in seconds or in beats.");
            else if (!element.TryFinite(out double number)) json.Error(unit, $"{unit} must be a number, not {element.Shown}.");
            else if (unit == Units.Of(PositionUnit.Samples) && number != Math.Floor(number)) json.Error(unit, $"samples must be a whole number, not {element.Shown}.");
            else
            {
                try
                {
                    found = unit == Units.Of(PositionUnit.Beats) ? Position.Beats(number) : unit == Units.Of(PositionUnit.Seconds) ? Position.Seconds(number)
                        : Position.Samples((long)Math.Clamp(number, -1, Position.MaximumSamples * 2.0));
                    continue;
                }
                catch (ParameterRangeException e)
                {
                    json.Error(unit, e.Message);
                }
            }
            return null;
        }
        if (found is null) json.Missing(string.Join("\" or \"", Units.Names));
        return found;
    }

    static Segment? ReadSegment(ObjectReader json)
    {
        if (!json.TryTake(Shape, out _)) return Segment.Linear; // what a discrete parameter makes a hold of
        if (json.Choice(Shape, Shapes.Names) is not { } choice) return null;
        var shape = Shapes.ValueAt(choice);
        if (shape != SegmentShape.Curve) return shape switch { SegmentShape.Hold => Segment.Hold, SegmentShape.Smooth => Segment.Smooth, _ => Segment.Linear };
        if (!json.TryTake(Tension, out var element)) json.Missing(Tension);
        else if (element.TryFinite(out double tension) && tension is >= -1 and <= 1) return Segment.Curve(tension);
        else json.Error(Tension, $"tension must be -1 to 1, not {element.Shown}.");
        return null;
    }

    /// <summary>A property "automation" with the parameters that can have a curve; those of lists by pattern.</summary>
    public static void Schema(SchemaWriter schema, IEnumerable<ParameterDescriptor> parameters, IEnumerable<ElementList>? lists = null)
    {
        ParameterDescriptor[] own = [.. parameters.Where(AutomationCurve.CanHave)];
        (string Pattern, ParameterDescriptor Parameter)[] inLists =
            [.. (lists ?? []).SelectMany(l => l.ElementParameters.Where(AutomationCurve.CanHave).Select(p => ($"^{l.Name}/[0-9]+/{p.Name}$", p)))];
        schema.Property(Name, () =>
        {
            schema.Object(null, [], () =>
            {
                foreach (var parameter in own) schema.Property(parameter.Name, () => schema.Ref(CurveOf(parameter)));
            });
            if (inLists.Length == 0) return;
            schema.Property("patternProperties", () =>
            {
                foreach (var (pattern, parameter) in inLists) schema.Property(pattern, () => schema.Ref(CurveOf(parameter)));
            });
        });
    }

    static string CurveOf(ParameterDescriptor parameter) => parameter.IsToggle ? "curve.toggle" : parameter.IsDiscrete ? "curve.choice" : "curve";

    /// <summary>What the references mean.</summary>
    public static void SchemaDefinitions(SchemaWriter schema)
    {
        var json = schema.Json;
        string[] slopes = [.. Shapes.Names], steps = [Shapes.Of(SegmentShape.Linear), Shapes.Of(SegmentShape.Hold)];
        Curve("curve", "The points a number is automated by, in order; the values are in its unit.", slopes, () =>
        {
            json.WriteStartArray("anyOf");
            json.WriteStartObject();
            json.WriteString("type", "number");
            json.WriteEndObject();
            json.WriteStartObject();
            json.WriteString("const", ParameterJson.Silence);
            json.WriteEndObject();
            json.WriteEndArray();
        });
        Curve("curve.toggle", "The points at which something is switched, in order.", steps, () => json.WriteString("type", "boolean"));
        Curve("curve.choice", "The points at which something else is chosen, in order.", steps, () => { });

        void Curve(string name, string description, string[] shapes, Action value) => schema.Property(name, () =>
            schema.ArrayOf(description, SessionFormat.MaximumItems, () => schema.Object("A place, in one of the three units, and the value there.", [Value], () =>
            {
                schema.Property("samples", () => schema.WholeNumber("From the start of the mix.", 0, Position.MaximumSamples));
                schema.Property("seconds", () => schema.Number("From the start of the mix.", 0, Position.MaximumSeconds));
                schema.Property("beats", () => schema.Number("From the start of the mix, by its tempo.", 0, Position.MaximumBeats));
                schema.Property(Value, value);
                schema.Property(Shape, () => schema.Enum("The way to here from the point before.", shapes, null));
                if (shapes == slopes) schema.Property(Tension, () => schema.Number("How bent a curve is: -1 is fast, then slow; 1 slow, then fast.", -1, 1));
            })));
    }
}
