using System.Globalization;
using System.Text.Json;

namespace MixGraph;

/// <summary>A parameter's value in JSON, by its descriptor: a number in its unit ("-inf" for silence), true or false, or the name of a choice.</summary>
static class ParameterJson
{
    public const string Silence = "-inf";

    extension(ParameterDescriptor parameter)
    {
        public bool IsToggle => parameter.IsDiscrete && parameter.Choices.Count == 0;
    }

    public static void Write(Utf8JsonWriter json, ParameterDescriptor parameter, double number)
    {
        json.WritePropertyName(parameter.Name);
        WriteValue(json, parameter, number);
    }

    public static void WriteValue(Utf8JsonWriter json, ParameterDescriptor parameter, double number)
    {
        if (parameter.IsToggle) json.WriteBooleanValue(number != 0);
        else if (parameter.Choices.Count > 0) WriteChoice(json, parameter.Choices[(int)number]);
        else if (double.IsNegativeInfinity(number)) json.WriteStringValue(Silence);
        else json.WriteNumberValue(number);
    }

    /// <summary>Choices that are numbers, such as a ratio's, are written as numbers.</summary>
    public static void WriteChoice(Utf8JsonWriter json, string name)
    {
        if (IsNumber(name, out double value)) json.WriteNumberValue(value);
        else json.WriteStringValue(name);
    }

    /// <summary>Whether a choice is a number.</summary>
    public static bool IsNumber(string name, out double value) => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <summary>Takes a parameter from an object; null if it is not there, or is not a value of the parameter, which is reported.</summary>
    public static double? Read(ObjectReader json, ParameterDescriptor parameter, bool required = false) => Read(json, parameter, parameter.Name, required);

    /// <summary>The same from a property of another name.</summary>
    public static double? Read(ObjectReader json, ParameterDescriptor parameter, string name, bool required)
    {
        if (parameter.Choices.Count > 0) return json.Choice(name, parameter.Choices, required);
        if (!json.TryTake(name, out var value))
        {
            if (required) json.Missing(name);
            return null;
        }
        if (parameter.IsToggle)
        {
            if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean() ? 1 : 0;
            json.Error(name, $"{name} must be true or false, not {value.Shown}.");
            return null;
        }
        bool silent = value.ValueKind == JsonValueKind.String && value.ValueEquals(Silence);
        double number = double.NegativeInfinity;
        if (!silent && !value.TryFinite(out number))
        {
            string unit = parameter.Unit.Length == 0 ? "a number" : $"a number in {parameter.Unit}";
            json.Error(name, $"{name} must be {unit}{(double.IsFinite(parameter.Minimum) ? "" : " or \"-inf\"")}, not {value.Shown}.");
            return null;
        }
        try
        {
            return parameter.CheckNumber(number);
        }
        catch (ParameterRangeException e)
        {
            json.Error(name, e.Message);
            return null;
        }
    }

    /// <summary>Sets the parameters that an object has; the others stay as they are.</summary>
    public static T ReadAll<T>(ObjectReader json, IReadOnlyList<ParameterDescriptor<T>> parameters, T owner)
    {
        foreach (var parameter in parameters)
            if (Read(json, parameter) is { } number) owner = parameter.WithNumber(owner, number);
        return owner;
    }

    /// <param name="json">Where to.</param>
    /// <param name="parameters">What to write.</param>
    /// <param name="owner">What has the values.</param>
    /// <param name="optional">Those that are left out at their default: what came to the format after its first files.</param>
    public static void WriteAll<T>(Utf8JsonWriter json, IReadOnlyList<ParameterDescriptor<T>> parameters, T owner, IReadOnlyList<ParameterDescriptor<T>>? optional = null)
    {
        foreach (var parameter in parameters)
            if (parameter.GetNumber(owner) is var number && (number != parameter.Default || optional?.Contains(parameter) != true)) Write(json, parameter, number);
    }
}
