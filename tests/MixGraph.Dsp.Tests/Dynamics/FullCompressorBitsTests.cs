namespace MixGraph.Dsp.Tests;

using Coefficients = FullCompressorCoefficients<Lanes1>;
using Plain = CompressorForm<No, No, Yes, No, No>;

/// <summary>The full compressor, set to what the plain one can do, has its bits; and it has its own at every width.</summary>
public unsafe class FullCompressorBitsTests
{
    const int Strips = 21, Frames = 700;

    static Coefficients Draw(Random random, bool plain) => FullCompressorDesign.Design(new()
    {
        Threshold = -80 * random.NextDouble(),
        Ratio = random.Next(8) == 0 ? 1 : Math.Pow(1000, random.NextDouble()),
        Knee = random.Next(4) == 0 ? 0 : 40 * random.NextDouble(),
        Attack = 1e-5 * Math.Pow(1e5, random.NextDouble()),
        Release = 1e-3 * Math.Pow(5e3, random.NextDouble()),
        MakeUp = 60 * random.NextDouble() - 30,
        IsUpward = !plain && random.Next(2) == 0,
        Range = plain || random.Next(2) == 0 ? double.PositiveInfinity : 30 * random.NextDouble(),
        Link = plain ? 1 : random.NextDouble(),
        Hold = plain ? 0 : 0.01 * random.NextDouble(),
        RmsWindow = 0.001 + 0.05 * random.NextDouble(),
        Charge = 0.2 * random.NextDouble() + 0.001,
        SlowRelease = 0.5 * random.NextDouble() + 0.001,
        Lasting = random.NextDouble(),
    }, 48_000);

    static LaneStrip<Coefficients>[] DrawAll(int points, bool plain) => [.. Enumerable.Range(0, Strips).Select(seed =>
    {
        var random = new Random(seed);
        return new LaneStrip<Coefficients>(TestSignals.Rough(seed, Frames), TestSignals.Rough(seed + 1000, Frames), [.. Enumerable.Range(0, points).Select(_ => Draw(random, plain))]);
    })];

    static LaneOutput[] Run<TForm>(int width, IReadOnlyList<LaneStrip<Coefficients>> strips, Func<int>? nextBlock = null, bool alwaysMoving = false) where TForm : struct, ICompressorForm =>
        LaneRun.Run<FullCompressorKernel<TForm>, Coefficients, FullCompressorState<Lanes1>>(width, strips, nextBlock, alwaysMoving);

    [Theory, InlineData(1), InlineData(11)]
    public void Plain_settings_give_the_bits_of_the_plain_compressor(int points)
    {
        var strips = DrawAll(points, plain: true);
        var expected = CompressorStrips.Run(16, [.. strips.Select(s => new LaneStrip<CompressorCoefficients<Lanes1>>(s.Left, s.Right, [.. s.Points.Select(p => p.Plain)]))]);
        foreach (int width in LaneRun.Widths) LaneOutput.AssertSame(expected, Run<Plain>(width, strips), $"width {width}");
    }

    [Fact]
    public void Every_form_has_the_same_bits_at_every_width_in_any_blocks_and_alone()
    {
        Check<Plain>();
        Check<CompressorForm<No, Yes, Yes, No, No>>();
        Check<CompressorForm<No, No, No, No, No>>();
        Check<CompressorForm<No, Yes, No, No, No>>();
        Check<CompressorForm<No, No, Yes, Yes, No>>();
        Check<CompressorForm<No, No, Yes, No, Yes>>();
        Check<CompressorForm<No, No, Yes, Yes, Yes>>();
        Check<CompressorForm<No, Yes, No, Yes, Yes>>();
    }

    static void Check<TForm>() where TForm : struct, ICompressorForm
    {
        foreach (int points in (int[])[1, 11])
        {
            var strips = DrawAll(points, plain: false);
            var expected = Run<TForm>(1, strips);
            foreach (int width in LaneRun.Widths)
            {
                var random = new Random(width);
                LaneOutput.AssertSame(expected, Run<TForm>(width, strips, () => random.Next(100)), $"{typeof(TForm)}, width {width}");
                if (points == 1) LaneOutput.AssertSame(expected, Run<TForm>(width, strips, alwaysMoving: true), $"{typeof(TForm)}, width {width}, moving by nothing");
            }
            Alone<Lanes1, TForm>(strips, expected);
            Alone<Lanes4, TForm>(strips, expected);
            Alone<Lanes8, TForm>(strips, expected);
            Alone<Lanes16, TForm>(strips, expected);
        }
    }

    static void Alone<T, TForm>(LaneStrip<Coefficients>[] strips, LaneOutput[] expected) where T : unmanaged, ILanes<T> where TForm : struct, ICompressorForm
    {
        for (int i = 0; i < strips.Length; i += 4)
        {
            var strip = strips[i];
            var random = new Random(i);
            SingleKernel kernel = strip.Points.Length > 1
                ? (l, r, frames, first, c, d, state) => SingleFullCompressor.Process<T, Moving, TForm>(l, r, null, null, frames, first, c, d, state)
                : (l, r, frames, first, c, d, state) => SingleFullCompressor.Process<T, Still, TForm>(l, r, null, null, frames, first, c, d, state);
            var actual = SingleRun.Run(strip.Left, strip.Right, [.. strip.Points.Select(SingleRun.Floats)], sizeof(FullCompressorState<Lanes1>) / sizeof(float), kernel, () => random.Next(1, 100));
            LaneOutput.AssertSame([expected[i]], [actual], $"{typeof(TForm)}, {T.Count} lanes of frames, strip {i}");
        }
    }
}
