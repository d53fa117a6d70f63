using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>A state-variable low cut whose corner may jump: made of the integrators' gain g and the damping k at every frame that they move.</summary>
/// <remarks>
/// Simper's trapezoidal form (Cytomic, SvfLinearTrapOptimised2) with each integrator updated by an increment, as in <see cref="SvfSection"/>. That one
/// is cheaper while it stands still, but interpolates numbers that are squares and products of g: half-way through a fast sweep they fit no
/// filter, and pump. Here whatever is in the integrators can only lose energy: v1^2 + v2^2 falls for every g and k, so also while they change.
/// </remarks>
internal struct LowCutSection<T> where T : unmanaged, ILanes<T>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Output from the input less the second integrator, and from the first.</summary>
    T k3, k1;
    /// <summary>Between the integrators and from the input to the first; change of the first by itself; from the input to the second.</summary>
    T p, q, s;

    /// <summary>From the gain tan(pi f / fs) and the damping 1 / Q.</summary>
    [MethodImpl(Inline)]
    public static LowCutSection<T> From(T g, T k)
    {
        var sum = g + k;
        LowCutSection<T> c;
        c.k3 = T.Broadcast(1f) / T.FusedMultiplyAdd(g, sum, T.Broadcast(1f));
        c.k1 = T.Broadcast(0f) - sum * c.k3;
        var once = g * c.k3;
        c.p = once + once;
        c.q = T.Broadcast(0f) - sum * c.p;
        c.s = g * c.p;
        return c;
    }

    /// <summary>The output; v is the input less the second integrator.</summary>
    [MethodImpl(Inline)]
    public readonly T Output(T v, T i1) => T.FusedMultiplyAdd(k3, v, k1 * i1);

    [MethodImpl(Inline)]
    public readonly T Next1(T v, T i1) => T.FusedMultiplyAdd(p, v, T.FusedMultiplyAdd(q, i1, i1));

    [MethodImpl(Inline)]
    public readonly T Next2(T v, T i1, T i2) => T.FusedMultiplyAdd(s, v, T.FusedMultiplyAdd(p, i1, i2));
}
