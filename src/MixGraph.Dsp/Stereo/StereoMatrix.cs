using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>What each input gives to each output: left = LeftLeft x left + LeftRight x right, and likewise for right.</summary>
internal struct StereoMatrix<T>
{
    public T LeftLeft, LeftRight, RightLeft, RightRight;
}

/// <summary>Makes a new left and right of the old ones: gain, polarity, width, rotation, choice of channel. 1, 0, 0, 1 changes nothing.</summary>
/// <remarks>The products are rounded before they are added, not fused: only so do both sides get the same bits where the rows are equal.</remarks>
internal readonly struct StereoMatrixKernel : ILaneKernel<StereoMatrix<Lanes1>, NoState>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = block.Coefficients<StereoMatrix<T>>();
        var d = block.Slopes<StereoMatrix<T>>();
        var left = block.Left;
        var right = block.Right[..left.Length];
        for (int i = 0; i < left.Length; i++)
        {
            var frame = block.Frame(i);
            var (l, r) = (left[i], right[i]);
            left[i] = TMotion.At(c.LeftLeft, d.LeftLeft, frame) * l + TMotion.At(c.LeftRight, d.LeftRight, frame) * r;
            right[i] = TMotion.At(c.RightLeft, d.RightLeft, frame) * l + TMotion.At(c.RightRight, d.RightRight, frame) * r;
        }
    }
}

/// <summary>The same on a strip that is alone, a register of frames at a time; the same bits.</summary>
internal readonly unsafe struct SingleStereoMatrix : IStripKernel<StereoMatrix<Lanes1>, NoState>
{
    public static bool ListensToKey => false;

    public static int MemoryFloats(int size) => 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process(in StripBlock block)
    {
        int done = Simd.Best switch
        {
            LaneWidth.Sixteen => Run<Lanes16>(block, 0),
            LaneWidth.Eight => Run<Lanes8>(block, 0),
            _ => Run<Lanes4>(block, 0),
        };
        if (done < block.Frames) Run<Lanes1>(block, done);
    }

    /// <summary>Whole registers from a frame on; returns where it ended.</summary>
    static int Run<T>(in StripBlock block, int from) where T : unmanaged, ILanes<T> =>
        block.Moving ? Run<T, Moving>(block, from) : Run<T, Still>(block, from);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Run<T, TMotion>(in StripBlock block, int from) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = Widen<T>(block.Coefficients<StereoMatrix<float>>());
        var d = Widen<T>(block.Slopes<StereoMatrix<float>>());
        float* left = block.Left, right = block.Right;
        int i = from, firstFrame = block.FirstFrame;
        for (; i <= block.Frames - T.Count; i += T.Count)
        {
            var frame = T.Indices + T.Broadcast(firstFrame + i);
            var (l, r) = (T.Load(ref left[i]), T.Load(ref right[i]));
            (TMotion.At(c.LeftLeft, d.LeftLeft, frame) * l + TMotion.At(c.LeftRight, d.LeftRight, frame) * r).Store(ref left[i]);
            (TMotion.At(c.RightLeft, d.RightLeft, frame) * l + TMotion.At(c.RightRight, d.RightRight, frame) * r).Store(ref right[i]);
        }
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static StereoMatrix<T> Widen<T>(StereoMatrix<float> one) where T : unmanaged, ILanes<T> => new()
    {
        LeftLeft = T.Broadcast(one.LeftLeft),
        LeftRight = T.Broadcast(one.LeftRight),
        RightLeft = T.Broadcast(one.RightLeft),
        RightRight = T.Broadcast(one.RightRight),
    };
}
