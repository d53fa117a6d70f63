namespace MixGraph.Dsp.Tests;

/// <summary>Runs the K-weighting kernels over channels at a chosen width, as a meter does: tiles of 64 frames, state flushed after each.</summary>
static unsafe class KWeightingRun
{
    const int Tile = LaneBlock<Lanes1>.MaximumFrames;

    /// <summary>The weighted squares of one channel, tile by tile summed in double.</summary>
    public static double Squares(int width, int rate, float[] samples)
    {
        States(width, false, rate, [samples], out double sum);
        return KWeighting.For(rate).SquaresScale * sum;
    }

    /// <summary>All that is carried on at the end, per channel: four integrators and the sum of squares.</summary>
    /// <param name="width">1, 4, 8 or 16.</param>
    /// <param name="pairs">Whether channels 2n and 2n + 1 run as left and right.</param>
    /// <param name="rate">Hertz.</param>
    /// <param name="channels">All of one length.</param>
    public static float[][] States(int width, bool pairs, int rate, float[][] channels) => States(width, pairs, rate, channels, out _);

    static float[][] States(int width, bool pairs, int rate, float[][] channels, out double sum) => width switch
    {
        1 => States<Lanes1>(pairs, rate, channels, out sum),
        4 => States<Lanes4>(pairs, rate, channels, out sum),
        8 => States<Lanes8>(pairs, rate, channels, out sum),
        _ => States<Lanes16>(pairs, rate, channels, out sum),
    };

    static float[][] States<T>(bool pairs, int rate, float[][] channels, out double sum) where T : unmanaged, ILanes<T>
    {
        const int fields = 5;
        int sides = pairs ? 2 : 1, group = sides * T.Count, lanes = T.Count;
        var weighting = KWeighting.For(rate);
        var result = channels.Select(_ => new float[fields]).ToArray();
        sum = 0;
        for (int first = 0; first < channels.Length; first += group)
        {
            using var memory = new AlignedFloats(2 * (Tile + fields) * lanes);
            float* left = memory.Take(Tile * lanes), right = memory.Take(Tile * lanes), state = memory.Take(sides * fields * lanes);
            for (int at = 0; at < channels[0].Length; at += Tile)
            {
                int frames = Math.Min(Tile, channels[0].Length - at);
                for (int c = first; c < Math.Min(first + group, channels.Length); c++)
                    for (int i = 0; i < frames; i++) ((c - first) % sides == 0 ? left : right)[i * lanes + (c - first) / sides] = channels[c][at + i];
                if (pairs) KWeightingKernel.Pair((T*)left, (T*)right, frames, weighting, (KWeightingState<T>*)state);
                else KWeightingKernel.Single((T*)left, frames, weighting, (KWeightingState<T>*)state);
                Denormals.Flush<T>(state, sides * fields * lanes);
                if (channels.Length > 1) continue;
                sum += state[4 * lanes];
                state[4 * lanes] = 0;
            }
            for (int c = first; c < Math.Min(first + group, channels.Length); c++)
                for (int f = 0; f < fields; f++) result[c][f] = state[((c - first) % sides * fields + f) * lanes + (c - first) / sides];
        }
        return result;
    }
}
