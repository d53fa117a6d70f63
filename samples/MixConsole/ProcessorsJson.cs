using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MixGraph;
using MixGraph.Extending;

namespace MixConsole;

/// <summary>The processors for the next program: values as session files write them.</summary>
static class ProcessorsJson
{
    static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print(Terminal terminal, IEnumerable<ProcessorType> types) =>
        terminal.Text(new JsonArray([.. types.Select(Processor)]).ToJsonString(Format));

    static JsonObject Processor(ProcessorType type) => new()
    {
        ["type"] = type.Id,
        ["version"] = type.Version,
        ["parameters"] = Parameters(type.Parameters),
        ["lists"] = new JsonArray([.. type.Lists.Select(l => new JsonObject { ["name"] = l.Name, ["maximumCount"] = l.MaximumCount, ["parameters"] = Parameters(l.ElementParameters) })]),
        ["latency"] = type.LatencyOf(type.Default, SampleRate.Hz48000),
        ["key"] = type.TakesKey,
        ["presets"] = new JsonArray([.. type.Presets.Select(p => new JsonObject { ["name"] = p.Name, ["settings"] = Settings(type, p.Settings) })]),
    };

    static JsonArray Parameters(IEnumerable<ParameterDescriptor> parameters) => [.. parameters.Select(Parameter)];

    static JsonObject Parameter(ParameterDescriptor parameter)
    {
        var json = new JsonObject
        {
            ["name"] = parameter.Name,
            ["unit"] = parameter.Unit,
            ["minimum"] = Number(parameter.Minimum),
            ["maximum"] = Number(parameter.Maximum),
            ["default"] = Value(parameter, parameter.Default),
            ["changes"] = parameter.Changes.ToString().ToLowerInvariant(),
        };
        if (parameter.Choices.Count > 0) json["choices"] = new JsonArray([.. parameter.Choices.Select(Choice)]);
        return json;
    }

    /// <summary>An insert as a chain has it.</summary>
    static JsonObject Settings(ProcessorType type, IProcessorSettings settings)
    {
        var json = new JsonObject { ["type"] = type.Id };
        foreach (var parameter in type.Parameters)
            if (type.Get(settings, parameter) is var number && number != parameter.Default) json[parameter.Name] = Value(parameter, number);
        foreach (var list in type.Lists)
            json[list.Name] = new JsonArray([.. Enumerable.Range(0, type.Count(settings, list)).Select(i => Element(type, settings, list, i))]);
        return json;
    }

    static JsonObject Element(ProcessorType type, IProcessorSettings settings, ElementList list, int index)
    {
        var json = new JsonObject();
        foreach (var parameter in list.ElementParameters)
            if (type.Get(settings, type.FindParameter(FormattableString.Invariant($"{list.Name}/{index}/{parameter.Name}"))!) is var number && number != parameter.Default)
                json[parameter.Name] = Value(parameter, number);
        return json;
    }

    static JsonValue Value(ParameterDescriptor parameter, double number) =>
        parameter.Choices.Count > 0 ? Choice(parameter.Choices[(int)number]) :
        parameter.IsDiscrete ? JsonValue.Create(number != 0) : Number(number);

    // A choice that is a number is one.
    static JsonValue Choice(string name) => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? JsonValue.Create(number) : JsonValue.Create(name);

    static JsonValue Number(double number) => double.IsNegativeInfinity(number) ? JsonValue.Create("-inf") : JsonValue.Create(number);
}
