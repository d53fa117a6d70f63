using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>A register of complex numbers, real and imaginary parts apart.</summary>
readonly unsafe struct ComplexLanes<T> where T : unmanaged, ILanes<T>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public readonly T Real, Imaginary;

    [MethodImpl(Inline)]
    public ComplexLanes(T real, T imaginary) => (Real, Imaginary) = (real, imaginary);

    [MethodImpl(Inline)]
    public static ComplexLanes<T> Load(float* real, float* imaginary) => new(T.Load(in *real), T.Load(in *imaginary));

    [MethodImpl(Inline)]
    public void Store(float* real, float* imaginary)
    {
        Real.Store(ref *real);
        Imaginary.Store(ref *imaginary);
    }

    [MethodImpl(Inline)]
    public static ComplexLanes<T> operator +(ComplexLanes<T> a, ComplexLanes<T> b) => new(a.Real + b.Real, a.Imaginary + b.Imaginary);

    [MethodImpl(Inline)]
    public static ComplexLanes<T> operator -(ComplexLanes<T> a, ComplexLanes<T> b) => new(a.Real - b.Real, a.Imaginary - b.Imaginary);

    /// <summary>a - i b.</summary>
    [MethodImpl(Inline)]
    public static ComplexLanes<T> MinusI(ComplexLanes<T> a, ComplexLanes<T> b) => new(a.Real + b.Imaginary, a.Imaginary - b.Real);

    /// <summary>a + i b.</summary>
    [MethodImpl(Inline)]
    public static ComplexLanes<T> PlusI(ComplexLanes<T> a, ComplexLanes<T> b) => new(a.Real - b.Imaginary, a.Imaginary + b.Real);

    /// <summary>a + h b for a real h.</summary>
    [MethodImpl(Inline)]
    public static ComplexLanes<T> PlusScaled(ComplexLanes<T> a, T h, ComplexLanes<T> b) =>
        new(T.FusedMultiplyAdd(b.Real, h, a.Real), T.FusedMultiplyAdd(b.Imaginary, h, a.Imaginary));

    /// <summary>The product with c + i s; each part is one product and one fused multiply-add.</summary>
    [MethodImpl(Inline)]
    public ComplexLanes<T> Times(T cosine, T sine, T minusSine) =>
        new(T.FusedMultiplyAdd(Imaginary, minusSine, Real * cosine), T.FusedMultiplyAdd(Imaginary, cosine, Real * sine));

    /// <summary>The product with one factor for all lanes, kept as cosine, sine and minus sine.</summary>
    [MethodImpl(Inline)]
    public ComplexLanes<T> Times(float* turn) => Times(T.Broadcast(turn[0]), T.Broadcast(turn[1]), T.Broadcast(turn[2]));
}
