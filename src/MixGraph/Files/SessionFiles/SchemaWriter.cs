using System.Text.Json;

namespace MixGraph;

/// <summary>The few constructs of JSON Schema that a session needs. Each writes into the object that is open.</summary>
sealed class SchemaWriter(Utf8JsonWriter json)
{
    public Utf8JsonWriter Json => json;

    public void Define(string name, string description, IEnumerable<string> required, Action inner, bool closed = true) =>
        Property(name, () => Object(description, required, inner, closed));

    public void Property(string name, Action inner)
    {
        json.WriteStartObject(name);
        inner();
        json.WriteEndObject();
    }

    /// <summary>A property described under its own name.</summary>
    public void Reference(string name) => Property(name, () => Ref(name));

    public void Ref(string name) => json.WriteString("$ref", "#/$defs/" + name);

    public void Object(string? description, IEnumerable<string> required, Action inner, bool closed = true)
    {
        json.WriteString("type", "object");
        Describe(description);
        if (required.Any()) Strings("required", required);
        if (closed) json.WriteBoolean("additionalProperties", false);
        Property("properties", inner);
    }

    public void OneOf(IEnumerable<string> names)
    {
        json.WriteStartArray("oneOf");
        foreach (var name in names)
        {
            json.WriteStartObject();
            Ref(name);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public void ArrayOf(string? description, int maximum, Action inner)
    {
        json.WriteString("type", "array");
        Describe(description);
        json.WriteNumber("maxItems", maximum);
        Property("items", inner);
    }

    public void Text(string description, int minimumLength = 0)
    {
        json.WriteString("type", "string");
        Describe(description);
        if (minimumLength > 0) json.WriteNumber("minLength", minimumLength);
    }

    public void Enum(string description, IEnumerable<string> names, string? defaultName)
    {
        Describe(description);
        Strings("enum", names);
        if (defaultName is not null) json.WriteString("default", defaultName);
    }

    public void Id(string description, int? defaultId = null)
    {
        Whole(description, 1, SessionFormat.MaximumId);
        if (defaultId is { } id) json.WriteNumber("default", id);
    }

    public void Whole(string description, int minimum, int maximum) => WholeNumber(description, minimum, maximum);

    public void WholeNumber(string description, long minimum, long maximum)
    {
        json.WriteString("type", "integer");
        Describe(description);
        json.WriteNumber("minimum", minimum);
        json.WriteNumber("maximum", maximum);
    }

    public void Number(string description, double minimum, double maximum)
    {
        json.WriteString("type", "number");
        Describe(description);
        json.WriteNumber("minimum", minimum);
        json.WriteNumber("maximum", maximum);
    }

    /// <summary>A property by its descriptor: type, unit, range, default.</summary>
    public void Parameter(ParameterDescriptor parameter, bool withDefault = true) => Property(parameter.Name, () =>
    {
        if (parameter.IsToggle) json.WriteString("type", "boolean");
        else if (parameter.Choices.Count > 0)
        {
            json.WriteStartArray("enum");
            foreach (string choice in parameter.Choices) ParameterJson.WriteChoice(json, choice);
            json.WriteEndArray();
        }
        else
        {
            if (parameter.Unit.Length > 0) Describe($"In {parameter.Unit}.");
            Number(parameter);
        }
        if (!withDefault) return;
        json.WritePropertyName("default");
        ParameterJson.WriteValue(json, parameter, parameter.Default);
    });

    void Number(ParameterDescriptor parameter)
    {
        if (double.IsFinite(parameter.Minimum))
        {
            json.WriteString("type", "number");
            json.WriteNumber("minimum", parameter.Minimum);
            json.WriteNumber("maximum", parameter.Maximum);
            return;
        }
        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        json.WriteString("type", "number");
        json.WriteNumber("maximum", parameter.Maximum);
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("const", ParameterJson.Silence);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    public void Strings(string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    void Describe(string? description)
    {
        if (description is not null) json.WriteString("description", description);
    }
}
