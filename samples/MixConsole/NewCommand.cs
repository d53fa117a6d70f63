using System.CommandLine;
using MixGraph;
using MixGraph.Processors;
using MixGraph.Workflow;

namespace MixConsole;

/// <summary>new: a folder of stems becomes a session.</summary>
static class NewCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("stems-folder") { Description = "A folder with a manifest.json, or with one audio file for each stem." };
        var flat = new Option<bool>("--flat") { Description = "Every stem straight to the mix bus at unity, without groups or processing." };
        var template = new Option<string?>("--template") { Description = "The template to start from: rock, pop, metal, electronic, acoustic, or a template file.", HelpName = "name" };
        var output = Arguments.Output("The session file to write.", "session.mix.json");
        var command = new Command("new", "Makes a session of a folder of stems, grouped by role, with a mix-bus chain from the start.") { folder, flat, template, output };
        command.Validators.Add(result =>
        {
            if (result.GetValue(flat) && result.GetValue(template) is not null) result.AddError("--flat and --template do not go together.");
        });
        command.SetAction(parsed =>
        {
            Run(terminal, parsed.GetRequiredValue(folder), parsed.GetValue(flat), parsed.GetValue(template), parsed.GetRequiredValue(output));
            return Tool.Done;
        });
        return command;
    }

    static void Run(Terminal terminal, string folder, bool flat, string? template, string path)
    {
        var mix = template is null ? MixSession.OpenStems(folder, flat) : Templates.Find(template).Open(folder);
        if (!flat && template is null) InsertMixBusChain(mix);
        mix.Save(path);

        foreach (string warning in mix.Warnings) terminal.Warning(warning);
        string buses = flat ? "straight to the mix bus" : $"in {Count(mix.Groups.Count, "group")} ({string.Join(", ", mix.Groups.Select(g => g.Name))})";
        terminal.Line($"{path}: {Count(mix.Tracks.Count, "track")} {buses}, {mix.SampleRate}");
    }

    static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    // Mixed into from the start, never bolted on at the end: four broad bands at 0 dB, which pass every bit, and a compressor that
    // lets attacks through (30 ms) and holds the loud parts together by a decibel or two.
    static void InsertMixBusChain(MixSession mix)
    {
        mix.MixBus.Insert(new Equalizer(Band.LowShelf(100.Hz, 0.dB), Band.Bell(400.Hz, 0.dB, q: 0.7), Band.Bell(2.5.kHz, 0.dB, q: 0.7), Band.HighShelf(10.kHz, 0.dB)));
        mix.MixBus.Insert(BusCompressor.Glue with { Threshold = -10.dB });
    }
}
