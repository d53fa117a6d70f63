using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The side cut of a strip that is alone: mid, side and the matrix a register of frames at a time, only the low cut frame by frame.
/// The same operations as <see cref="SideCutKernel{TSections}"/>, so the same bits.</summary>
internal readonly unsafe struct SingleSideCut<TSections> : IStripKernel<SideCutCoefficients<Lanes1>, SideCutState<Lanes1>> where TSections : struct, ISections
{
    const int MaximumFrames = LaneBlock<Lanes1>.MaximumFrames;

    public static bool ListensToKey => false;

    public static int MemoryFloats(int size) => 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process(in StripBlock block)
    {
        var mid = stackalloc float[MaximumFrames];
        var side = stackalloc float[MaximumFrames];
        int wide = Simd.Best switch
        {
            LaneWidth.Sixteen => Split<Lanes16>(block, mid, side, 0),
            LaneWidth.Eight => Split<Lanes8>(block, mid, side, 0),
            _ => Split<Lanes4>(block, mid, side, 0),
        };
        if (wide < block.Frames) Split<Lanes1>(block, mid, side, wide);
        if (block.Moving) Cut<Moving>(block, side);
        else Cut<Still>(block, side);
        wide = Simd.Best switch
        {
            LaneWidth.Sixteen => Join<Lanes16>(block, mid, side, 0),
            LaneWidth.Eight => Join<Lanes8>(block, mid, side, 0),
            _ => Join<Lanes4>(block, mid, side, 0),
        };
        if (wide < block.Frames) Join<Lanes1>(block, mid, side, wide);
    }

    /// <summary>Whole registers from a frame on; returns where it ended.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Split<T>(in StripBlock block, float* mid, float* side, int from) where T : unmanaged, ILanes<T>
    {
        float* left = block.Left, right = block.Right;
        var half = T.Broadcast(0.5f);
        int i = from;
        for (; i <= block.Frames - T.Count; i += T.Count)
        {
            var (l, r) = (half * T.Load(ref left[i]), half * T.Load(ref right[i]));
            (l + r).Store(ref mid[i]);
            (l - r).Store(ref side[i]);
        }
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Cut<TMotion>(in StripBlock block, float* samples) where TMotion : struct, IMotion
    {
        var c = block.Coefficients<SideCutCoefficients<Lanes1>>();
        var d = block.Slopes<SideCutCoefficients<Lanes1>>();
        ref var state = ref block.State<SideCutState<Lanes1>>();
        var (a1, a2, b1, b2) = (state.First1, state.First2, state.Second1, state.Second2);
        var first = LowCutSection<Lanes1>.From(c.Gain, c.Damping1);
        var second = LowCutSection<Lanes1>.From(c.Gain, c.Damping2);
        int frames = block.Frames, firstFrame = block.FirstFrame;
        for (int i = 0; i < frames; i++)
        {
            if (TMotion.Moves)
            {
                var frame = Lanes1.Broadcast(firstFrame + i);
                var gain = TMotion.At(c.Gain, d.Gain, frame);
                first = LowCutSection<Lanes1>.From(gain, TMotion.At(c.Damping1, d.Damping1, frame));
                if (TSections.AreTwo) second = LowCutSection<Lanes1>.From(gain, TMotion.At(c.Damping2, d.Damping2, frame));
            }
            var side = Lanes1.Load(ref samples[i]);
            var v = side - a2;
            side = first.Output(v, a1);
            (a1, a2) = (first.Next1(v, a1), first.Next2(v, a1, a2));
            if (TSections.AreTwo)
            {
                var w = side - b2;
                side = second.Output(w, b1);
                (b1, b2) = (second.Next1(w, b1), second.Next2(w, b1, b2));
            }
            side.Store(ref samples[i]);
        }
        (state.First1, state.First2, state.Second1, state.Second2) = (a1, a2, b1, b2);
    }

    static int Join<T>(in StripBlock block, float* mid, float* side, int from) where T : unmanaged, ILanes<T> =>
        block.Moving ? Join<T, Moving>(block, mid, side, from) : Join<T, Still>(block, mid, side, from);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Join<T, TMotion>(in StripBlock block, float* mid, float* side, int from) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var (c, d) = (block.Coefficients<SideCutCoefficients<float>>(), block.Slopes<SideCutCoefficients<float>>());
        var (leftMid, leftSide, rightMid, rightSide) = (T.Broadcast(c.LeftMid), T.Broadcast(c.LeftSide), T.Broadcast(c.RightMid), T.Broadcast(c.RightSide));
        var (leftMidSlope, leftSideSlope, rightMidSlope, rightSideSlope) = (T.Broadcast(d.LeftMid), T.Broadcast(d.LeftSide), T.Broadcast(d.RightMid), T.Broadcast(d.RightSide));
        float* left = block.Left, right = block.Right;
        int i = from, firstFrame = block.FirstFrame;
        for (; i <= block.Frames - T.Count; i += T.Count)
        {
            var frame = T.Indices + T.Broadcast(firstFrame + i);
            var (m, s) = (T.Load(ref mid[i]), T.Load(ref side[i]));
            (TMotion.At(leftMid, leftMidSlope, frame) * m + TMotion.At(leftSide, leftSideSlope, frame) * s).Store(ref left[i]);
            (TMotion.At(rightMid, rightMidSlope, frame) * m + TMotion.At(rightSide, rightSideSlope, frame) * s).Store(ref right[i]);
        }
        return i;
    }
}
