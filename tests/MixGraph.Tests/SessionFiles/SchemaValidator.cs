using System.Text.Json;
using System.Text.RegularExpressions;

namespace MixGraph.Tests.SessionFiles;

/// <summary>As much of JSON Schema as the session's schema uses; an unknown keyword fails, so that none is passed over.</summary>
sealed class SchemaValidator(JsonElement root)
{
    public bool IsValid(JsonElement value) => IsValid(value, root);

    bool IsValid(JsonElement value, JsonElement schema)
    {
        foreach (var keyword in schema.EnumerateObject())
            if (!Keyword(keyword.Name, keyword.Value, value, schema)) return false;
        return true;
    }

    bool Keyword(string name, JsonElement rule, JsonElement value, JsonElement schema) => name switch
    {
        "$schema" or "$defs" or "title" or "description" or "default" => true,
        "type" => IsType(value, rule.GetString()!),
        "const" => JsonElement.DeepEquals(value, rule),
        "enum" => rule.EnumerateArray().Any(r => JsonElement.DeepEquals(value, r)),
        "not" => !IsValid(value, rule),
        "$ref" => IsValid(value, Definition(rule.GetString()!)),
        "oneOf" => rule.EnumerateArray().Count(r => IsValid(value, r)) == 1,
        "anyOf" => rule.EnumerateArray().Any(r => IsValid(value, r)),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= rule.GetDouble(),
        "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= rule.GetDouble(),
        "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= rule.GetInt32(),
        "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= rule.GetInt32(),
        "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(v => IsValid(v, rule)),
        "required" => value.ValueKind != JsonValueKind.Object || rule.EnumerateArray().All(r => value.TryGetProperty(r.GetString()!, out _)),
        "properties" => value.ValueKind != JsonValueKind.Object || rule.EnumerateObject().All(r => !value.TryGetProperty(r.Name, out var inner) || IsValid(inner, r.Value)),
        "additionalProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(v => schema.GetProperty("properties").TryGetProperty(v.Name, out _) || Patterns(schema).Any(p => Regex.IsMatch(v.Name, p.Name))),
        "patternProperties" => value.ValueKind != JsonValueKind.Object || rule.EnumerateObject().All(r => value.EnumerateObject().Where(v => Regex.IsMatch(v.Name, r.Name)).All(v => IsValid(v.Value, r.Value))),
        _ => throw new NotSupportedException(name),
    };

    static IEnumerable<JsonProperty> Patterns(JsonElement schema) => schema.TryGetProperty("patternProperties", out var patterns) ? patterns.EnumerateObject() : [];

    JsonElement Definition(string reference) => root.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]);

    static bool IsType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() == Math.Floor(value.GetDouble()),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => throw new NotSupportedException(type),
    };
}
