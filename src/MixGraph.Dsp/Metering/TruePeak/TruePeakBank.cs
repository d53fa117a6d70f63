using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixGraph.Dsp;

/// <summary>The true peaks of the channels of one signal, one channel a lane, with the tile they are collected in.</summary>
internal abstract class TruePeakBank
{
    private protected const int TileFrames = HopClock.TileFrames;

    /// <summary>A bank with registers as narrow as hold the channels, and no wider than asked for.</summary>
    public static TruePeakBank Create(int channels, TruePeakFilter filter, int factor, LaneWidth width)
    {
        int widest = Simd.Resolve(width);
        return widest == 1 ? new TruePeakBank<Lanes1>(channels, filter, factor)
            : channels <= 4 || widest == 4 ? new TruePeakBank<Lanes4>(channels, filter, factor)
            : channels <= 8 || widest == 8 ? new TruePeakBank<Lanes8>(channels, filter, factor)
            : new TruePeakBank<Lanes16>(channels, filter, factor);
    }

    /// <summary>Puts some of a channel's samples into the tile.</summary>
    /// <param name="channel">0 to the number of channels less 1.</param>
    /// <param name="first">The first sample; others follow at a stride.</param>
    /// <param name="stride">Samples from one frame to the next.</param>
    /// <param name="atFrame">Where in the tile.</param>
    /// <param name="frames">As many as fit at most.</param>
    public abstract void Put(int channel, ref readonly float first, int stride, int atFrame, int frames);

    /// <summary>Fills the rest of the tile with silence.</summary>
    public abstract void Silence(int fromFrame);

    /// <summary>Measures the tile, and keeps its end for the next.</summary>
    public abstract void Process();

    /// <summary>A channel's peak.</summary>
    public abstract float PeakOf(int channel);

    /// <summary>Back to silence.</summary>
    public abstract void Reset();
}

/// <inheritdoc/>
internal sealed unsafe class TruePeakBank<T> : TruePeakBank where T : unmanaged, ILanes<T>
{
    const int History = TruePeakKernel.History, Rows = History + TileFrames, HalvesRows = TruePeakKernel.HalvesHistory + TileFrames;

    readonly TruePeakFilter filter;
    readonly int factor; // points to a sample
    readonly T[] tiles, halves, peaks; // group by group

    public TruePeakBank(int channels, TruePeakFilter filter, int factor)
    {
        (this.filter, this.factor) = (filter, factor);
        int groups = (channels + T.Count - 1) / T.Count;
        tiles = GC.AllocateArray<T>(groups * Rows, pinned: true);
        halves = GC.AllocateArray<T>(groups * HalvesRows, pinned: true);
        peaks = GC.AllocateArray<T>(groups, pinned: true);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Put(int channel, ref readonly float first, int stride, int atFrame, int frames)
    {
        float largest = PeakOf(channel);
        ref float lane = ref Unsafe.Add(ref Unsafe.As<T, float>(ref tiles[channel / T.Count * Rows + History + atFrame]), channel % T.Count);
        for (int i = 0; i < frames; i++)
        {
            float sample = Unsafe.Add(ref Unsafe.AsRef(in first), i * stride);
            if (Math.Abs(sample) > largest) largest = Math.Abs(sample);
            Unsafe.Add(ref lane, i * T.Count) = sample;
        }
        if (filter == TruePeakFilter.Accurate) Peak(channel) = largest; // the samples count; the printed filter sees only its own points
    }

    /// <inheritdoc/>
    public override void Silence(int fromFrame)
    {
        for (int first = 0; first < tiles.Length; first += Rows) tiles.AsSpan(first + History + fromFrame, TileFrames - fromFrame).Clear();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Process()
    {
        fixed (T* all = tiles, between = halves, largest = peaks)
            for (int group = 0; group < peaks.Length; group++)
            {
                var samples = all + group * Rows + History;
                if (filter == TruePeakFilter.Bs1770) Bs1770Kernel.Raise(samples, largest + group);
                else TruePeakKernel.Raise(samples, between + group * HalvesRows + TruePeakKernel.HalvesHistory, factor, largest + group);
                new ReadOnlySpan<T>(samples + TileFrames - History, History).CopyTo(new(samples - History, History));
            }
    }

    /// <inheritdoc/>
    public override float PeakOf(int channel) => Peak(channel);

    /// <inheritdoc/>
    public override void Reset()
    {
        Array.Clear(tiles);
        Array.Clear(halves);
        Array.Clear(peaks);
    }

    ref float Peak(int channel) => ref Unsafe.Add(ref Unsafe.As<T, float>(ref peaks[channel / T.Count]), channel % T.Count);
}
