using MixGraph.Dsp;

namespace MixGraph.Benchmarks.Fft;

/// <summary>The average spectrum of ten seconds at 48 kHz in blocks of 512 frames: two channels that differ, two alike, and one.</summary>
sealed class AnalyzerTiming
{
    public const int Frames = 480_000;
    const int Block = 512, Rate = 48_000;

    readonly SpectrumAnalyzer stereo = new(Rate), mono = new(Rate, 1);
    readonly float[] left = Noise(1), right = Noise(2);

    public void Stereo() => Run(right);

    public void Alike() => Run(left);

    public void Mono()
    {
        for (int at = 0; at + Block <= Frames; at += Block) mono.Process(left.AsSpan(at, Block));
    }

    void Run(float[] second)
    {
        for (int at = 0; at + Block <= Frames; at += Block) stereo.Process(left.AsSpan(at, Block), second.AsSpan(at, Block));
    }

    static float[] Noise(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Frames).Select(_ => random.NextSingle() - 0.5f)];
    }
}
