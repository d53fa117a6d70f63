using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>One input of a sum: where its samples are, and its gain into the left and right output.</summary>
internal unsafe struct SumInput
{
    /// <summary>The samples of the tile; a mono input names the same twice.</summary>
    public float* Left, Right;
    /// <summary>Linear gain.</summary>
    public float LeftGain, RightGain;
    /// <summary>The gain of every frame of the tile, for an input whose gains move; null for one that stands still. The right one follows at <see cref="SumKernel.CurveFrames"/>.</summary>
    public float* Curves;
}

/// <summary>Fader, pan, ramp and sum in one pass: the output stays in eight registers while all inputs stream by, in their order.</summary>
internal static unsafe class SumKernel
{
    /// <summary>Floats of one side's curve.</summary>
    public const int CurveFrames = 64;

    const int Registers = 4; // per channel: 64 frames at 16 lanes

    /// <summary>Sets the outputs to the sum of the inputs times their gains.</summary>
    /// <param name="inputs">The inputs, in summing order.</param>
    /// <param name="count">How many; 0 gives silence.</param>
    /// <param name="inputFrame">The tile's first frame in the inputs.</param>
    /// <param name="left">The left output.</param>
    /// <param name="right">The right output.</param>
    /// <param name="frames">1 to 64.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TMotion>(SumInput* inputs, int count, int inputFrame, float* left, float* right, int frames)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        int i = 0;
        for (; i + Registers * T.Count <= frames; i += Registers * T.Count)
            Tile<T, TMotion>(inputs, count, inputFrame, left, right, i);
        for (; i + T.Count <= frames; i += T.Count)
            Single<T, TMotion>(inputs, count, inputFrame, left, right, i);
        for (; i < frames; i++)
            Single<Lanes1, TMotion>(inputs, count, inputFrame, left, right, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Tile<T, TMotion>(SumInput* inputs, int count, int inputFrame, float* left, float* right, int offset)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var zero = T.Broadcast(0f);
        var (l0, l1, l2, l3) = (zero, zero, zero, zero);
        var (r0, r1, r2, r3) = (zero, zero, zero, zero);
        for (var input = inputs; input < inputs + count; input++)
        {
            var l = input->Left + inputFrame + offset;
            var r = input->Right + inputFrame + offset;
            if (TMotion.Moves && input->Curves != null)
            {
                var lc = input->Curves + offset;
                var rc = lc + CurveFrames;
                l0 = T.FusedMultiplyAdd(T.Load(ref lc[0]), T.Load(ref l[0]), l0);
                l1 = T.FusedMultiplyAdd(T.Load(ref lc[T.Count]), T.Load(ref l[T.Count]), l1);
                l2 = T.FusedMultiplyAdd(T.Load(ref lc[2 * T.Count]), T.Load(ref l[2 * T.Count]), l2);
                l3 = T.FusedMultiplyAdd(T.Load(ref lc[3 * T.Count]), T.Load(ref l[3 * T.Count]), l3);
                r0 = T.FusedMultiplyAdd(T.Load(ref rc[0]), T.Load(ref r[0]), r0);
                r1 = T.FusedMultiplyAdd(T.Load(ref rc[T.Count]), T.Load(ref r[T.Count]), r1);
                r2 = T.FusedMultiplyAdd(T.Load(ref rc[2 * T.Count]), T.Load(ref r[2 * T.Count]), r2);
                r3 = T.FusedMultiplyAdd(T.Load(ref rc[3 * T.Count]), T.Load(ref r[3 * T.Count]), r3);
                continue;
            }
            var lg = T.Broadcast(input->LeftGain);
            var rg = T.Broadcast(input->RightGain);
            l0 = T.FusedMultiplyAdd(lg, T.Load(ref l[0]), l0);
            l1 = T.FusedMultiplyAdd(lg, T.Load(ref l[T.Count]), l1);
            l2 = T.FusedMultiplyAdd(lg, T.Load(ref l[2 * T.Count]), l2);
            l3 = T.FusedMultiplyAdd(lg, T.Load(ref l[3 * T.Count]), l3);
            r0 = T.FusedMultiplyAdd(rg, T.Load(ref r[0]), r0);
            r1 = T.FusedMultiplyAdd(rg, T.Load(ref r[T.Count]), r1);
            r2 = T.FusedMultiplyAdd(rg, T.Load(ref r[2 * T.Count]), r2);
            r3 = T.FusedMultiplyAdd(rg, T.Load(ref r[3 * T.Count]), r3);
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
    static void Single<T, TMotion>(SumInput* inputs, int count, int inputFrame, float* left, float* right, int offset)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var l = T.Broadcast(0f);
        var r = l;
        for (var input = inputs; input < inputs + count; input++)
        {
            bool moves = TMotion.Moves && input->Curves != null;
            var lg = moves ? T.Load(ref input->Curves[offset]) : T.Broadcast(input->LeftGain);
            var rg = moves ? T.Load(ref input->Curves[CurveFrames + offset]) : T.Broadcast(input->RightGain);
            l = T.FusedMultiplyAdd(lg, T.Load(ref input->Left[inputFrame + offset]), l);
            r = T.FusedMultiplyAdd(rg, T.Load(ref input->Right[inputFrame + offset]), r);
        }
        l.Store(ref left[offset]);
        r.Store(ref right[offset]);
    }
}
