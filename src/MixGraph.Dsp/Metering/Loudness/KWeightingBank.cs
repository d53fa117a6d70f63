using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>K-weighting for the channels of one signal, one a lane, with the tile they are collected in.</summary>
/// <param name="channels">1 or more; more than the lanes of a register make several groups.</param>
/// <param name="lanes">Of a register.</param>
internal abstract class KWeightingBank(int channels, int lanes)
{
    const int TileFrames = HopClock.TileFrames;

    /// <summary>Group by group, <c>[frame][lane]</c>; lanes without a channel stay zero.</summary>
    protected float[] Tile { get; } = new float[(channels + lanes - 1) / lanes * TileFrames * lanes];

    /// <summary>A bank with registers as narrow as hold the channels, and no wider than the machine has.</summary>
    public static KWeightingBank Create(int channels, int sampleRate)
    {
        int widest = Simd.Resolve(LaneWidth.Auto);
        var weighting = KWeighting.For(sampleRate);
        return channels == 1 || widest == 1 ? new KWeightingBank<Lanes1>(channels, weighting)
            : channels <= 4 || widest == 4 ? new KWeightingBank<Lanes4>(channels, weighting)
            : channels <= 8 || widest == 8 ? new KWeightingBank<Lanes8>(channels, weighting)
            : new KWeightingBank<Lanes16>(channels, weighting);
    }

    /// <summary>Puts some of a channel's samples into the tile.</summary>
    /// <param name="channel">0 to the number of channels less 1.</param>
    /// <param name="first">The first sample; others follow at a stride.</param>
    /// <param name="stride">Samples from one frame to the next.</param>
    /// <param name="atFrame">Where in the tile.</param>
    /// <param name="frames">1 to as many as fit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Put(int channel, ref readonly float first, int stride, int atFrame, int frames)
    {
        int start = channel / lanes * (TileFrames * lanes) + atFrame * lanes + channel % lanes, step = lanes;
        ref float from = ref Unsafe.AsRef(in first);
        ref float to = ref Tile.AsSpan(start, (frames - 1) * step + 1)[0];
        for (int i = 0; i < frames; i++)
        {
            to = from;
            from = ref Unsafe.Add(ref from, stride);
            to = ref Unsafe.Add(ref to, step);
        }
    }

    /// <summary>Weights the tile and adds up squares. Samples that are not finite count as zeros.</summary>
    /// <param name="frames">1 to 64.</param>
    public abstract void Process(int frames);

    /// <summary>The squares summed since the last call, times the channels' weights, summed over channels in their order.</summary>
    public abstract double Take(ReadOnlySpan<double> weights);

    /// <summary>The squares of every pair of channels summed since the last call, unweighted: the signals of a bank of stereo signals.</summary>
    public abstract void TakePairs(Span<double> sums);

    /// <summary>Back to silence.</summary>
    public abstract void Reset();
}

/// <inheritdoc/>
internal sealed unsafe class KWeightingBank<T>(int channels, KWeighting weighting) : KWeightingBank(channels, T.Count) where T : unmanaged, ILanes<T>
{
    readonly KWeightingState<T>[] states = new KWeightingState<T>[(channels + T.Count - 1) / T.Count];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Process(int frames)
    {
        fixed (float* tile = Tile)
        fixed (KWeightingState<T>* state = states)
        {
            for (int i = 0; i < states.Length; i++)
            {
                var samples = tile + i * HopClock.TileFrames * T.Count;
                var before = state[i];
                KWeightingKernel.Single((T*)samples, frames, weighting, &state[i]);
                if (!IsFinite(state[i].Squares))
                {
                    // Rare enough to do the tile again rather than to look at every sample of every tile.
                    Silence(samples, frames);
                    state[i] = before;
                    KWeightingKernel.Single((T*)samples, frames, weighting, &state[i]);
                }
                Denormals.Flush<T>((float*)&state[i], sizeof(KWeightingState<T>) / sizeof(float));
            }
        }
    }

    /// <inheritdoc/>
    public override double Take(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++) sum += weights[i] * Squares(i);
        ClearSquares();
        return weighting.SquaresScale * sum;
    }

    /// <inheritdoc/>
    public override void TakePairs(Span<double> sums)
    {
        for (int i = 0; i < sums.Length; i++) sums[i] = weighting.SquaresScale * ((double)Squares(2 * i) + Squares(2 * i + 1));
        ClearSquares();
    }

    float Squares(int channel) => Unsafe.Add(ref Unsafe.As<T, float>(ref states[channel / T.Count].Squares), channel % T.Count);

    void ClearSquares()
    {
        foreach (ref var state in states.AsSpan()) state.Squares = T.Broadcast(0f);
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        Array.Clear(states);
        Array.Clear(Tile);
    }

    static bool IsFinite(T values)
    {
        var zero = T.Broadcast(0f);
        return !T.Any(T.Select(T.LessThan(T.Abs(values), T.Broadcast(float.PositiveInfinity)), zero, T.Broadcast(1f)));
    }

    static void Silence(float* samples, int frames)
    {
        for (int i = 0; i < frames * T.Count; i++)
            if (!float.IsFinite(samples[i])) samples[i] = 0;
    }
}
