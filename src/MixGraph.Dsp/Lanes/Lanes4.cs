using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MixGraph.Dsp;

/// <summary>Four lanes in one 128-bit register.</summary>
public readonly struct Lanes4 : ILanes<Lanes4>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    readonly Vector128<float> value;

    [MethodImpl(Inline)] Lanes4(Vector128<float> value) => this.value = value;

    /// <inheritdoc/>
    public static int Count => 4;
    /// <inheritdoc/>
    public static Lanes4 Indices => new(Vector128<float>.Indices);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 Broadcast(float value) => new(Vector128.Create(value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 Load(ref readonly float first) => new(Vector128.LoadUnsafe(in first));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public void Store(ref float first) => value.StoreUnsafe(ref first);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 operator +(Lanes4 a, Lanes4 b) => new(a.value + b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 operator -(Lanes4 a, Lanes4 b) => new(a.value - b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 operator *(Lanes4 a, Lanes4 b) => new(a.value * b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 operator /(Lanes4 a, Lanes4 b) => new(a.value / b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 FusedMultiplyAdd(Lanes4 a, Lanes4 b, Lanes4 c) => new(Vector128.FusedMultiplyAdd(a.value, b.value, c.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 Sqrt(Lanes4 a) => new(Vector128.Sqrt(a.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 Abs(Lanes4 a) => new(Vector128.Abs(a.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes4 Max(Lanes4 a, Lanes4 b) => new(Sse.IsSupported // whose Max is this comparison, NaN and zeros included
        ? Sse.Max(a.value, b.value)
        : Vector128.ConditionalSelect(Vector128.GreaterThan(a.value, b.value), a.value, b.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes4 Min(Lanes4 a, Lanes4 b) => new(Sse.IsSupported // whose Min is this comparison, NaN and zeros included
        ? Sse.Min(a.value, b.value)
        : Vector128.ConditionalSelect(Vector128.LessThan(a.value, b.value), a.value, b.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 GreaterThan(Lanes4 a, Lanes4 b) => new(Vector128.GreaterThan(a.value, b.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 LessThan(Lanes4 a, Lanes4 b) => new(Vector128.LessThan(a.value, b.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static bool Any(Lanes4 mask) => !Vector128.EqualsAll(mask.value.AsInt32(), Vector128<int>.Zero);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 Select(Lanes4 mask, Lanes4 ifTrue, Lanes4 ifFalse) => new(Vector128.ConditionalSelect(mask.value, ifTrue.value, ifFalse.value));
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 And(Lanes4 a, Lanes4 b) => new(a.value & b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 Or(Lanes4 a, Lanes4 b) => new(a.value | b.value);
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 AddBits(Lanes4 a, Lanes4 b) => new((a.value.AsInt32() + b.value.AsInt32()).AsSingle());
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 SubtractBits(Lanes4 a, Lanes4 b) => new((a.value.AsInt32() - b.value.AsInt32()).AsSingle());
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 ShiftBitsLeft(Lanes4 a, int count) => new((a.value.AsInt32() << count).AsSingle());
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 ShiftBitsRight(Lanes4 a, int count) => new((a.value.AsInt32() >> count).AsSingle());
    /// <inheritdoc/>
    [MethodImpl(Inline)] public static Lanes4 BitsToFloat(Lanes4 a) => new(Vector128.ConvertToSingle(a.value.AsInt32()));
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes4 ShiftHalvesUp(Lanes4 a, float first, float firstOfUpperHalf) => new(Vector128.ConditionalSelect(
        Vector128.Create(-1, 0, -1, 0).AsSingle(),
        Vector128.Create(first, first, firstOfUpperHalf, firstOfUpperHalf),
        Vector128.Shuffle(a.value, Vector128.Create(0, 0, 2, 2))));
    /// <summary>The lanes in order.</summary>
    public override string ToString() => value.ToString();
}
