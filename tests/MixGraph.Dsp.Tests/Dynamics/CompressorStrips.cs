namespace MixGraph.Dsp.Tests;

using Coefficients = CompressorCoefficients<Lanes1>;

/// <summary>Strips for the compressor's tests, and a short name for running them.</summary>
static class CompressorStrips
{
    public static LaneOutput[] Run(int width, IReadOnlyList<LaneStrip<Coefficients>> strips, Func<int>? nextBlock = null, bool alwaysMoving = false) =>
        LaneRun.Run<CompressorKernel, Coefficients, CompressorState<Lanes1>>(width, strips, nextBlock, alwaysMoving);

    /// <summary>A compressor anywhere in the range of the parameters.</summary>
    public static Coefficients Draw(Random random) => CompressorDesign.Design(
        threshold: -80 * random.NextDouble(), ratio: Math.Pow(1000, random.NextDouble()), knee: random.Next(4) == 0 ? 0 : 40 * random.NextDouble(),
        attack: 1e-5 * Math.Pow(1e5, random.NextDouble()), release: 1e-3 * Math.Pow(5e3, random.NextDouble()), makeUp: 60 * random.NextDouble() - 30, sampleRate: 48_000);

    public static LaneStrip<Coefficients> Strip(int seed, int frames, int points = 1)
    {
        var random = new Random(seed);
        return new(TestSignals.Rough(seed, frames), TestSignals.Rough(seed + 1000, frames), [.. Enumerable.Range(0, points).Select(_ => Draw(random))]);
    }

    /// <summary>The gain of a settled or moving compressor at every frame, in dB.</summary>
    public static double[] GainDecibels(Coefficients compressor, float[] input)
    {
        var output = Run(16, [new(input, input, compressor)])[0].Left;
        return [.. output.Zip(input, (y, x) => 20 * Math.Log10(Math.Abs((double)y / x)))];
    }
}
