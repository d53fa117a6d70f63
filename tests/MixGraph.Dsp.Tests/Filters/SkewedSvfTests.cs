namespace MixGraph.Dsp.Tests;

using Coefficients = SvfCoefficients<Lanes1>;

/// <summary>Bands of one strip side by side in lanes have the bits of the same bands one after the other.</summary>
public unsafe class SkewedSvfTests
{
    static readonly int[] Blocks = [1, 2, 7, 13, 37, 64, 96, 0];

    [Theory, InlineData(false), InlineData(true)]
    public void Skewed_bands_are_bands_in_series(bool low)
    {
        Check<Lanes4>(low);
        Check<Lanes8>(low);
        Check<Lanes16>(low);
    }

    static void Check<T>(bool low) where T : unmanaged, ILanes<T>
    {
        for (int seed = 0; seed < 6; seed++)
        {
            var random = new Random(seed);
            // Compensating and plain bands beside each other, and padding at the end.
            int count = T.Count / 2;
            var bands = Enumerable.Range(0, count).Select(i => i == count - 1 ? SvfDesign.Identity : SvfStrips.Draw(random, low && i % 2 == 0)).ToArray();
            float[] left = TestSignals.Rough(seed, 500), right = TestSignals.Rough(seed + 50, 500);
            var expected = bands.Aggregate(new LaneOutput(left, right), (o, band) => SvfStrips.Run(1, [new LaneStrip<Coefficients>(o.Left, o.Right, band)])[0]);
            foreach (int block in Blocks)
            {
                var sizes = new Random(block);
                var actual = SingleRun.Run(left, right, [Interleave(bands)], sizeof(SvfChannelState<T>) / sizeof(float),
                    (l, r, frames, _, c, _, s) => SkewedSvf.Process<T>(l, r, frames, c, s), () => block == 0 ? sizes.Next(1, 100) : block);
                LaneOutput.AssertSame([expected], [actual], $"{T.Count} lanes, seed {seed}, blocks of {block}");
            }
        }
    }

    static float[] Interleave(Coefficients[] bands)
    {
        var rows = Array.ConvertAll(bands, b => SingleRun.Floats(b));
        return [.. Enumerable.Range(0, rows[0].Length).SelectMany(field => rows.Concat(rows).Select(row => row[field]))];
    }
}
