using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The low cut of the side signal: the integrators' gain and the damping of each section; and what mid and the cut side give to each output.</summary>
internal struct SideCutCoefficients<T>
{
    public T Gain, Damping1, Damping2;
    public T LeftMid, LeftSide, RightMid, RightSide;
}

/// <summary>The integrators of both sections.</summary>
internal struct SideCutState<T>
{
    public T First1, First2, Second1, Second2;
}

/// <summary>How many sections the low cut has.</summary>
internal interface ISections
{
    static abstract bool AreTwo { get; }
}

internal readonly struct OneSection : ISections
{
    public static bool AreTwo => false;
}

internal readonly struct TwoSections : ISections
{
    public static bool AreTwo => true;
}

/// <summary>Takes the low end out of the difference of left and right, which makes it mono: mid and side, a low cut of the side,
/// and a matrix back to left and right. Mid is not filtered, so the mono sum stays as it is.</summary>
/// <remarks>The products of the matrix are not fused, as in <see cref="StereoMatrixKernel"/>.</remarks>
internal readonly struct SideCutKernel<TSections> : ILaneKernel<SideCutCoefficients<Lanes1>, SideCutState<Lanes1>> where TSections : struct, ISections
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = block.Coefficients<SideCutCoefficients<T>>();
        var d = block.Slopes<SideCutCoefficients<T>>();
        ref var state = ref block.State<SideCutState<T>>();
        var (a1, a2, b1, b2) = (state.First1, state.First2, state.Second1, state.Second2);
        var left = block.Left;
        var right = block.Right[..left.Length];
        var first = LowCutSection<T>.From(c.Gain, c.Damping1);
        var second = LowCutSection<T>.From(c.Gain, c.Damping2);
        var half = T.Broadcast(0.5f);
        for (int i = 0; i < left.Length; i++)
        {
            var frame = block.Frame(i);
            if (TMotion.Moves)
            {
                var gain = TMotion.At(c.Gain, d.Gain, frame);
                first = LowCutSection<T>.From(gain, TMotion.At(c.Damping1, d.Damping1, frame));
                if (TSections.AreTwo) second = LowCutSection<T>.From(gain, TMotion.At(c.Damping2, d.Damping2, frame));
            }
            var (l, r) = (half * left[i], half * right[i]);
            var (mid, side) = (l + r, l - r);
            var v = side - a2;
            side = first.Output(v, a1);
            (a1, a2) = (first.Next1(v, a1), first.Next2(v, a1, a2));
            if (TSections.AreTwo)
            {
                var w = side - b2;
                side = second.Output(w, b1);
                (b1, b2) = (second.Next1(w, b1), second.Next2(w, b1, b2));
            }
            left[i] = TMotion.At(c.LeftMid, d.LeftMid, frame) * mid + TMotion.At(c.LeftSide, d.LeftSide, frame) * side;
            right[i] = TMotion.At(c.RightMid, d.RightMid, frame) * mid + TMotion.At(c.RightSide, d.RightSide, frame) * side;
        }
        (state.First1, state.First2, state.Second1, state.Second2) = (a1, a2, b1, b2);
    }
}
