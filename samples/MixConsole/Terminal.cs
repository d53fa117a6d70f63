using Spectre.Console;

namespace MixConsole;

/// <summary>Where the tool writes: results to one writer, faults and warnings to the other, colours and progress only to a person.</summary>
sealed class Terminal(TextWriter output, TextWriter error)
{
    const int RedirectedWidth = 100;

    readonly bool isPerson = IsPerson(output);

    /// <summary>Whether somebody watches who can type, on a screen that can be drawn on again and again.</summary>
    public bool IsInteractive => isPerson && !Console.IsInputRedirected && Screen.Profile.Capabilities.Ansi;

    public IAnsiConsole Screen { get; } = Create(output);

    /// <summary>One line for the next program, or for a person.</summary>
    public void Line(string text) => output.WriteLine(Clean(text));
    /// <summary>Several lines for the next program, as they are.</summary>
    public void Text(string lines) => output.WriteLine(lines);
    public void Warning(string text) => error.WriteLine("mixgraph: warning: " + Clean(text));
    public void Error(string text) => error.WriteLine("mixgraph: " + Clean(text));

    /// <summary>Runs work that reports a share done, with a progress bar if a person is watching.</summary>
    public async Task<T> WithProgress<T>(string what, Func<IProgress<double>?, Task<T>> work)
    {
        if (!isPerson) return await work(null);
        return await Screen.Progress().AutoClear(true).StartAsync(async context =>
        {
            var task = context.AddTask(Markup.Escape(what), maxValue: 1);
            return await work(new Report(share => task.Value = share));
        });
    }

    /// <summary>A text that came from a file, as a cell of a table.</summary>
    public static Text Cell(string text) => new(Clean(text));

    // A name in a file must not move the cursor or break a line.
    public static string Clean(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));

    static bool IsPerson(TextWriter output) => ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;

    static IAnsiConsole Create(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (!IsPerson(output)) console.Profile.Width = RedirectedWidth;
        return console;
    }

    // System.Progress would post to the pool, and late reports would overtake.
    sealed class Report(Action<double> report) : IProgress<double>
    {
        void IProgress<double>.Report(double value) => report(value);
    }
}
