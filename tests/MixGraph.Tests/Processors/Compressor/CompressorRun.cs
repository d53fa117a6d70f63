using MixGraph.Extending;
using MixGraph.Planning;
using MixGraph.Processors;
using MixGraph.Testing;

namespace MixGraph.Tests.Processors;

/// <summary>Runs a dynamics processor over signals and tells its gain.</summary>
internal static class CompressorRun
{
    public const int Rate = 48_000;

    public static double Gain(double decibels) => Math.Pow(10, decibels / 20);

    /// <summary>A constant at each level in dBFS, for so many frames.</summary>
    public static float[] Steps(params ReadOnlySpan<(double Level, int Frames)> parts)
    {
        var samples = new List<float>();
        foreach (var (level, frames) in parts) samples.AddRange(Enumerable.Repeat((float)Gain(level), frames));
        return [.. samples];
    }

    public static float[] Sine(double frequency, int frames, double decibels = 0, double rate = Rate) =>
        [.. Enumerable.Range(0, frames).Select(i => (float)(Gain(decibels) * Math.Sin(2 * Math.PI * frequency / rate * i)))];

    /// <summary>Noise whose level wanders between -60 dBFS and 0 dBFS, with silences.</summary>
    public static float[] Programme(int seed, int frames)
    {
        var random = new Random(seed);
        var samples = new float[frames];
        for (int at = 0; at < frames;)
        {
            int length = random.Next(20, 3000);
            double scale = random.Next(8) == 0 ? 0 : Gain(-60 * random.NextDouble());
            for (int end = Math.Min(frames, at + length); at < end; at++) samples[at] = (float)(scale * (2 * random.NextDouble() - 1));
        }
        return samples;
    }

    /// <summary>What comes out of one strip.</summary>
    public static (float[] Left, float[] Right) Output(IProcessorSettings settings, float[] left, float[]? right = null, float[]? keyLeft = null, float[]? keyRight = null, StageMode mode = StageMode.Reference, int rate = Rate)
    {
        float[] l = [.. left], r = [.. right ?? left];
        using var run = new ChainRun([ChainRun.Insert(settings)], new(rate), mode: mode, hasKey: keyLeft is not null);
        run.Process([l], [r], keyLeft is null ? null : [keyLeft], keyLeft is null ? null : [keyRight ?? keyLeft]);
        return (l, r);
    }

    /// <summary>The gain in dB at every frame of a strip of ones, by what a key does.</summary>
    public static double[] GainByKey(IProcessorSettings settings, float[] key, StageMode mode = StageMode.Reference, int rate = Rate)
    {
        var ones = Enumerable.Repeat(1f, key.Length).ToArray();
        return [.. Output(settings, ones, null, key, null, mode, rate).Left.Select(y => 20 * Math.Log10(y))];
    }

    /// <summary>The gain in dB at every frame of a signal without zeros.</summary>
    public static double[] GainOf(IProcessorSettings settings, float[] signal, StageMode mode = StageMode.Reference, int rate = Rate) =>
        [.. Output(settings, signal, mode: mode, rate: rate).Left.Zip(signal, (y, x) => 20 * Math.Log10((double)y / x))];
}
