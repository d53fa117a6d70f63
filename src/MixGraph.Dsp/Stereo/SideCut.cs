using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Two sections of a low cut for the side signal, and what mid and the cut side give to each output.</summary>
internal struct SideCutCoefficients<T> where T : unmanaged, ILanes<T>
{
    public Pair<SvfCoefficients<T>> Cut;
    public T LeftMid, LeftSide, RightMid, RightSide;
}

/// <summary>The integrators of the two sections.</summary>
internal struct SideCutState<T> where T : unmanaged, ILanes<T>
{
    public T First1, First2, Second1, Second2;
}

/// <summary>Takes the low end out of the difference of left and right, which makes it mono: mid and side, a low cut of the side,
/// and a matrix back to left and right. Mid is not filtered, so the mono sum stays as it is.</summary>
/// <remarks>The sections are those of <see cref="SvfKernel"/> without its compensation: a low cut without resonance keeps 110 dB without
/// it. The products of the matrix are not fused, as in <see cref="StereoMatrixKernel"/>.</remarks>
internal readonly struct SideCutKernel : ILaneKernel<SideCutCoefficients<Lanes1>, SideCutState<Lanes1>>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var start = block.Coefficients<SideCutCoefficients<T>>();
        var slope = block.Slopes<SideCutCoefficients<T>>();
        ref var state = ref block.State<SideCutState<T>>();
        var (a1, a2, b1, b2) = (state.First1, state.First2, state.Second1, state.Second2);
        var left = block.Left;
        var right = block.Right[..left.Length];
        var (a, b) = (start.Cut.First, start.Cut.Second);
        var half = T.Broadcast(0.5f);
        for (int i = 0; i < left.Length; i++)
        {
            var frame = block.Frame(i);
            if (TMotion.Moves) (a, b) = (SvfCoefficients<T>.At(start.Cut.First, slope.Cut.First, frame), SvfCoefficients<T>.At(start.Cut.Second, slope.Cut.Second, frame));
            var (l, r) = (half * left[i], half * right[i]);
            var (mid, side) = (l + r, l - r);
            var va = side - a2;
            side = SvfSection.Output<T, AnyDirect>(a, side, va, a1);
            (a1, a2) = (SvfSection.Next1(a, va, a1), SvfSection.Next2(a, va, a1, a2));
            var vb = side - b2;
            side = SvfSection.Output<T, AnyDirect>(b, side, vb, b1);
            (b1, b2) = (SvfSection.Next1(b, vb, b1), SvfSection.Next2(b, vb, b1, b2));
            left[i] = TMotion.At(start.LeftMid, slope.LeftMid, frame) * mid + TMotion.At(start.LeftSide, slope.LeftSide, frame) * side;
            right[i] = TMotion.At(start.RightMid, slope.RightMid, frame) * mid + TMotion.At(start.RightSide, slope.RightSide, frame) * side;
            if (!TMotion.Moves) continue;
            // The first integrator follows its scale, which goes with the frequency; else a sweep would pump energy in or out.
            var next = frame + T.Broadcast(1f);
            a1 *= Moving.At(start.Cut.First.Scale, slope.Cut.First.Scale, next) / a.Scale;
            b1 *= Moving.At(start.Cut.Second.Scale, slope.Cut.Second.Scale, next) / b.Scale;
        }
        (state.First1, state.First2, state.Second1, state.Second2) = (a1, a2, b1, b2);
    }
}
