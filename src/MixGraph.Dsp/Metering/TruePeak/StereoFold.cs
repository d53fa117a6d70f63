using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MixGraph.Dsp;

/// <summary>The largest lanes of left and right, in registers: through memory in another width the loads would wait for the stores. None may be NaN.</summary>
internal static unsafe class StereoFold
{
    /// <summary>Raises two peaks to the largest even lane, left, and odd lane, right, of two registers; where a register is one lane, left and right lie one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Raise<T>(float* first, float* second, float* peaks) where T : unmanaged, ILanes<T>
    {
        if (T.Count == 16) Raise(Eight(Vector512.Load(first), Vector512.Load(second)), peaks);
        else if (T.Count == 8) Raise(Larger(Vector256.Load(first), Vector256.Load(second)), peaks);
        else if (T.Count == 4) Raise(Larger(Vector128.Load(first), Vector128.Load(second)), peaks);
        else (peaks[0], peaks[1]) = (Larger(peaks[0], Larger(first[0], second[0])), Larger(peaks[1], Larger(first[1], second[1])));
    }

    /// <summary>The largest lane of each of two registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Of<T>(T left, T right, float* largest) where T : unmanaged, ILanes<T>
    {
        if (T.Count == 16)
        {
            var (l, r) = (Unsafe.BitCast<T, Vector512<float>>(left), Unsafe.BitCast<T, Vector512<float>>(right));
            Set(Larger(l.GetLower(), l.GetUpper()), Larger(r.GetLower(), r.GetUpper()), largest);
        }
        else if (T.Count == 8) Set(Unsafe.BitCast<T, Vector256<float>>(left), Unsafe.BitCast<T, Vector256<float>>(right), largest);
        else if (T.Count == 4) Set(Unsafe.BitCast<T, Vector128<float>>(left), Unsafe.BitCast<T, Vector128<float>>(right), largest);
        else (largest[0], largest[1]) = (Unsafe.BitCast<T, float>(left), Unsafe.BitCast<T, float>(right));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Set(Vector256<float> left, Vector256<float> right, float* largest) =>
        Set(Larger(left.GetLower(), left.GetUpper()), Larger(right.GetLower(), right.GetUpper()), largest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Set(Vector128<float> left, Vector128<float> right, float* largest)
    {
        left = Larger(left, Vector128.Shuffle(left, Vector128.Create(2, 3, 0, 1)));
        right = Larger(right, Vector128.Shuffle(right, Vector128.Create(2, 3, 0, 1)));
        (largest[0], largest[1]) = (Larger(left, Vector128.Shuffle(left, Vector128.Create(1, 0, 3, 2))).ToScalar(),
            Larger(right, Vector128.Shuffle(right, Vector128.Create(1, 0, 3, 2))).ToScalar());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> Eight(Vector512<float> a, Vector512<float> b) => Larger(Larger(a.GetLower(), b.GetLower()), Larger(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Raise(Vector256<float> value, float* peaks) => Raise(Larger(value.GetLower(), value.GetUpper()), peaks);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Raise(Vector128<float> value, float* peaks)
    {
        var pair = Larger(value, Vector128.Shuffle(value, Vector128.Create(2, 3, 0, 1)));
        Larger(pair, Vector64.Load(peaks).ToVector128Unsafe()).GetLower().Store(peaks);
    }

    static float Larger(float a, float b) => a > b ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> Larger(Vector256<float> a, Vector256<float> b) =>
        Avx.IsSupported ? Avx.Max(a, b) : Vector256.ConditionalSelect(Vector256.GreaterThan(a, b), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> Larger(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.Max(a, b) : Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), a, b);
}
