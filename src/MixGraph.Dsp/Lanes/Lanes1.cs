using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>One lane: the scalar form of every kernel, and the arbiter of the wide ones.</summary>
public readonly struct Lanes1 : ILanes<Lanes1>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    readonly float value;

    [MethodImpl(Inline)] Lanes1(float value) => this.value = value;

    /// <inheritdoc/>
    public static int Count => 1;
    /// <inheritdoc/>
    public static Lanes1 Indices => new(0f);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 Broadcast(float value) => new(value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 Load(ref readonly float first) => new(first);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public void Store(ref float first) => first = value;
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 operator +(Lanes1 a, Lanes1 b) => new(a.value + b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 operator -(Lanes1 a, Lanes1 b) => new(a.value - b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 operator *(Lanes1 a, Lanes1 b) => new(a.value * b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 operator /(Lanes1 a, Lanes1 b) => new(a.value / b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 FusedMultiplyAdd(Lanes1 a, Lanes1 b, Lanes1 c) => new(MathF.FusedMultiplyAdd(a.value, b.value, c.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 Sqrt(Lanes1 a) => new(MathF.Sqrt(a.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 Abs(Lanes1 a) => new(MathF.Abs(a.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 Max(Lanes1 a, Lanes1 b) => a.value > b.value ? a : b;
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 Min(Lanes1 a, Lanes1 b) => a.value < b.value ? a : b;
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 GreaterThan(Lanes1 a, Lanes1 b) => FromBits(a.value > b.value ? -1 : 0);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 LessThan(Lanes1 a, Lanes1 b) => FromBits(a.value < b.value ? -1 : 0);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static bool Any(Lanes1 mask) => Bits(mask) != 0;
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes1 Select(Lanes1 mask, Lanes1 ifTrue, Lanes1 ifFalse) => Bits(mask) != 0 ? ifTrue : ifFalse;
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 And(Lanes1 a, Lanes1 b) => FromBits(Bits(a) & Bits(b));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 Or(Lanes1 a, Lanes1 b) => FromBits(Bits(a) | Bits(b));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 AddBits(Lanes1 a, Lanes1 b) => FromBits(Bits(a) + Bits(b));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 SubtractBits(Lanes1 a, Lanes1 b) => FromBits(Bits(a) - Bits(b));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 ShiftBitsLeft(Lanes1 a, int count) => FromBits(Bits(a) << count);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 ShiftBitsRight(Lanes1 a, int count) => FromBits(Bits(a) >> count);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 BitsToFloat(Lanes1 a) => new(Bits(a));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes1 ShiftHalvesUp(Lanes1 a, float first, float firstOfUpperHalf) => new(first);
    /// <summary>The value.</summary>
    public override string ToString() => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [MethodImpl(Inline)] static int Bits(Lanes1 a) => BitConverter.SingleToInt32Bits(a.value);
    [MethodImpl(Inline)] static Lanes1 FromBits(int bits) => new(BitConverter.Int32BitsToSingle(bits));
}
