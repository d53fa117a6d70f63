using System.CommandLine;
using System.CommandLine.Help;
using MixGraph;

namespace MixConsole;

/// <summary>The command line: what is typed in, an exit code out. 0 done, 1 the input is at fault, 2 the command line is, 130 cancelled.</summary>
static class Tool
{
    public const int Done = 0, InputFault = 1, Usage = 2, Cancelled = 130;

    public static Command Commands(Terminal terminal) => new("mixgraph", "Mixes folders of stems.")
    {
        new HelpOption { Recursive = true },
        new VersionOption(),
        NewCommand.Create(terminal),
        RoughCommand.Create(terminal),
        RenderCommand.Create(terminal),
        StemsCommand.Create(terminal),
        PlayCommand.Create(terminal),
        DevicesCommand.Create(terminal),
        MeterCommand.Create(terminal),
        CompareCommand.Create(terminal),
        ProcessCommand.Create(terminal),
        ProcessorsCommand.Create(terminal),
        JournalCommand.Create(terminal),
        LedgerCommand.Create(terminal),
        ListenCommand.Create(terminal),
        ValidateCommand.Create(terminal),
    };

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        var terminal = new Terminal(output, error);
        var parsed = Commands(terminal).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var fault in parsed.Errors) terminal.Error(OnOneLine(fault.Message));
            terminal.Error("See mixgraph --help.");
            return Usage;
        }
        try
        {
            // The exceptions come here, and Ctrl-C cancels the command's token and waits for it to clean up.
            var invocation = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(invocation, cancellation);
        }
        catch (OperationCanceledException)
        {
            terminal.Error("Cancelled. Nothing was written.");
            return Cancelled;
        }
        catch (Exception e) when (e is IMixGraphError or IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            terminal.Error(e.Message);
            return InputFault;
        }
    }

    static string OnOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
