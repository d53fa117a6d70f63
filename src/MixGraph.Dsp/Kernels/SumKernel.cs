using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>One input of a sum: where its samples are, and its gain into the left and right output.</summary>
internal unsafe struct SumInput
{
    /// <summary>The samples of the tile; a mono input names the same twice.</summary>
    public float* Left, Right;
    /// <summary>Linear gain at the last control point.</summary>
    public float LeftGain, RightGain;
    /// <summary>Change of the gain per frame.</summary>
    public float LeftSlope, RightSlope;
}

/// <summary>Fader, pan, ramp and sum in one pass: the output stays in eight registers while all inputs stream by, in their order.</summary>
internal static unsafe class SumKernel
{
    const int Registers = 4; // per channel: 64 frames at 16 lanes

    /// <summary>Sets the outputs to the sum of the inputs times their gains.</summary>
    /// <param name="inputs">The inputs, in summing order.</param>
    /// <param name="count">How many; 0 gives silence.</param>
    /// <param name="inputFrame">The tile's first frame in the inputs.</param>
    /// <param name="left">The left output.</param>
    /// <param name="right">The right output.</param>
    /// <param name="frames">1 to 64.</param>
    /// <param name="firstFrame">Frames since the last control point.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TMotion>(SumInput* inputs, int count, int inputFrame, float* left, float* right, int frames, int firstFrame)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        int i = 0;
        for (; i + Registers * T.Count <= frames; i += Registers * T.Count)
            Tile<T, TMotion>(inputs, count, inputFrame, left, right, i, firstFrame);
        for (; i + T.Count <= frames; i += T.Count)
            Single<T, TMotion>(inputs, count, inputFrame, left, right, i, firstFrame);
        for (; i < frames; i++)
            Single<Lanes1, TMotion>(inputs, count, inputFrame, left, right, i, firstFrame);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Tile<T, TMotion>(SumInput* inputs, int count, int inputFrame, float* left, float* right, int offset, int firstFrame)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var zero = T.Broadcast(0f);
        var (l0, l1, l2, l3) = (zero, zero, zero, zero);
        var (r0, r1, r2, r3) = (zero, zero, zero, zero);
        var f0 = T.Indices + T.Broadcast(firstFrame + offset);
        var f1 = f0 + T.Broadcast(T.Count);
        var f2 = f0 + T.Broadcast(2 * T.Count);
        var f3 = f0 + T.Broadcast(3 * T.Count);
        for (var input = inputs; input < inputs + count; input++)
        {
            var l = input->Left + inputFrame + offset;
            var r = input->Right + inputFrame + offset;
            var (lg, ls) = (T.Broadcast(input->LeftGain), T.Broadcast(input->LeftSlope));
            var (rg, rs) = (T.Broadcast(input->RightGain), T.Broadcast(input->RightSlope));
            l0 = T.FusedMultiplyAdd(TMotion.At(lg, ls, f0), T.Load(ref l[0]), l0);
            l1 = T.FusedMultiplyAdd(TMotion.At(lg, ls, f1), T.Load(ref l[T.Count]), l1);
            l2 = T.FusedMultiplyAdd(TMotion.At(lg, ls, f2), T.Load(ref l[2 * T.Count]), l2);
            l3 = T.FusedMultiplyAdd(TMotion.At(lg, ls, f3), T.Load(ref l[3 * T.Count]), l3);
            r0 = T.FusedMultiplyAdd(TMotion.At(rg, rs, f0), T.Load(ref r[0]), r0);
            r1 = T.FusedMultiplyAdd(TMotion.At(rg, rs, f1), T.Load(ref r[T.Count]), r1);
            r2 = T.FusedMultiplyAdd(TMotion.At(rg, rs, f2), T.Load(ref r[2 * T.Count]), r2);
            r3 = T.FusedMultiplyAdd(TMotion.At(rg, rs, f3), T.Load(ref r[3 * T.Count]), r3);
        }
        left += offset;
        right += offset;
        l0.Store(ref left[0]);
        l1.Store(ref left[T.Count]);
        l2.Store(ref left[2 * T.Count]);
        l3.Store(ref left[3 * T.Count]);
        r0.Store(ref right[0]);
        r1.Store(ref right[T.Count]);
        r2.Store(ref right[2 * T.Count]);
        r3.Store(ref right[3 * T.Count]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Single<T, TMotion>(SumInput* inputs, int count, int inputFrame, float* left, float* right, int offset, int firstFrame)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var l = T.Broadcast(0f);
        var r = l;
        var frame = T.Indices + T.Broadcast(firstFrame + offset);
        for (var input = inputs; input < inputs + count; input++)
        {
            var lg = TMotion.At(T.Broadcast(input->LeftGain), T.Broadcast(input->LeftSlope), frame);
            var rg = TMotion.At(T.Broadcast(input->RightGain), T.Broadcast(input->RightSlope), frame);
            l = T.FusedMultiplyAdd(lg, T.Load(ref input->Left[inputFrame + offset]), l);
            r = T.FusedMultiplyAdd(rg, T.Load(ref input->Right[inputFrame + offset]), r);
        }
        l.Store(ref left[offset]);
        r.Store(ref right[offset]);
    }
}
