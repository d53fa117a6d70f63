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
    /// <summary>The first integrator is held times this: as what the second one gains a frame.</summary>
    public T Scale;
    /// <summary>1 where the integrators carry their rounding error on, else 0. Does not move.</summary>
    public T Compensate;

    /// <summary>The lanes that compensate.</summary>
    public readonly T CompensationMask => T.GreaterThan(Compensate, T.Broadcast(0f));

    /// <summary>Bits where a lane's direct path is not unity; it is in all shapes but low shelf, low cut and band-pass.</summary>
    public readonly T NotUnityDirect => T.SubtractBits(D, T.Broadcast(1f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SvfCoefficients<T> At(in SvfCoefficients<T> start, in SvfCoefficients<T> slope, T frame)
    {
        SvfCoefficients<T> c;
        c.Q = Moving.At(start.Q, slope.Q, frame);
        c.P = Moving.At(start.P, slope.P, frame);
        c.S = Moving.At(start.S, slope.S, frame);
        c.D = Moving.At(start.D, slope.D, frame);
        c.K1 = Moving.At(start.K1, slope.K1, frame);
        c.K3 = Moving.At(start.K3, slope.K3, frame);
        c.Scale = Moving.At(start.Scale, slope.Scale, frame);
        c.Compensate = start.Compensate;
        return c;
    }
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
