namespace MixGraph.Dsp.Tests;

using Coefficients = GainCoefficients<Lanes1>;

/// <summary>A gain is one product a sample, and a ramp a fused multiply-add from the control point, at every width and block size.</summary>
public class GainKernelTests
{
    [Theory, InlineData(1), InlineData(6)]
    public void Every_width_and_split_gives_the_same_bits(int points)
    {
        var random = new Random(points);
        var strips = Enumerable.Range(0, 19).Select(i => new LaneStrip<Coefficients>(TestSignals.Rough(i, 300), TestSignals.Rough(i + 50, 300),
            [.. Enumerable.Range(0, points).Select(_ => Of(random.NextSingle() * 4 - 2))])).ToArray();
        var expected = strips.Select(Wanted).ToArray();
        foreach (int width in LaneRun.Widths)
            foreach (int block in new[] { 1, 37, 64, 96 })
                LaneOutput.AssertSame(expected, LaneRun.Run<GainKernel, Coefficients, NoState>(width, strips, () => block), $"width {width}, blocks of {block}");
    }

    [Fact]
    public void Unity_changes_nothing()
    {
        var strip = new LaneStrip<Coefficients>(TestSignals.Rough(1, 300), TestSignals.Rough(2, 300), Of(1));
        LaneOutput.AssertSame([new(strip.Left, strip.Right)], LaneRun.Run<GainKernel, Coefficients, NoState>(16, [strip]), "unity");
    }

    static Coefficients Of(float gain) => new() { Gain = Lanes1.Broadcast(gain) };

    static LaneOutput Wanted(LaneStrip<Coefficients> strip)
    {
        return new([.. strip.Left.Select((x, i) => x * GainAt(i))], [.. strip.Right.Select((x, i) => x * GainAt(i))]);

        float GainAt(int frame)
        {
            float from = LaneMap.Value(strip.At(frame / 64).Gain), to = LaneMap.Value(strip.At(frame / 64 + 1).Gain);
            return strip.Points.Length == 1 ? from : MathF.FusedMultiplyAdd((to - from) / 64, frame % 64, from);
        }
    }
}
