using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Sections in series on one strip, one section a lane. Lane b works on the frame that is b behind lane 0's, so its input is
/// what lane b - 1 put out a step ago. The same operations as <see cref="SvfKernel"/> section by section, so the same bits.</summary>
internal static unsafe class SkewedSvf
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(float* left, float* right, int frames, int firstFrame, float* coefficients, float* slopes, float* state)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        ref var s = ref *(SvfState<T>*)state;
        var mask = ((SvfCoefficients<T>*)coefficients)->CompensationMask;
        if (T.Any(mask))
        {
            Compensated<T, TMotion>(left, frames, firstFrame, (SvfCoefficients<T>*)coefficients, (SvfCoefficients<T>*)slopes, ref s.Left);
            Compensated<T, TMotion>(right, frames, firstFrame, (SvfCoefficients<T>*)coefficients, (SvfCoefficients<T>*)slopes, ref s.Right);
        }
        else Plain<T, TMotion>(left, right, frames, firstFrame, (SvfCoefficients<T>*)coefficients, (SvfCoefficients<T>*)slopes, ref s);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Plain<T, TMotion>(float* left, float* right, int frames, int firstFrame, SvfCoefficients<T>* start, SvfCoefficients<T>* slope, ref SvfState<T> state)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var (l1, l2) = (state.Left.I1, state.Left.I2);
        var (r1, r2) = (state.Right.I1, state.Right.I2);
        var yl = T.Broadcast(0f);
        var yr = yl;
        var lane = T.Indices;
        var c = *start;
        int last = T.Count - 1, steps = frames + last;
        for (int i = 0; i < steps; i++)
        {
            var frame = T.Broadcast(firstFrame + i) - lane;
            if (TMotion.Moves) c = SvfCoefficients<T>.At<TMotion>(*start, *slope, frame);
            bool reads = i < frames;
            var xl = T.ShiftUp(yl, reads ? left[i] : 0f);
            var xr = T.ShiftUp(yr, reads ? right[i] : 0f);
            var (vl, vr) = (xl - l2, xr - r2);
            yl = SvfSection.Output(c, xl, vl, l1);
            yr = SvfSection.Output(c, xr, vr, r1);
            var (nl1, nl2) = (SvfSection.Next1(c, vl, l1), SvfSection.Next2(c, vl, l1, l2));
            var (nr1, nr2) = (SvfSection.Next1(c, vr, r1), SvfSection.Next2(c, vr, r1, r2));
            if (reads && i >= last) // every lane has a frame
            {
                (l1, l2, r1, r2) = (nl1, nl2, nr1, nr2);
            }
            else
            {
                var working = Working(lane, i, frames);
                l1 = T.Select(working, nl1, l1);
                l2 = T.Select(working, nl2, l2);
                r1 = T.Select(working, nr1, r1);
                r2 = T.Select(working, nr2, r2);
            }
            if (i < last) continue;
            left[i - last] = T.Last(yl);
            right[i - last] = T.Last(yr);
        }
        state.Left.Set(l1, l2);
        state.Right.Set(r1, r2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Compensated<T, TMotion>(float* channel, int frames, int firstFrame, SvfCoefficients<T>* start, SvfCoefficients<T>* slope, ref SvfChannelState<T> state)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var mask = start->CompensationMask;
        var (i1, i2) = (state.I1, state.I2);
        var (e1, e2) = (T.And(mask, state.E1), T.And(mask, state.E2));
        var y = T.Broadcast(0f);
        var lane = T.Indices;
        var c = *start;
        int last = T.Count - 1, steps = frames + last;
        for (int i = 0; i < steps; i++)
        {
            if (TMotion.Moves) c = SvfCoefficients<T>.At<TMotion>(*start, *slope, T.Broadcast(firstFrame + i) - lane);
            var x = T.ShiftUp(y, i < frames ? channel[i] : 0f);
            var v3 = x - i2;
            y = SvfSection.Output(c, x, v3, i1);
            var step1 = SvfSection.Step1(c, v3, i1, e1);
            var step2 = SvfSection.Step2(c, v3, i1, e2);
            var next1 = T.Select(mask, i1 + step1, SvfSection.Next1(c, v3, i1));
            var next2 = T.Select(mask, i2 + step2, SvfSection.Next2(c, v3, i1, i2));
            var working = Working(lane, i, frames);
            e1 = T.Select(working, T.And(mask, step1 - (next1 - i1)), e1);
            e2 = T.Select(working, T.And(mask, step2 - (next2 - i2)), e2);
            i1 = T.Select(working, next1, i1);
            i2 = T.Select(working, next2, i2);
            if (i >= last) channel[i - last] = T.Last(y);
        }
        (state.I1, state.I2, state.E1, state.E2) = (i1, i2, e1, e2);
    }

    /// <summary>The lanes whose frame, the step less the lane, is one of the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Working<T>(T lane, int step, int frames) where T : unmanaged, ILanes<T> =>
        T.And(T.LessThan(lane, T.Broadcast(step + 0.5f)), T.GreaterThan(lane, T.Broadcast(step - frames + 0.5f)));
}
