using MixGraph.Tests;
using MixGraph.Tests.SessionFiles;

namespace MixConsole.Tests;

/// <summary>The tool as a user has it, in a folder of its own: arguments in; exit code, output and errors out.</summary>
public abstract class CommandLine : IDisposable
{
    private protected readonly TempFolder folder = new();

    internal static string Song => Repository.File("samples/songs/about-the-summer-8-bars");

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static async Task<(int Code, string Output, string Error)> Run(params string[] args) => await Run(default, args);

    private protected static async Task<(int Code, string Output, string Error)> Run(CancellationToken cancellation, params string[] args)
    {
        using StringWriter output = new(), error = new();
        int code = await Tool.RunAsync(args, output, error, cancellation);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal); // no stack trace, ever
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>A session with one group and one short tone.</summary>
    private protected string Session(string content = """{"id":2,"kind":"track","name":"Tone","source":{"type":"sine","frequency":1000,"level":-6,"duration":100}}""")
    {
        string path = folder.File("session.mix.json");
        File.WriteAllText(path, $$"""{"format":"mixgraph.session","version":1,"sampleRate":48000,"strips":[{"id":1,"kind":"mixBus","name":"Mix"},{{content}}]}""");
        return path;
    }

    /// <summary>The input is at fault: exit code 1, one line on standard error, nothing else.</summary>
    private protected static void IsInputFault((int Code, string Output, string Error) run, string says)
    {
        Assert.Equal(1, run.Code);
        string line = Assert.Single(run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("mixgraph: ", line, StringComparison.Ordinal);
        Assert.Contains(says, line, StringComparison.Ordinal);
    }
}
