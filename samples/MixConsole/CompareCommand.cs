using System.CommandLine;
using MixGraph;
using MixGraph.Workflow;

namespace MixConsole;

/// <summary>compare: two mixes, sessions or audio files, at the same loudness.</summary>
static class CompareCommand
{
    public static Command Create(Terminal terminal)
    {
        var first = new Argument<string>("a") { Description = "A session file (*.json) or an audio file.", HelpName = "a.mix.json|wav|flac" };
        var second = new Argument<string>("b") { Description = "What it is compared with: a session file or an audio file.", HelpName = "b.mix.json|wav|flac" };
        var json = new Option<bool>("--json") { Description = "Write a JSON object; silence is \"-inf\"." };
        var command = new Command("compare", "Compares two mixes at the same loudness: tone and width by band, the balance of two sessions, and where an audio file lies beside the other.") { first, second, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            Compared a = Compared.Open(terminal, parsed.GetRequiredValue(first)), b = Compared.Open(terminal, parsed.GetRequiredValue(second));
            var comparison = await terminal.WithProgress("Comparing", progress => Task.Run(() => Comparison.Between(a, b, progress, cancellation), cancellation));
            if (parsed.GetValue(json)) CompareJson.Print(terminal, comparison);
            else CompareReport.Print(terminal, comparison);
            return Tool.Done;
        });
        return command;
    }
}

/// <summary>One of the two: a session, or a file as the only track of one.</summary>
sealed record Compared(string Path, MixSession Mix, bool IsSession)
{
    public static Compared Open(Terminal terminal, string path)
    {
        if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            var session = MixSession.Load(path);
            foreach (string warning in session.Warnings) terminal.Warning(warning);
            return new(path, session, true);
        }
        using var reader = AudioFile.OpenRead(path);
        var alone = new MixSession(reader.Info.SampleRate);
        alone.AddTrack("file", new Clip(path));
        return new(path, alone, false);
    }
}
