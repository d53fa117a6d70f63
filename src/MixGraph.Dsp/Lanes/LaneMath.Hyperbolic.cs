using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

// tanh and what ln cosh has beside its straight parts, for saturation.
public static partial class LaneMath
{
    /// <summary>The hyperbolic tangent, to 5e-7 relative; odd, 0 at 0, and never beyond 1.</summary>
    /// <remarks>x P(x^2) / Q(x^2), both of degree 4, with the least relative error on 0..9 (7.8e-8 before rounding), where tanh is 1 to the last bit but one.</remarks>
    [MethodImpl(Inline)]
    internal static T Tanh<T>(T x) where T : unmanaged, ILanes<T>
    {
        T one = T.Broadcast(1f), minusOne = T.Broadcast(-1f);
        x = T.Max(T.Min(x, T.Broadcast(9f)), T.Broadcast(-9f));
        T s = x * x;
        T p = T.FusedMultiplyAdd(s, T.Broadcast(1.2302821e-08f), T.Broadcast(1.9914801e-05f));
        T q = T.FusedMultiplyAdd(s, T.Broadcast(7.364495e-07f), T.Broadcast(0.00032195311f));
        p = T.FusedMultiplyAdd(s, p, T.Broadcast(0.0034565624f));
        q = T.FusedMultiplyAdd(s, q, T.Broadcast(0.025731945f));
        p = T.FusedMultiplyAdd(s, p, T.Broadcast(0.13349271f));
        q = T.FusedMultiplyAdd(s, q, T.Broadcast(0.46682605f));
        p = T.FusedMultiplyAdd(s, p, T.Broadcast(0.9999999f));
        q = T.FusedMultiplyAdd(s, q, one);
        return T.Max(T.Min(x * p / q, one), minusOne);
    }

    /// <summary>ln(1 + exp(-2 |x|)), to 1.5e-7 absolute: ln cosh x is |x| + this - ln 2.</summary>
    [MethodImpl(Inline)]
    internal static T LogCoshRest<T>(T x) where T : unmanaged, ILanes<T>
    {
        // exp by a degree-6 minimax polynomial on [-1/2, 1/2] (1.9e-9), ln(1 + v) / v by one of degree 9 on [0, 1] (4.7e-9).
        T y = T.Max(T.Abs(x) * T.Broadcast(-2.885390082f), T.Broadcast(-100f));
        T toInteger = T.Broadcast(12582912f); // as in Exp2
        T shifted = y + toInteger, f = y - (shifted - toInteger);
        T e = T.FusedMultiplyAdd(f, T.Broadcast(0.000153512920f), T.Broadcast(0.00133988417f));
        e = T.FusedMultiplyAdd(f, e, T.Broadcast(0.00961844299f));
        e = T.FusedMultiplyAdd(f, e, T.Broadcast(0.0555033268f));
        e = T.FusedMultiplyAdd(f, e, T.Broadcast(0.240226479f));
        e = T.FusedMultiplyAdd(f, e, T.Broadcast(0.693147203f));
        e = T.FusedMultiplyAdd(f, e, T.Broadcast(1f));
        T v = T.AddBits(e, T.ShiftBitsLeft(shifted, 23));
        T p = T.FusedMultiplyAdd(v, T.Broadcast(-0.00324420421f), T.Broadcast(0.0198529646f));
        p = T.FusedMultiplyAdd(v, p, T.Broadcast(-0.0569639575f));
        p = T.FusedMultiplyAdd(v, p, T.Broadcast(0.106043062f));
        p = T.FusedMultiplyAdd(v, p, T.Broadcast(-0.153061326f));
        p = T.FusedMultiplyAdd(v, p, T.Broadcast(0.196762008f));
        p = T.FusedMultiplyAdd(v, p, T.Broadcast(-0.249542069f));
        p = T.FusedMultiplyAdd(v, p, T.Broadcast(0.333299737f));
        p = T.FusedMultiplyAdd(v, p, T.Broadcast(-0.499999033f));
        p = T.FusedMultiplyAdd(v, p, T.Broadcast(1f));
        return v * p;
    }
}
