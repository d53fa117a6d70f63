using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MixGraph.Dsp;

/// <summary>Eight lanes in one 256-bit register.</summary>
public readonly struct Lanes8 : ILanes<Lanes8>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    readonly Vector256<float> value;

    [MethodImpl(Inline)] Lanes8(Vector256<float> value) => this.value = value;

    /// <inheritdoc/>
    public static int Count => 8;
    /// <inheritdoc/>
    public static Lanes8 Indices => new(Vector256<float>.Indices);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 Broadcast(float value) => new(Vector256.Create(value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 Load(ref readonly float first) => new(Vector256.LoadUnsafe(in first));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public void Store(ref float first) => value.StoreUnsafe(ref first);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 operator +(Lanes8 a, Lanes8 b) => new(a.value + b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 operator -(Lanes8 a, Lanes8 b) => new(a.value - b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 operator *(Lanes8 a, Lanes8 b) => new(a.value * b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 operator /(Lanes8 a, Lanes8 b) => new(a.value / b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 FusedMultiplyAdd(Lanes8 a, Lanes8 b, Lanes8 c) => new(Vector256.FusedMultiplyAdd(a.value, b.value, c.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 Sqrt(Lanes8 a) => new(Vector256.Sqrt(a.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 Abs(Lanes8 a) => new(Vector256.Abs(a.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 Max(Lanes8 a, Lanes8 b) => new(Avx.IsSupported // whose Max is this comparison, NaN and zeros included
        ? Avx.Max(a.value, b.value)
        : Vector256.ConditionalSelect(Vector256.GreaterThan(a.value, b.value), a.value, b.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 Min(Lanes8 a, Lanes8 b) => new(Avx.IsSupported // whose Min is this comparison, NaN and zeros included
        ? Avx.Min(a.value, b.value)
        : Vector256.ConditionalSelect(Vector256.LessThan(a.value, b.value), a.value, b.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 GreaterThan(Lanes8 a, Lanes8 b) => new(Vector256.GreaterThan(a.value, b.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 LessThan(Lanes8 a, Lanes8 b) => new(Vector256.LessThan(a.value, b.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static bool Any(Lanes8 mask) => !Vector256.EqualsAll(mask.value.AsInt32(), Vector256<int>.Zero);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 Select(Lanes8 mask, Lanes8 ifTrue, Lanes8 ifFalse) => new(Vector256.ConditionalSelect(mask.value, ifTrue.value, ifFalse.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 And(Lanes8 a, Lanes8 b) => new(a.value & b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 Or(Lanes8 a, Lanes8 b) => new(a.value | b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 AddBits(Lanes8 a, Lanes8 b) => new((a.value.AsInt32() + b.value.AsInt32()).AsSingle());
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 SubtractBits(Lanes8 a, Lanes8 b) => new((a.value.AsInt32() - b.value.AsInt32()).AsSingle());
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 ShiftBitsLeft(Lanes8 a, int count) => new((a.value.AsInt32() << count).AsSingle());
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 ShiftBitsRight(Lanes8 a, int count) => new((a.value.AsInt32() >> count).AsSingle());
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes8 BitsToFloat(Lanes8 a) => new(Vector256.ConvertToSingle(a.value.AsInt32()));
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes8 ShiftHalvesUp(Lanes8 a, float first, float firstOfUpperHalf) => new(Vector256.ConditionalSelect(
        Vector256.Create(-1, 0, 0, 0, -1, 0, 0, 0).AsSingle(),
        Vector256.Create(Vector128.CreateScalarUnsafe(first), Vector128.CreateScalarUnsafe(firstOfUpperHalf)),
        Vector256.Shuffle(a.value, Vector256.Create(0, 0, 1, 2, 4, 4, 5, 6))));
    /// <summary>The lanes in order.</summary>
    public override string ToString() => value.ToString();
}
