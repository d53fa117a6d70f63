using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MixGraph.PortAudio.Tests;

/// <summary>A JACK server without hardware, for the time of the tests; none, with the reason, where there is no jackd.</summary>
public sealed partial class JackServer : IDisposable
{
    public const int Rate = 48_000;
    public const int Period = 128;

    // JACK keeps a list of eight servers and strikes one that has died only when another takes its name, so names are few and come again.
    const int Names = 4;
    const int Terminate = 15; // SIGTERM, on which a server strikes itself off

    readonly string name = "";
    readonly Process? server;

    public JackServer()
    {
        if (!OperatingSystem.IsLinux())
        {
            Missing = "There is a JACK server to test with on Linux only.";
            return;
        }
        if (!AudioDevices.IsAvailable)
        {
            Missing = "PortAudio is not installed.";
            return;
        }
        for (int i = 0; i < Names; i++)
        {
            name = $"mixgraph-{i}";
            try
            {
                server = Start("jackd", "-R", "-n", name, "-d", "dummy", "-r", $"{Rate}", "-p", $"{Period}");
            }
            catch (System.ComponentModel.Win32Exception)
            {
                Missing = "jackd is not installed.";
                return;
            }
            if (!Runs(server)) continue; // the name is in use
            // What libjack reads in this process; .NET's own variables do not reach native code.
            SetVariable("JACK_DEFAULT_SERVER", name, 1);
            SetVariable("JACK_NO_START_SERVER", "1", 1);
            SetVariable("JACK_NO_AUDIO_RESERVATION", "1", 1);
            return;
        }
        Missing = "jackd does not start.";
    }

    bool Runs(Process started)
    {
        for (int i = 0; i < 100; i++)
        {
            if (started.WaitForExit(100)) return false;
            if (Ports().Contains("system:playback_1", StringComparison.Ordinal) && !started.WaitForExit(100)) return true; // and not the ports of whoever has the name
        }
        return false;
    }

    /// <summary>Why there is no server; null if there is one.</summary>
    public string? Missing { get; }

    public string Ports() => Run("jack_lsp", "-s", name);

    /// <summary>Leads an output to an input; false if it cannot be done.</summary>
    public bool Connect(string output, string input)
    {
        Run("jack_connect", "-s", name, output, input);
        return Run("jack_lsp", "-s", name, "-c", input).Contains(output, StringComparison.Ordinal);
    }

    static string Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Start(program, arguments);
            string text = process.StandardOutput.ReadToEnd();
            process.WaitForExit(5000);
            return text;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }

    static Process Start(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments) info.ArgumentList.Add(argument);
        info.Environment["JACK_NO_AUDIO_RESERVATION"] = "1";
        var process = Process.Start(info)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    public void Dispose()
    {
        if (server is null) return;
        if (!server.HasExited) _ = Signal(server.Id, Terminate);
        if (!server.WaitForExit(5000)) server.Kill();
        server.WaitForExit(5000);
        server.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
