using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The equations of a state-variable section for one frame of one channel.</summary>
/// <remarks>
/// Simper's trapezoidal SVF (Cytomic, SvfLinearTrapOptimised2) in delta form: each integrator is updated by a small increment, so at
/// low frequencies float loses a little of the increment, not of the state. The first integrator is scaled so that it is itself the
/// increment of the second, which saves a product and rounds the frequency once.
/// Values in, value out: a reference to a local would put it on the stack in every kernel's inner loop.
/// </remarks>
internal static class SvfSection
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>The output. A direct path of 1 gives the same bits either way.</summary>
    [MethodImpl(Inline)]
    public static T Output<T, TDirect>(in SvfCoefficients<T> c, T x, T v3, T i1) where T : unmanaged, ILanes<T> where TDirect : struct, IDirect =>
        T.FusedMultiplyAdd(c.K3, v3, T.FusedMultiplyAdd(c.K1, i1, TDirect.IsUnity ? x : c.D * x));

    [MethodImpl(Inline)]
    public static T Next1<T>(in SvfCoefficients<T> c, T v3, T i1) where T : unmanaged, ILanes<T> =>
        T.FusedMultiplyAdd(c.P, v3, T.FusedMultiplyAdd(c.Q, i1, i1));

    [MethodImpl(Inline)]
    public static T Next2<T>(in SvfCoefficients<T> c, T v3, T i1, T i2) where T : unmanaged, ILanes<T> =>
        T.FusedMultiplyAdd(c.S, v3, i2 + i1);

    /// <summary>The increment of the first integrator, with the error that the last one left.</summary>
    [MethodImpl(Inline)]
    public static T Step1<T>(in SvfCoefficients<T> c, T v3, T i1, T error) where T : unmanaged, ILanes<T> =>
        T.FusedMultiplyAdd(c.P, v3, T.FusedMultiplyAdd(c.Q, i1, error));

    /// <summary>The increment of the second integrator, with the error that the last one left.</summary>
    [MethodImpl(Inline)]
    public static T Step2<T>(in SvfCoefficients<T> c, T v3, T i1, T error) where T : unmanaged, ILanes<T> =>
        T.FusedMultiplyAdd(c.S, v3, i1 + error);
}

/// <summary>Whether a section's direct path is known to be unity.</summary>
internal interface IDirect
{
    static abstract bool IsUnity { get; }
}

internal readonly struct UnityDirect : IDirect
{
    public static bool IsUnity => true;
}

internal readonly struct AnyDirect : IDirect
{
    public static bool IsUnity => false;
}
