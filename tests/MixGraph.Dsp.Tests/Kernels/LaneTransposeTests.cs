namespace MixGraph.Dsp.Tests;

/// <summary>Rows to lanes and back move every sample to its place, at every width and length.</summary>
public unsafe class LaneTransposeTests
{
    [Fact]
    public void Every_sample_finds_its_place_and_its_way_back()
    {
        for (int frames = 1; frames <= 64; frames++)
        {
            RoundTrip<Lanes1>(frames);
            RoundTrip<Lanes4>(frames);
            RoundTrip<Lanes8>(frames);
            RoundTrip<Lanes16>(frames);
        }
    }

    static void RoundTrip<T>(int frames) where T : unmanaged, ILanes<T>
    {
        const int guard = 16;
        using var memory = new AlignedFloats(40 * 64 + T.Count * (64 + guard) * 2);
        float* tile = memory.Take(64 * T.Count + guard);
        float** rows = stackalloc float*[T.Count];
        float** back = stackalloc float*[T.Count];
        for (int lane = 0; lane < T.Count; lane++)
        {
            rows[lane] = memory.Take(64) + (lane % 2); // rows need no alignment
            back[lane] = memory.Take(64 + guard);
            for (int i = 0; i < frames; i++) rows[lane][i] = 1000 * lane + i;
            back[lane][frames] = -7;
        }
        tile[frames * T.Count] = -7;

        const int offset = 3;
        for (int lane = 0; lane < T.Count; lane++)
        {
            rows[lane] -= offset;
            back[lane] -= offset;
        }
        LaneTranspose.ToLanes<T>(rows, offset, tile, frames);
        LaneTranspose.FromLanes<T>(tile, back, offset, frames);
        for (int lane = 0; lane < T.Count; lane++)
        {
            rows[lane] += offset;
            back[lane] += offset;
        }

        Assert.Equal(-7, tile[frames * T.Count]);
        for (int lane = 0; lane < T.Count; lane++)
        {
            Assert.Equal(-7, back[lane][frames]);
            for (int i = 0; i < frames; i++)
            {
                Assert.Equal(1000 * lane + i, tile[i * T.Count + lane]);
                Assert.Equal(1000 * lane + i, back[lane][i]);
            }
        }
    }
}
