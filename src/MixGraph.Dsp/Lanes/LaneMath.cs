using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Logarithm and exponential for the audio path: polynomials of our own, so that every width and machine gives the same bits.</summary>
public static partial class LaneMath
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>The base-2 logarithm of a positive normal number, to 2.4e-6 absolute (1.5e-5 dB); exact for powers of two, and log2(0) is -127.</summary>
    [MethodImpl(Inline)]
    public static T Log2<T>(T x) where T : unmanaged, ILanes<T> => Log2Plus(x, T.Broadcast(0f));

    /// <summary>log2(x) + offset, for the price of the logarithm.</summary>
    /// <remarks>The bits of a float, as an integer less those of 1, are a logarithm already, straight between powers of two. What is missing
    /// there is a degree-6 minimax polynomial of the mantissa, zero at 1.</remarks>
    [MethodImpl(Inline)]
    internal static T Log2Plus<T>(T x, T offset) where T : unmanaged, ILanes<T>
    {
        var one = T.Broadcast(1f);
        var straight = T.BitsToFloat(T.SubtractBits(x, one));
        var m = T.Or(T.And(x, T.Broadcast(BitConverter.Int32BitsToSingle(0x007FFFFF))), one) - one;
        var p = T.FusedMultiplyAdd(m, T.Broadcast(-0.026457447f), T.Broadcast(0.12345148f));
        p = T.FusedMultiplyAdd(m, p, T.Broadcast(-0.27953813f));
        p = T.FusedMultiplyAdd(m, p, T.Broadcast(0.4582708f));
        p = T.FusedMultiplyAdd(m, p, T.Broadcast(-0.7182819f));
        p = T.FusedMultiplyAdd(m, p, T.Broadcast(0.44255314f));
        p = T.FusedMultiplyAdd(m, p, offset);
        return T.FusedMultiplyAdd(straight, T.Broadcast(1f / (1 << 23)), p);
    }

    /// <summary>2 to the power of x, to 3.7e-6 relative (3.2e-5 dB); exact for whole numbers, so exp2(0) is 1. The argument is held above -126 and must be below 128.</summary>
    /// <remarks>A degree-4 minimax polynomial on [-1/2, 1/2], constrained to 1 at 0: a compressor below its knee must be the identity.</remarks>
    [MethodImpl(Inline)]
    public static T Exp2<T>(T x) where T : unmanaged, ILanes<T>
    {
        x = T.Max(x, T.Broadcast(-126f));
        var toInteger = T.Broadcast(12582912f); // 1.5 * 2^23: adding it rounds to a whole number, left in the low mantissa bits
        var shifted = x + toInteger;
        var f = x - (shifted - toInteger);
        var p = T.FusedMultiplyAdd(f, T.Broadcast(0.009782913f), T.Broadcast(0.055976883f));
        p = T.FusedMultiplyAdd(f, p, T.Broadcast(0.24020711f));
        p = T.FusedMultiplyAdd(f, p, T.Broadcast(0.6931136f));
        p = T.FusedMultiplyAdd(f, p, T.Broadcast(1f));
        return T.AddBits(p, T.ShiftBitsLeft(shifted, 23));
    }
}
