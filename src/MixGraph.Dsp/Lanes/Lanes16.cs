using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MixGraph.Dsp;

/// <summary>Sixteen lanes in one 512-bit register.</summary>
public readonly struct Lanes16 : ILanes<Lanes16>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    readonly Vector512<float> value;

    [MethodImpl(Inline)] Lanes16(Vector512<float> value) => this.value = value;

    /// <inheritdoc/>
    public static int Count => 16;
    /// <inheritdoc/>
    public static Lanes16 Indices => new(Vector512<float>.Indices);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 Broadcast(float value) => new(Vector512.Create(value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 Load(ref readonly float first) => new(Vector512.LoadUnsafe(in first));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public void Store(ref float first) => value.StoreUnsafe(ref first);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 operator +(Lanes16 a, Lanes16 b) => new(a.value + b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 operator -(Lanes16 a, Lanes16 b) => new(a.value - b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 operator *(Lanes16 a, Lanes16 b) => new(a.value * b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 operator /(Lanes16 a, Lanes16 b) => new(a.value / b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 FusedMultiplyAdd(Lanes16 a, Lanes16 b, Lanes16 c) => new(Vector512.FusedMultiplyAdd(a.value, b.value, c.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 Sqrt(Lanes16 a) => new(Vector512.Sqrt(a.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 Abs(Lanes16 a) => new(Vector512.Abs(a.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 Max(Lanes16 a, Lanes16 b) => new(Avx512F.IsSupported // whose Max is this comparison, NaN and zeros included
        ? Avx512F.Max(a.value, b.value)
        : Vector512.ConditionalSelect(Vector512.GreaterThan(a.value, b.value), a.value, b.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 Min(Lanes16 a, Lanes16 b) => new(Avx512F.IsSupported // whose Min is this comparison, NaN and zeros included
        ? Avx512F.Min(a.value, b.value)
        : Vector512.ConditionalSelect(Vector512.LessThan(a.value, b.value), a.value, b.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 GreaterThan(Lanes16 a, Lanes16 b) => new(Vector512.GreaterThan(a.value, b.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 LessThan(Lanes16 a, Lanes16 b) => new(Vector512.LessThan(a.value, b.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static bool Any(Lanes16 mask) => !Vector512.EqualsAll(mask.value.AsInt32(), Vector512<int>.Zero);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 Select(Lanes16 mask, Lanes16 ifTrue, Lanes16 ifFalse) => new(Vector512.ConditionalSelect(mask.value, ifTrue.value, ifFalse.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 And(Lanes16 a, Lanes16 b) => new(a.value & b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 Or(Lanes16 a, Lanes16 b) => new(a.value | b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 AddBits(Lanes16 a, Lanes16 b) => new((a.value.AsInt32() + b.value.AsInt32()).AsSingle());
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 SubtractBits(Lanes16 a, Lanes16 b) => new((a.value.AsInt32() - b.value.AsInt32()).AsSingle());
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 ShiftBitsLeft(Lanes16 a, int count) => new((a.value.AsInt32() << count).AsSingle());
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 ShiftBitsRight(Lanes16 a, int count) => new((a.value.AsInt32() >> count).AsSingle());
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes16 BitsToFloat(Lanes16 a) => new(Vector512.ConvertToSingle(a.value.AsInt32()));
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes16 ShiftHalvesUp(Lanes16 a, float first, float firstOfUpperHalf) => new(Vector512.ConditionalSelect(
        Vector512.Create(-1, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0).AsSingle(),
        Vector512.Create(Vector256.CreateScalarUnsafe(first), Vector256.CreateScalarUnsafe(firstOfUpperHalf)),
        Vector512.Shuffle(a.value, Vector512.Create(0, 0, 1, 2, 3, 4, 5, 6, 8, 8, 9, 10, 11, 12, 13, 14))));
    /// <summary>The lanes in order.</summary>
    public override string ToString() => value.ToString();
}
