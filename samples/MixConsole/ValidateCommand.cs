using System.CommandLine;
using MixGraph;

namespace MixConsole;

/// <summary>validate: everything that is wrong with a session file.</summary>
static class ValidateCommand
{
    public static Command Create(Terminal terminal)
    {
        var session = Arguments.Session();
        var command = new Command("validate", "Names every problem of a session file, the audio files it needs included, with its place.") { session };
        command.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(session)));
        return command;
    }

    static int Run(Terminal terminal, string path)
    {
        var problems = SessionFile.Validate(path);
        foreach (var warning in problems.Where(p => p.IsWarning)) terminal.Warning(warning.ToString());
        var errors = problems.Where(p => !p.IsWarning).ToList();
        foreach (var error in errors) terminal.Line(error.ToString());
        if (errors.Count == 0)
        {
            terminal.Line("OK");
            return Tool.Done;
        }
        terminal.Error($"{path}: {(errors.Count == 1 ? "1 problem" : $"{errors.Count} problems")}");
        return Tool.InputFault;
    }
}
