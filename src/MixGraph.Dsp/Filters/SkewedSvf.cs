using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Sections in series on one strip, one section a lane. Each lane works two frames behind the lane before it and takes what that
/// one put out two steps ago; one frame would do, but then every step would wait for the one before it. The same operations as
/// <see cref="SvfKernel"/> section by section, so the same bits.</summary>
internal static unsafe class SkewedSvf
{
    /// <summary>Processes a block of still coefficients in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T>(float* left, float* right, int frames, float* coefficients, float* state) where T : unmanaged, ILanes<T>
    {
        var c = *(SvfCoefficients<T>*)coefficients;
        ref var s = ref *(SvfState<T>*)state;
        if (T.Any(c.CompensationMask))
        {
            Careful(left, frames, c, ref s.Left);
            Careful(right, frames, c, ref s.Right);
        }
        else Plain<T>(left, right, frames, (SvfCoefficients<T>*)coefficients, ref s);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Plain<T>(float* left, float* right, int frames, SvfCoefficients<T>* coefficients, ref SvfState<T> state) where T : unmanaged, ILanes<T>
    {
        var c = *coefficients;
        var (l1, l2) = (state.Left.I1, state.Left.I2);
        var (r1, r2) = (state.Right.I1, state.Right.I2);
        var yl = T.Broadcast(0f);
        var (yr, olderYl, olderYr) = (yl, yl, yl);
        int last = 2 * (T.Count - 1), steps = frames + last;
        for (int i = 0; i < steps; i++)
        {
            bool reads = i < frames;
            var xl = T.ShiftUp(olderYl, reads ? left[i] : 0f);
            var xr = T.ShiftUp(olderYr, reads ? right[i] : 0f);
            (olderYl, olderYr) = (yl, yr);
            var (vl, vr) = (xl - l2, xr - r2);
            yl = SvfSection.Output<T, AnyDirect>(c, xl, vl, l1);
            yr = SvfSection.Output<T, AnyDirect>(c, xr, vr, r1);
            var (nl1, nl2) = (SvfSection.Next1(c, vl, l1), SvfSection.Next2(c, vl, l1, l2));
            var (nr1, nr2) = (SvfSection.Next1(c, vr, r1), SvfSection.Next2(c, vr, r1, r2));
            if (reads && i >= last) // every lane has a frame
            {
                (l1, l2, r1, r2) = (nl1, nl2, nr1, nr2);
            }
            else
            {
                var working = Working<T>(i, frames);
                l1 = T.Select(working, nl1, l1);
                l2 = T.Select(working, nl2, l2);
                r1 = T.Select(working, nr1, r1);
                r2 = T.Select(working, nr2, r2);
            }
            if (i < last) continue;
            left[i - last] = T.Last(yl);
            right[i - last] = T.Last(yr);
        }
        (state.Left.I1, state.Left.I2) = (l1, l2);
        (state.Right.I1, state.Right.I2) = (r1, r2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Careful<T>(float* channel, int frames, SvfCoefficients<T> c, ref SvfChannelState<T> state) where T : unmanaged, ILanes<T>
    {
        var mask = c.CompensationMask;
        var (i1, i2) = (state.I1, state.I2);
        var (e1, e2) = (state.E1, state.E2);
        var y = T.Broadcast(0f);
        var olderY = y;
        int last = 2 * (T.Count - 1), steps = frames + last;
        for (int i = 0; i < steps; i++)
        {
            var x = T.ShiftUp(olderY, i < frames ? channel[i] : 0f);
            olderY = y;
            var v3 = x - i2;
            y = SvfSection.Output<T, AnyDirect>(c, x, v3, i1);
            var step1 = SvfSection.Step1(c, v3, i1, e1);
            var step2 = SvfSection.Step2(c, v3, i1, e2);
            var next1 = T.Select(mask, i1 + step1, SvfSection.Next1(c, v3, i1));
            var next2 = T.Select(mask, i2 + step2, SvfSection.Next2(c, v3, i1, i2));
            var working = Working<T>(i, frames);
            var carries = T.And(mask, working);
            e1 = T.Select(carries, step1 - (next1 - i1), e1);
            e2 = T.Select(carries, step2 - (next2 - i2), e2);
            i1 = T.Select(working, next1, i1);
            i2 = T.Select(working, next2, i2);
            if (i >= last) channel[i - last] = T.Last(y);
        }
        (state.I1, state.I2, state.E1, state.E2) = (i1, i2, e1, e2);
    }

    /// <summary>The lanes whose frame, the step less twice the lane, is one of the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Working<T>(int step, int frames) where T : unmanaged, ILanes<T>
    {
        var behind = T.Indices + T.Indices;
        return T.And(T.LessThan(behind, T.Broadcast(step + 0.5f)), T.GreaterThan(behind, T.Broadcast(step - frames + 0.5f)));
    }
}
