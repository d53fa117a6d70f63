using System.CommandLine;
using System.Globalization;
using MixGraph;
using MixGraph.Extending;
using Spectre.Console;

namespace MixConsole;

/// <summary>processors: what there is to insert, and what can be set in it.</summary>
static class ProcessorsCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Write a JSON array with an object for every processor." };
        var command = new Command("processors", "Lists every processor with its parameters, their units, ranges and defaults, its presets and its latency.") { json };
        command.SetAction(parsed =>
        {
            var types = new ProcessorRegistry().Types;
            if (parsed.GetValue(json)) ProcessorsJson.Print(terminal, types);
            else foreach (var type in types) Print(terminal, type);
            return Tool.Done;
        });
        return command;
    }

    static void Print(Terminal terminal, ProcessorType type)
    {
        string key = type.TakesKey ? ", takes a key" : "";
        int latency = type.LatencyOf(type.Default, SampleRate.Hz48000);
        terminal.Line($"{type.Id}{key}{(latency == 0 ? "" : FormattableString.Invariant($", {latency} frames late by default at 48 kHz"))}");
        var table = new Table().Border(TableBorder.Rounded);
        foreach (string column in (string[])["Parameter", "Unit", "Range", "Default", "Changes"]) table.AddColumn(column);
        foreach (var parameter in type.Parameters) table.AddRow(Row(parameter.Name, parameter));
        foreach (var list in type.Lists)
            foreach (var parameter in list.ElementParameters) table.AddRow(Row($"{list.Name}/0..{list.MaximumCount - 1}/{parameter.Name}", parameter));
        if (table.Rows.Count > 0) terminal.Screen.Write(table);
        foreach (var preset in type.Presets) terminal.Line($"  {preset.Name}");
        terminal.Line("");
    }

    static Text[] Row(string name, ParameterDescriptor parameter) =>
        [new(name), new(parameter.Unit), new(Range(parameter)), new(Value(parameter, parameter.Default)), new(parameter.Changes.ToString().ToLowerInvariant())];

    static string Range(ParameterDescriptor parameter) =>
        parameter.Choices.Count > 0 ? string.Join(", ", parameter.Choices) :
        parameter.IsDiscrete ? "on, off" : $"{Value(parameter, parameter.Minimum)} to {Value(parameter, parameter.Maximum)}";

    static string Value(ParameterDescriptor parameter, double number) =>
        parameter.Choices.Count > 0 ? parameter.Choices[(int)number] :
        parameter.IsDiscrete ? (number == 0 ? "off" : "on") :
        double.IsNegativeInfinity(number) ? "-inf" : number.ToString("0.####", CultureInfo.InvariantCulture);
}
