using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Logarithm and exponential for the audio path: polynomials of our own, so that every width and machine gives the same bits.</summary>
public static class LaneMath
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>The base-2 logarithm of a positive normal number, to 6.5e-6 absolute (4e-5 dB); log2(1) is exactly 0, and log2(0) is -127.</summary>
    /// <remarks>The argument is scaled by a power of two into [sqrt(1/2), sqrt(2)); there a degree-6 minimax polynomial without constant term.</remarks>
    [MethodImpl(Inline)]
    public static T Log2<T>(T x) where T : unmanaged, ILanes<T>
    {
        var exponent = T.ShiftBitsRight(T.SubtractBits(x, T.Broadcast(0.70710678f)), 23);
        var m = T.SubtractBits(x, T.ShiftBitsLeft(exponent, 23)) - T.Broadcast(1f);
        // Estrin's scheme: the multiply-adds wait for each other four times instead of seven.
        var m2 = m * m;
        var high = T.FusedMultiplyAdd(m, T.Broadcast(-0.29807238f), T.Broadcast(0.36139068f));
        var middle = T.FusedMultiplyAdd(m, T.Broadcast(-0.35763975f), T.Broadcast(0.47498607f));
        var low = T.FusedMultiplyAdd(m, T.Broadcast(-0.72136736f), T.Broadcast(1.4428095f));
        var p = T.FusedMultiplyAdd(m2, T.FusedMultiplyAdd(m2, high, middle), low);
        return T.FusedMultiplyAdd(m, p, T.BitsToFloat(exponent));
    }

    /// <summary>2 to the power of x, to 3.64e-6 relative (3.2e-5 dB); exact for whole numbers, so exp2(0) is 1. The argument is held above -126 and must be below 128.</summary>
    /// <remarks>A degree-4 minimax polynomial on [-1/2, 1/2], constrained to 1 at 0: a compressor below its knee must be the identity.</remarks>
    [MethodImpl(Inline)]
    public static T Exp2<T>(T x) where T : unmanaged, ILanes<T>
    {
        x = T.Max(x, T.Broadcast(-126f));
        var toInteger = T.Broadcast(12582912f); // 1.5 * 2^23: adding it rounds to a whole number, left in the low mantissa bits
        var shifted = x + toInteger;
        var f = x - (shifted - toInteger);
        var high = T.FusedMultiplyAdd(f, T.Broadcast(0.009782913f), T.Broadcast(0.055976883f));
        var low = T.FusedMultiplyAdd(f, T.Broadcast(0.24020711f), T.Broadcast(0.6931136f));
        var p = T.FusedMultiplyAdd(f, T.FusedMultiplyAdd(f * f, high, low), T.Broadcast(1f));
        return T.AddBits(p, T.ShiftBitsLeft(shifted, 23));
    }
}
