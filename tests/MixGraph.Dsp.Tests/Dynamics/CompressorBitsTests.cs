namespace MixGraph.Dsp.Tests;

/// <summary>The compressor has the same bits at every width, however blocks are cut and whatever runs beside it.</summary>
public class CompressorBitsTests
{
    const int Strips = 21, Frames = 700;

    static LaneStrip<CompressorCoefficients<Lanes1>>[] Draw(int points) => [.. Enumerable.Range(0, Strips).Select(i => CompressorStrips.Strip(i, Frames, points))];

    [Theory, InlineData(1), InlineData(12)]
    public void Every_width_gives_the_same_bits(int points)
    {
        var strips = Draw(points);
        var expected = CompressorStrips.Run(1, strips);
        foreach (int width in LaneRun.Widths.Skip(1)) LaneOutput.AssertSame(expected, CompressorStrips.Run(width, strips), $"width {width}");
    }

    [Theory, InlineData(1), InlineData(12)]
    public void Any_split_gives_the_same_bits(int points)
    {
        var strips = Draw(points);
        foreach (int width in LaneRun.Widths)
        {
            var expected = CompressorStrips.Run(width, strips);
            foreach (int block in new[] { 1, 7, 37, 63, 96, 512 }) LaneOutput.AssertSame(expected, CompressorStrips.Run(width, strips, () => block), $"width {width}, block {block}");
            var random = new Random(width);
            LaneOutput.AssertSame(expected, CompressorStrips.Run(width, strips, () => random.Next(150)), $"width {width}, random blocks");
        }
    }

    [Fact]
    public void Moving_by_nothing_is_standing_still()
    {
        var strips = Draw(1);
        foreach (int width in LaneRun.Widths) LaneOutput.AssertSame(CompressorStrips.Run(width, strips), CompressorStrips.Run(width, strips, alwaysMoving: true), $"width {width}");
    }

    [Fact]
    public void Below_the_knee_nothing_changes()
    {
        foreach (double ratio in new[] { 1.5, 4, 1000 })
        {
            foreach (double knee in new[] { 0.0, 6, 24 })
            {
                double peak = Math.Pow(10, (-20 - knee / 2 - 0.001) / 20);
                float[] left = TestSignals.Noise(1, 2000, peak), right = TestSignals.Sine(997, 48_000, 2000, peak);
                var strip = new LaneStrip<CompressorCoefficients<Lanes1>>(left, right, CompressorDesign.Design(-20, ratio, knee, 0.001, 0.1, 0, 48_000));
                foreach (int width in LaneRun.Widths) LaneOutput.AssertSame([new(left, right)], CompressorStrips.Run(width, [strip]), $"ratio {ratio}, knee {knee}, width {width}");
            }
        }
    }

    [Fact]
    public void A_ratio_of_one_changes_nothing()
    {
        var strip = new LaneStrip<CompressorCoefficients<Lanes1>>(TestSignals.Rough(1, 2000), TestSignals.Noise(2, 2000, 10), CompressorDesign.Design(-60, 1, 6, 0.001, 0.1, 0, 48_000));
        LaneOutput.AssertSame([new(strip.Left, strip.Right)], CompressorStrips.Run(16, [strip]), "ratio 1");
    }

    [Fact]
    public void A_released_compressor_is_the_identity_again()
    {
        // Two seconds of silence after the peak: 40 release times, the reduction falls below the flush threshold.
        float[] input = [.. TestSignals.Constant(4800, 1), .. TestSignals.Noise(3, 240_000, 0.01)];
        var output = CompressorStrips.Run(16, [new(input, input, CompressorDesign.Design(-20, 4, 6, 0.001, 0.05, 0, 48_000))])[0].Left;
        Bits.AssertSame(input.AsSpan(180_000), output.AsSpan(180_000), "after release");
    }
}
