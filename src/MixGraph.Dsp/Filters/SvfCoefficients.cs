using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>One second-order section of the delta-form state-variable filter, per lane.</summary>
internal struct SvfCoefficients<T> where T : unmanaged, ILanes<T>
{
    /// <summary>Change of the first integrator by itself.</summary>
    public T Q;
    /// <summary>Input into the first integrator; sets the frequency.</summary>
    public T P;
    /// <summary>Input into the second integrator.</summary>
    public T S;
    /// <summary>Output: direct, from the first integrator, from the input less the second integrator.</summary>
    public T D, K1, K3;
    /// <summary>K1 for a first integrator that is not scaled.</summary>
    public T Weight;
    /// <summary>What P and K1 are more than what follows from Q, S and the weight as they are rounded.</summary>
    public T RestOfP, RestOfK1;
    /// <summary>1 where the integrators carry their rounding error on, else 0. Does not move.</summary>
    public T Compensate;

    /// <summary>The lanes that compensate.</summary>
    public readonly T CompensationMask => T.GreaterThan(Compensate, T.Broadcast(0f));

    /// <summary>Bits where a lane's direct path is not unity; it is in all shapes but low shelf, low cut and band-pass.</summary>
    public readonly T NotUnityDirect => T.SubtractBits(D, T.Broadcast(1f));

    /// <summary>The coefficients at a frame. Q and S, the output, and the weight of the unscaled integrator move in straight lines; the others follow from
    /// them, so that at every frame this is a trapezoidal filter of some frequency and a damping that is not negative, and takes no more out of its
    /// integrators than was put in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SvfCoefficients<T> At(in SvfCoefficients<T> start, in SvfCoefficients<T> slope, T frame)
    {
        SvfCoefficients<T> c;
        c.Q = Moving.At(start.Q, slope.Q, frame);
        c.S = Moving.At(start.S, slope.S, frame);
        c.RestOfP = Moving.At(start.RestOfP, slope.RestOfP, frame);
        c.P = PowerOf(c.Q, c.S) + c.RestOfP;
        c.D = Moving.At(start.D, slope.D, frame);
        c.Weight = Moving.At(start.Weight, slope.Weight, frame);
        c.RestOfK1 = Moving.At(start.RestOfK1, slope.RestOfK1, frame);
        c.K1 = Scaled(c.Weight, c.P) + c.RestOfK1;
        c.K3 = Moving.At(start.K3, slope.K3, frame);
        c.Compensate = start.Compensate;
        return c;
    }

    /// <summary>P, which the trapezoidal rule makes of the other two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T PowerOf(T q, T s) => T.FusedMultiplyAdd(s, q, s + s);

    /// <summary>A weight of the first integrator as it is held: scaled, by the root of P, to what the second one gains a frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Scaled(T weight, T p) => weight / T.Sqrt(T.Max(p, T.Broadcast(LeastPower)));

    /// <summary>What the first integrator has to be multiplied by for the next frame: it follows its scale, which goes with the frequency; else
    /// a sweep would pump energy in or out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Growth(in SvfCoefficients<T> now, in SvfCoefficients<T> start, in SvfCoefficients<T> slope, T nextFrame)
    {
        var least = T.Broadcast(LeastPower);
        var next = PowerOf(Moving.At(start.Q, slope.Q, nextFrame), Moving.At(start.S, slope.S, nextFrame)) + Moving.At(start.RestOfP, slope.RestOfP, nextFrame);
        return T.Sqrt(T.Max(next, least) / T.Max(now.P, least));
    }

    /// <summary>Below any P there is; sections of the first order have none.</summary>
    const float LeastPower = 1e-20f;
}

/// <summary>The integrators of one section, and what rounding took from them, for one channel.</summary>
internal struct SvfChannelState<T> where T : unmanaged, ILanes<T>
{
    public T I1, I2, E1, E2;
}

/// <summary>The state of one section for left and right.</summary>
internal struct SvfState<T> where T : unmanaged, ILanes<T>
{
    public SvfChannelState<T> Left, Right;
}

/// <summary>Two sections in series.</summary>
internal struct Pair<TSection>
{
    public TSection First, Second;
}
