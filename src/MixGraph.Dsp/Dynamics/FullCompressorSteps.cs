using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The passes of a full compressor over a tile, one register a frame or one register for as many frames as it has lanes; only the
/// two that recurse, <see cref="Square"/> and <see cref="Follow"/>, want a frame a register.</summary>
/// <remarks>Each pass is short enough to keep what it needs in registers, and the processor sees as far ahead as the pass allows: the
/// detector of later frames does not wait for the ballistics of earlier ones.
/// Where the plain compressor does the same, the operations and so the bits are the same as <see cref="CompressorSteps"/>.</remarks>
internal static unsafe class FullCompressorSteps
{
    const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    /// <summary>The mean squares of both sides; of the louder one only, in <paramref name="one"/>, if they are linked.</summary>
    [MethodImpl(Hot)]
    public static void Square<T, TMotion, TForm>(T* left, T* right, T* one, T* two, int frames, T first, in FullCompressorCoefficients<T> c, in FullCompressorCoefficients<T> d,
        ref MeanSquare<T> leftState, ref MeanSquare<T> rightState)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion where TForm : struct, ICompressorForm
    {
        var (l, lError, r, rError) = (leftState.Mean, leftState.Error, rightState.Mean, rightState.Error);
        var (average, slope) = (c.Average, d.Average);
        for (int i = 0; i < frames; i++)
        {
            var share = TMotion.At(average, slope, first + T.Broadcast(i));
            var lStep = T.FusedMultiplyAdd(share, left[i] * left[i] - l, lError);
            var rStep = T.FusedMultiplyAdd(share, right[i] * right[i] - r, rError);
            var (lMoved, rMoved) = (l + lStep, r + rStep);
            (lError, rError) = (lStep - (lMoved - l), rStep - (rMoved - r));
            (l, r) = (lMoved, rMoved);
            if (TForm.IsLinked) one[i] = T.Max(l, r);
            else (one[i], two[i]) = (l, r);
        }
        (leftState.Mean, leftState.Error, rightState.Mean, rightState.Error) = (l, lError, r, rError);
    }

    /// <summary>From samples, or from mean squares, to the overshoot of each side; of the louder one only if they are linked.</summary>
    /// <param name="first">The frames since the control point of the first register.</param>
    /// <param name="step">How many frames the next register is later.</param>
    /// <param name="left">The samples of the left side, or its mean squares (both sides' if they are linked).</param>
    /// <param name="right">The same of the right side.</param>
    /// <param name="one">The overshoot of the left side, or of both.</param>
    /// <param name="two">The overshoot of the right side.</param>
    /// <param name="count">Registers.</param>
    /// <param name="c">Coefficients.</param>
    /// <param name="d">Their change per frame.</param>
    [MethodImpl(Hot)]
    public static void Demand<T, TMotion, TForm>(T* left, T* right, T* one, T* two, int count, T first, T step, in FullCompressorCoefficients<T> c, in FullCompressorCoefficients<T> d)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion where TForm : struct, ICompressorForm
    {
        var (k, s) = (c, d);
        for (int i = 0; i < count; i++)
        {
            var frame = T.FusedMultiplyAdd(step, T.Broadcast(i), first);
            var start = TMotion.At(k.Plain.MinusKneeStart, s.Plain.MinusKneeStart, frame);
            if (TForm.IsLinked)
            {
                var level = TForm.IsRms ? HalfLog2Plus(left[i], start) : LaneMath.Log2Plus(T.Max(T.Abs(left[i]), T.Abs(right[i])), start);
                one[i] = Bend<T, TMotion>(level, k, s, frame);
            }
            else
            {
                var l = TForm.IsRms ? HalfLog2Plus(left[i], start) : LaneMath.Log2Plus(T.Abs(left[i]), start);
                var r = TForm.IsRms ? HalfLog2Plus(right[i], start) : LaneMath.Log2Plus(T.Abs(right[i]), start);
                var louder = T.Max(l, r);
                var link = TMotion.At(k.Link, s.Link, frame);
                var all = T.LessThan(link, T.Broadcast(1f)); // a sum need not give exactly the louder one
                one[i] = Bend<T, TMotion>(T.Select(all, T.FusedMultiplyAdd(link, louder - l, l), louder), k, s, frame);
                two[i] = Bend<T, TMotion>(T.Select(all, T.FusedMultiplyAdd(link, louder - r, r), louder), k, s, frame);
            }
        }
    }

    /// <summary>Ballistics: from what is demanded to what is done, in place.</summary>
    /// <remarks>Branching and decoupled are the smooth detectors of Giannoulis, Massberg and Reiss, JAES 60(6), 2012. The automatic release has the
    /// two time constants of two RC sections in series: the slow one charges through the fast one, so it holds little of a short
    /// peak and most of what lasts. The reduction falls as fast as the fast one does, but only to what the slow one has.</remarks>
    [MethodImpl(Hot)]
    public static void Follow<T, TMotion, TForm>(T* demand, int frames, T first, in FullCompressorCoefficients<T> c, in FullCompressorCoefficients<T> d,
        ref CompressorBallistics<T> state, ref T greatestState)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion where TForm : struct, ICompressorForm
    {
        var (attack0, release0, hold0) = (c.Plain.Attack, c.Plain.Release, c.Hold);
        var (attackSlope, releaseSlope, holdSlope) = (d.Plain.Attack, d.Plain.Release, d.Hold);
        var (charge0, discharge0, lasting0) = (c.Charge, c.Discharge, c.Lasting);
        var (chargeSlope, dischargeSlope, lastingSlope) = (d.Charge, d.Discharge, d.Lasting);
        var (fast, fastError, held, greatest) = (state.Fast, state.FastError, state.Held, greatestState);
        var (slow, slowError, total, totalError) = (state.Slow, state.SlowError, state.Total, state.TotalError);
        var (smooth, smoothError) = (state.Smooth, state.SmoothError);
        T zero = default, one = T.Broadcast(1f);
        for (int i = 0; i < frames; i++)
        {
            var frame = first + T.Broadcast(i);
            var attack = TMotion.At(attack0, attackSlope, frame);
            var release = TMotion.At(release0, releaseSlope, frame);
            var fall = T.Select(T.GreaterThan(held, zero), zero, release);
            var way = demand[i] - fast;
            var falls = T.ShiftBitsRight(way, 31); // the sign as a mask, sooner there than a comparison
            var step = T.FusedMultiplyAdd(T.Select(falls, fall, TForm.IsDecoupled ? one : attack), way, fastError);
            var moved = fast + step;
            fastError = step - (moved - fast);
            fast = moved;
            held = T.Select(falls, T.Max(held - one, zero), TMotion.At(hold0, holdSlope, frame));
            var reduction = fast;
            if (TForm.IsAuto)
            {
                var slowWay = T.FusedMultiplyAdd(TMotion.At(lasting0, lastingSlope, frame), fast, zero - slow);
                var slowFalls = T.ShiftBitsRight(slowWay, 31);
                var slowStep = T.FusedMultiplyAdd(T.Select(slowFalls, TMotion.At(discharge0, dischargeSlope, frame), TMotion.At(charge0, chargeSlope, frame)), slowWay, slowError);
                var slowMoved = slow + slowStep;
                slowError = slowStep - (slowMoved - slow);
                slow = slowMoved;
                var totalStep = T.FusedMultiplyAdd(release, slow - total, totalError);
                var totalMoved = total + totalStep;
                totalError = totalStep - (totalMoved - total);
                reduction = total = T.Max(fast, totalMoved);
            }
            if (TForm.IsDecoupled)
            {
                var smoothStep = T.FusedMultiplyAdd(attack, reduction - smooth, smoothError);
                var smoothMoved = smooth + smoothStep;
                smoothError = smoothStep - (smoothMoved - smooth);
                reduction = smooth = smoothMoved;
            }
            demand[i] = reduction;
            greatest = T.Max(reduction, greatest);
        }
        (state.Fast, state.FastError, state.Held, greatestState) = (fast, fastError, held, greatest);
        if (TForm.IsAuto) (state.Slow, state.SlowError, state.Total, state.TotalError) = (slow, slowError, total, totalError);
        if (TForm.IsDecoupled) (state.Smooth, state.SmoothError) = (smooth, smoothError);
    }

    /// <summary>From reductions to what is heard.</summary>
    [MethodImpl(Hot)]
    public static void Apply<T, TMotion, TForm>(T* left, T* right, T* one, T* two, int count, T first, T step, in CompressorCoefficients<T> c, in CompressorCoefficients<T> d)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion where TForm : struct, ICompressorForm
    {
        var (k, s) = (c, d);
        for (int i = 0; i < count; i++)
        {
            var frame = T.FusedMultiplyAdd(step, T.Broadcast(i), first);
            var gain = CompressorSteps.Gain<T, TMotion>(one[i], k, s, frame);
            left[i] *= gain;
            right[i] *= TForm.IsLinked ? gain : CompressorSteps.Gain<T, TMotion>(two[i], k, s, frame);
        }
    }

    /// <summary>log2(sqrt(x)) + offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T HalfLog2Plus<T>(T x, T offset) where T : unmanaged, ILanes<T> => T.FusedMultiplyAdd(LaneMath.Log2(x), T.Broadcast(0.5f), offset);

    /// <summary>The overshoot of a level above where the knee begins, bent by it and limited; seen from below, and negative, where the gain is raised.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Bend<T, TMotion>(T level, in FullCompressorCoefficients<T> c, in FullCompressorCoefficients<T> d, T frame)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var direction = TMotion.At(c.Direction, d.Direction, frame);
        var over = T.Max(level * direction, T.Broadcast(0f));
        var inKnee = T.Min(over, TMotion.At(c.Plain.Knee, d.Plain.Knee, frame));
        var bent = T.FusedMultiplyAdd(inKnee * inKnee, TMotion.At(c.Plain.HalfOverKnee, d.Plain.HalfOverKnee, frame), over - inKnee);
        // The sum makes +0 of -0: a sign that says "falls" would let a hold run out.
        return T.FusedMultiplyAdd(T.Min(bent, TMotion.At(c.Limit, d.Limit, frame)), direction, T.Broadcast(0f));
    }
}
