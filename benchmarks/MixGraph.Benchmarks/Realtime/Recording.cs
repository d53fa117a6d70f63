using System.Diagnostics;

namespace MixGraph.Benchmarks.Realtime;

/// <summary>What a device got, recorded by another process, which this one's collections do not stop: <c>jack_rec</c>.</summary>
sealed class Recording : IDisposable
{
    /// <summary>The samples played are a ramp that never is zero: what comes next is known of every one.</summary>
    public const int RampLength = 20_000;

    readonly string path = Path.Join(Path.GetTempPath(), $"mixgraph-{Environment.ProcessId}-{Guid.NewGuid():N}.wav");
    readonly Process process;

    public Recording(string port, double seconds)
    {
        var info = new ProcessStartInfo("jack_rec") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in (string[])["-f", path, "-d", FormattableString.Invariant($"{seconds:0}"), "-b", "24", port]) info.ArgumentList.Add(argument);
        process = Process.Start(info)!;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    public static float Ramp(long frame) => (frame % RampLength + RampLength) / (3f * RampLength);

    /// <summary>Waits for the end; frames that were recorded, places where the ramp breaks off, and frames of silence in it.</summary>
    public (int Frames, int Breaks, int Silent) Wait()
    {
        process.WaitForExit();
        var samples = AudioFile.ReadAll(path).Left;
        int first = samples.IndexOfAnyExcept(0f), last = samples.LastIndexOfAnyExcept(0f), breaks = 0, silent = 0;
        if (first < 0) return (0, 0, 0);
        for (int i = first + 1; i <= last; i++)
        {
            if (samples[i] == 0) silent++;
            if (samples[i - 1] != 0 && Place(samples[i]) != (Place(samples[i - 1]) + 1) % RampLength) breaks++;
        }
        return (last + 1 - first, breaks, silent);
    }

    static int Place(float sample) => (int)Math.Round(sample * 3 * RampLength) - RampLength;

    public void Dispose()
    {
        process.Dispose();
        File.Delete(path);
    }
}
