using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>A Butterworth low cut of the second order at 5 Hz: what it does to v, its inner signal, and the gain at the top.</summary>
internal struct DcBlockCoefficients<T>
{
    public T Back1, Back2, Gain;
}

/// <summary>The integrators of both channels.</summary>
internal struct DcBlockState<T>
{
    public T Left1, Left2, Right1, Right2;
}

/// <summary>Takes a constant out of the signal.</summary>
/// <remarks>A <see cref="DeltaSection"/>, whose inner signal is the output of a low cut but for its gain. At 192 kHz the coefficients are
/// 2e-4 and 3e-8, which float holds as well as any; a biquad's differ from -2 and 1 by as little, and float would round the corner away.</remarks>
internal readonly struct DcBlockKernel : ILaneKernel<DcBlockCoefficients<Lanes1>, DcBlockState<Lanes1>>
{
    /// <summary>Hertz, where it takes 3 dB; 0.02 dB at 20 Hz.</summary>
    public const double Corner = 5;

    /// <summary>Coefficients for a sample rate.</summary>
    public static DcBlockCoefficients<Lanes1> Design(double sampleRate)
    {
        double k = DspMath.TanPi(Corner / sampleRate), damped = k * Math.Sqrt(2), a0 = 1 + damped + k * k;
        var section = DeltaSection.From(damped / a0, k * k / a0, 0, 0);
        return new() { Back1 = Lanes1.Broadcast(section.Back1), Back2 = Lanes1.Broadcast(section.Back2), Gain = Lanes1.Broadcast((float)(1 / a0)) };
    }

    /// <summary>Seconds until what is left of a constant is 120 dB down after it has ended.</summary>
    public static double Tail => (6 * DspMath.Log(10) + DspMath.Log(2) / 2) / (Math.PI * Math.Sqrt(2) * Corner);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        // The sample rate alone decides, so nothing ever moves.
        var c = block.Coefficients<DcBlockCoefficients<T>>();
        ref var state = ref block.State<DcBlockState<T>>();
        var (l1, l2, r1, r2) = (state.Left1, state.Left2, state.Right1, state.Right2);
        var left = block.Left;
        var right = block.Right[..left.Length];
        for (int i = 0; i < left.Length; i++)
        {
            var vl = T.FusedMultiplyAdd(c.Back1, l1, T.FusedMultiplyAdd(c.Back2, l2, left[i]));
            var vr = T.FusedMultiplyAdd(c.Back1, r1, T.FusedMultiplyAdd(c.Back2, r2, right[i]));
            (l2, r2) = (l2 + l1, r2 + r1);
            (l1, r1) = (l1 + vl, r1 + vr);
            left[i] = c.Gain * vl;
            right[i] = c.Gain * vr;
        }
        (state.Left1, state.Left2, state.Right1, state.Right2) = (l1, l2, r1, r2);
    }
}
