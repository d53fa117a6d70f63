using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>A section with everything that the plain one leaves out: integrators that carry their rounding error on (Kahan 1965), for
/// narrow bands at low frequencies, and coefficients that move. Lanes that need neither get the bits of the plain section, whatever
/// lanes they share a register with.</summary>
internal static class SvfCareful
{
    /// <summary>Runs both channels, side by side: one alone would mostly wait for itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TMotion>(in LaneBlock<T> block, SvfCoefficients<T> start, SvfCoefficients<T> slope, ref SvfState<T> state)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var mask = start.CompensationMask;
        // A section that does not compensate leaves its errors as they are, here as in the plain form.
        var (l1, l2, le1, le2) = (state.Left.I1, state.Left.I2, state.Left.E1, state.Left.E2);
        var (r1, r2, re1, re2) = (state.Right.I1, state.Right.I2, state.Right.E1, state.Right.E2);
        var left = block.Left;
        var right = block.Right[..left.Length];
        var c = start;
        for (int i = 0; i < left.Length; i++)
        {
            if (TMotion.Moves) c = SvfCoefficients<T>.At(start, slope, block.Frame(i));
            var (l, r) = (left[i], right[i]);
            var (vl, vr) = (l - l2, r - r2);
            left[i] = SvfSection.Output<T, AnyDirect>(c, l, vl, l1);
            right[i] = SvfSection.Output<T, AnyDirect>(c, r, vr, r1);
            var (ls1, ls2) = (SvfSection.Step1(c, vl, l1, le1), SvfSection.Step2(c, vl, l1, le2));
            var (rs1, rs2) = (SvfSection.Step1(c, vr, r1, re1), SvfSection.Step2(c, vr, r1, re2));
            var (ln1, ln2) = (T.Select(mask, l1 + ls1, SvfSection.Next1(c, vl, l1)), T.Select(mask, l2 + ls2, SvfSection.Next2(c, vl, l1, l2)));
            var (rn1, rn2) = (T.Select(mask, r1 + rs1, SvfSection.Next1(c, vr, r1)), T.Select(mask, r2 + rs2, SvfSection.Next2(c, vr, r1, r2)));
            (le1, le2) = (T.Select(mask, ls1 - (ln1 - l1), le1), T.Select(mask, ls2 - (ln2 - l2), le2));
            (re1, re2) = (T.Select(mask, rs1 - (rn1 - r1), re1), T.Select(mask, rs2 - (rn2 - r2), re2));
            (l1, l2, r1, r2) = (ln1, ln2, rn1, rn2);
            if (!TMotion.Moves) continue;
            var growth = SvfCoefficients<T>.Growth(c, start, slope, block.Frame(i) + T.Broadcast(1f));
            (l1, r1) = (l1 * growth, r1 * growth);
            (le1, re1) = (T.Select(mask, le1 * growth, le1), T.Select(mask, re1 * growth, re1));
        }
        (state.Left.I1, state.Left.I2, state.Left.E1, state.Left.E2) = (l1, l2, le1, le2);
        (state.Right.I1, state.Right.I2, state.Right.E1, state.Right.E2) = (r1, r2, re1, re2);
    }
}
