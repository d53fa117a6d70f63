using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Whether both channels get the same reduction, known when a kernel is compiled.</summary>
internal interface ILink
{
    static abstract bool IsFull { get; }
}

internal readonly struct FullLink : ILink
{
    public static bool IsFull => true;
}

internal readonly struct PartialLink : ILink
{
    public static bool IsFull => false;
}

/// <summary>A true-peak limiter with look-ahead, which is the size of the stage. Where nothing is above the ceiling, the input passes bit for bit, delayed.</summary>
/// <remarks>The link is never in the way of the guarantee: it only adds reduction. Fully linked, one recovery serves both channels. A strip alone uses registers for
/// frames wherever nothing recurses; the order of operations is the same.</remarks>
internal readonly unsafe struct LimiterKernel<TLink> : ISizedKernel<LimiterCoefficients<Lanes1>, LimiterState<Lanes1>> where TLink : struct, ILink
{
    const int TileFrames = LaneBlock<Lanes1>.MaximumFrames;

    public static int MemoryRegisters(int size) => new LimiterLayout(size).Registers;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        if (T.Count > 1) Process<T, T, StripLanes, TMotion>(block);
        else switch (Simd.Best)
        {
            case LaneWidth.Sixteen: Process<T, Lanes16, FrameLanes, TMotion>(block); break;
            case LaneWidth.Eight: Process<T, Lanes8, FrameLanes, TMotion>(block); break;
            default: Process<T, Lanes4, FrameLanes, TMotion>(block); break;
        }
    }

    /// <typeparam name="T">What the block's registers are.</typeparam>
    /// <typeparam name="TWide">What is used where nothing recurses.</typeparam>
    /// <typeparam name="TArrangement">What the lanes of that are.</typeparam>
    /// <typeparam name="TMotion">Whether coefficients move.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Process<T, TWide, TArrangement, TMotion>(in LaneBlock<T> block)
        where T : unmanaged, ILanes<T> where TWide : unmanaged, ILanes<TWide> where TArrangement : struct, IArrangement where TMotion : struct, IMotion
    {
        var c = block.Coefficients<LimiterCoefficients<T>>();
        var d = block.Slopes<LimiterCoefficients<T>>();
        ref var state = ref block.State<LimiterState<T>>();
        var extras = block.Extras;
        var memory = (T*)extras.Memory;
        var layout = new LimiterLayout(extras.Size);
        int frames = block.Frames, firstFrame = block.FirstFrame, stride = T.Count;
        int at = (int)(extras.Position % layout.Ring), behind = (int)((extras.Position + layout.Ring - layout.Delay) % layout.Ring);

        for (int channel = 0; channel < 2; channel++)
        {
            T* ring = memory + layout.Samples(channel), halves = memory + layout.Halves(channel) + firstFrame;
            float* demand = (float*)(memory + layout.Demand(channel)), input = channel == 0 ? block.LeftAddress : block.RightAddress;
            if (at == 0) Copy(ring + layout.Ring - PeakInterpolator.History, ring - PeakInterpolator.History, PeakInterpolator.History);
            float* samples = (float*)(ring + at);
            int done = LimiterParts.Take<TWide, TArrangement, TMotion>(input, samples, 0, frames, firstFrame, Lane.Widen<T, TWide>(c.Drive), Lane.Widen<T, TWide>(d.Drive));
            LimiterParts.Take<T, StripLanes, TMotion>(input, samples, done, frames, firstFrame, c.Drive, d.Drive);
            PeakInterpolator.Halve<TWide, TArrangement>(samples, (float*)halves, frames);
            PeakInterpolator.Find<TWide, TArrangement>(samples, (float*)halves, demand, frames);
            if (firstFrame + frames == TileFrames) Copy(halves + frames - PeakInterpolator.HalvesHistory, halves - firstFrame - PeakInterpolator.HalvesHistory, PeakInterpolator.HalvesHistory);
        }

        T* left = memory + layout.Demand(0), right = memory + layout.Demand(1);
        LimiterParts.Demand<TWide, TArrangement, TMotion>((float*)left, (float*)right, frames, firstFrame,
            Lane.Widen<T, TWide>(c.Ceiling), Lane.Widen<T, TWide>(d.Ceiling), Lane.Widen<T, TWide>(c.Link), Lane.Widen<T, TWide>(d.Link));
        T greatest = LimiterRecovery.Process<T, TMotion>(left, frames, firstFrame, extras.Position, c, d, ref state.Left, memory + layout.Smoothing(0), layout);
        T now = left[frames - 1];
        if (TLink.IsFull) right = left;
        else
        {
            greatest = T.Max(LimiterRecovery.Process<T, TMotion>(right, frames, firstFrame, extras.Position, c, d, ref state.Right, memory + layout.Smoothing(1), layout), greatest);
            now = T.Max(right[frames - 1], now);
        }
        T one = T.Broadcast(1f), zero = T.Broadcast(0f);
        state.Now = zero - LaneMath.Log2(one - now);
        state.Greatest = T.Max(zero - LaneMath.Log2(one - greatest), state.Greatest);

        for (int channel = 0; channel < 2; channel++)
        {
            var ring = (float*)(memory + layout.Samples(channel));
            float* reduction = (float*)(channel == 0 ? left : right), output = channel == 0 ? block.LeftAddress : block.RightAddress;
            for (int done = 0, from = behind; done < frames; from = 0) // in two parts where the ring ends
            {
                int end = Math.Min(frames, done + layout.Ring - from);
                float* delayed = ring + (from - done) * stride;
                done = LimiterParts.Put<TWide, TArrangement, TMotion>(delayed, reduction, output, done, end, firstFrame, Lane.Widen<T, TWide>(c.Ceiling), Lane.Widen<T, TWide>(d.Ceiling));
                done = LimiterParts.Put<T, StripLanes, TMotion>(delayed, reduction, output, done, end, firstFrame, c.Ceiling, d.Ceiling);
            }
        }
    }

    static void Copy<T>(T* from, T* to, int count) where T : unmanaged => new ReadOnlySpan<T>(from, count).CopyTo(new(to, count));
}
