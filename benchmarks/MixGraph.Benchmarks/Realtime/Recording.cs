using System.Diagnostics;
using System.Globalization;

namespace MixGraph.Benchmarks.Realtime;

/// <summary>What a device got, recorded by another process, which this one's collections do not stop, with a second to spare in a buffer of its own.</summary>
/// <remarks>The samples played are a ramp that never is zero: what comes next is known of every one.</remarks>
sealed class Recording : IDisposable
{
    const int RampLength = 20_000;
    const string Played = "PortAudio:out_0", Recorder = "PortAudio-01:in_0";

    readonly Process process;

    /// <summary>Returns when it is recorded.</summary>
    public Recording(double seconds)
    {
        string host = Environment.ProcessPath!; // the program itself, or dotnet running it
        string[] program = Path.GetFileNameWithoutExtension(host) == "dotnet" ? [typeof(Recording).Assembly.Location] : [];
        process = Start(host, [.. program, GcStressCommand.Name, "--record", "--seconds", seconds.ToString(CultureInfo.InvariantCulture)]);
        string? line = process.StandardOutput.ReadLine();
        if (line != "recording") throw new InvalidOperationException($"The recorder says: {line}");
    }

    public static float Ramp(long frame) => (frame % RampLength + RampLength) / (3f * RampLength);

    /// <summary>Waits for the end; frames that were recorded, places where the ramp breaks off, and frames of silence in it.</summary>
    public (int Frames, int Breaks, int Silent, long Lost) Wait()
    {
        string[] numbers = process.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return (Number(0), Number(1), Number(2), Number(3));

        int Number(int i) => int.Parse(numbers[i], CultureInfo.InvariantCulture);
    }

    /// <summary>The recorder's own process: says when it begins, and in the end what it found and how often its own buffer overflowed.</summary>
    public static void Run(AudioDevice device, double seconds)
    {
        var rate = new SampleRate((int)device.DefaultSampleRate);
        var samples = new float[(int)(seconds * rate.Hertz)];
        int at = -1;
        using var stream = new AudioDeviceStream(
            new() { Device = device, SampleRate = rate, Mode = AudioStreamMode.Buffered, BufferDepth = TimeSpan.FromSeconds(1), InputChannels = 2, BlockFrames = 1024 },
            (input, _, _) =>
            {
                int from = Volatile.Read(ref at);
                if (from < 0) return;
                int n = Math.Min(input.Length / 2, samples.Length - from);
                for (int i = 0; i < n; i++) samples[from + i] = input[2 * i];
                Volatile.Write(ref at, from + n);
            });
        stream.Start();
        using (var connect = Start("jack_connect", Played, Recorder)) connect.WaitForExit();
        Thread.Sleep(200);
        long lost = stream.Overflows;
        Volatile.Write(ref at, 0);
        Console.WriteLine("recording");
        while (Volatile.Read(ref at) < samples.Length && stream.Fault is null) Thread.Sleep(10);
        stream.Stop();
        var (frames, breaks, silent) = Analyse(samples.AsSpan(0, at));
        Console.WriteLine(FormattableString.Invariant($"{frames} {breaks} {silent} {stream.Overflows - lost}"));
    }

    static (int Frames, int Breaks, int Silent) Analyse(ReadOnlySpan<float> samples)
    {
        int first = samples.IndexOfAnyExcept(0f), breaks = 0, silent = 0;
        if (first < 0) return (0, 0, samples.Length);
        for (int i = first + 1; i < samples.Length; i++)
        {
            if (samples[i] == 0) silent++;
            if (samples[i - 1] != 0 && Place(samples[i]) != (Place(samples[i - 1]) + 1) % RampLength) breaks++;
        }
        return (samples.Length - first, breaks, silent);
    }

    static int Place(float sample) => (int)Math.Round(sample * 3 * RampLength) - RampLength;

    static Process Start(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in arguments) info.ArgumentList.Add(argument);
        var process = Process.Start(info)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    public void Dispose() => process.Dispose();
}
