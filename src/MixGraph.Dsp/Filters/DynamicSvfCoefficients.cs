using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>A section that goes from its static gain to the end of its range, and the detector that takes it there, per lane.</summary>
/// <remarks>The section is Simper's trapezoidal SVF with unscaled integrators, written with increments: whatever its numbers do from frame to
/// frame, no energy comes from the integrators. Its numbers are parabolas over the share of the range, through the designs for
/// none, half and all of it: exact at both ends, and no exponential and no division but one in the audio path.</remarks>
internal struct DynamicSvfCoefficients<T> where T : unmanaged, ILanes<T>
{
    /// <summary>Integrator gain and damping.</summary>
    public Parabola<T> G, K;
    /// <summary>Output: direct, from the band-pass, from the input less the second integrator.</summary>
    public Parabola<T> D, C1, C3;
    /// <summary>Integrator gain and damping of the detector's band-pass.</summary>
    public T DetectorG, DetectorK;
    /// <summary>Minus twice the threshold, as a base-2 logarithm, for the detector's squared level.</summary>
    public T Offset;
    /// <summary>Share of the range per octave of squared level.</summary>
    public T Slope;
    /// <summary>Share of the way that one frame goes, to more and to less of the range.</summary>
    public T Attack, Release;
    /// <summary>The direction, for a band that has one.</summary>
    public PlacedDirection<T> Direction;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DynamicSvfCoefficients<T> At<TMotion>(in DynamicSvfCoefficients<T> start, in DynamicSvfCoefficients<T> slope, T frame) where TMotion : struct, IMotion
    {
        if (!TMotion.Moves) return start;
        DynamicSvfCoefficients<T> c;
        c.G = Parabola<T>.At(start.G, slope.G, frame);
        c.K = Parabola<T>.At(start.K, slope.K, frame);
        c.D = Parabola<T>.At(start.D, slope.D, frame);
        c.C1 = Parabola<T>.At(start.C1, slope.C1, frame);
        c.C3 = Parabola<T>.At(start.C3, slope.C3, frame);
        c.DetectorG = Moving.At(start.DetectorG, slope.DetectorG, frame);
        c.DetectorK = Moving.At(start.DetectorK, slope.DetectorK, frame);
        c.Offset = Moving.At(start.Offset, slope.Offset, frame);
        c.Slope = Moving.At(start.Slope, slope.Slope, frame);
        c.Attack = Moving.At(start.Attack, slope.Attack, frame);
        c.Release = Moving.At(start.Release, slope.Release, frame);
        c.Direction = start.Direction;
        return c;
    }
}

/// <summary>A parabola over the share of the range.</summary>
internal struct Parabola<T> where T : unmanaged, ILanes<T>
{
    public T Constant, Linear, Square;

    /// <summary>The value at a share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Of(T share) => T.FusedMultiplyAdd(share, T.FusedMultiplyAdd(share, Square, Linear), Constant);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Parabola<T> At(in Parabola<T> start, in Parabola<T> slope, T frame) => new()
    {
        Constant = Moving.At(start.Constant, slope.Constant, frame),
        Linear = Moving.At(start.Linear, slope.Linear, frame),
        Square = Moving.At(start.Square, slope.Square, frame),
    };
}

/// <summary>One channel of the detector: the integrators of its band-pass, and the low-pass of the all-pass behind it.</summary>
internal struct BandDetectorState<T> where T : unmanaged
{
    public T I1, I2, Lag;
}

/// <summary>The share of the range that a band is at, and what rounding took from it.</summary>
internal struct ShareState<T> where T : unmanaged
{
    public T Share, Error;
}

/// <summary>The state of a dynamic band on both channels.</summary>
internal struct DynamicSvfState<T> where T : unmanaged, ILanes<T>
{
    public SvfChannelState<T> Left, Right;
    public BandDetectorState<T> KeyLeft, KeyRight;
    public ShareState<T> Range;
}

/// <summary>The state of a dynamic band on one direction.</summary>
internal struct PlacedDynamicSvfState<T> where T : unmanaged, ILanes<T>
{
    public SvfChannelState<T> Channel;
    public BandDetectorState<T> Key;
    public ShareState<T> Range;
}
