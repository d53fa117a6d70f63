namespace MixGraph.Dsp.Tests;

/// <summary>The compressor of a single strip has the bits of the one in lanes.</summary>
public unsafe class SingleCompressorTests
{
    [Theory, InlineData(1), InlineData(10)]
    public void One_strip_alone_is_one_strip_in_a_lane(int points)
    {
        Check<Lanes1>(points);
        Check<Lanes4>(points);
        Check<Lanes8>(points);
        Check<Lanes16>(points);
    }

    static void Check<T>(int points) where T : unmanaged, ILanes<T>
    {
        for (int seed = 0; seed < 12; seed++)
        {
            var strip = CompressorStrips.Strip(seed, 600, points);
            var expected = CompressorStrips.Run(16, [strip])[0];
            foreach (int block in new[] { 1, 7, 37, 64, 96, 0 })
            {
                var sizes = new Random(block);
                SingleKernel kernel = points > 1 ? SingleCompressor.Process<T, Moving> : SingleCompressor.Process<T, Still>;
                var actual = SingleRun.Run(strip.Left, strip.Right, [.. strip.Points.Select(SingleRun.Floats)], sizeof(CompressorState<Lanes1>) / sizeof(float),
                    kernel, () => block == 0 ? sizes.Next(1, 100) : block);
                LaneOutput.AssertSame([expected], [actual], $"{T.Count} lanes, seed {seed}, blocks of {block}");
            }
        }
    }
}
