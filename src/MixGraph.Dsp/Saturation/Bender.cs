using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>What a curve adds to a signal, at one moment's settings.</summary>
internal readonly struct Bender<TCurve, T> where TCurve : struct, ICurve where T : unmanaged, ILanes<T>
{
    readonly T input, scale, bias, height, amount;

    Bender(T input, T scale, T bias, T amount)
    {
        (this.input, this.bias, this.amount) = (input, bias, amount);
        this.scale = scale / input;
        height = TCurve.Height(bias);
    }

    /// <summary>While nothing moves.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Bender<TCurve, T> At(in SaturatorCoefficients<T> c) => new(c.Input, c.Scale, c.Bias, c.Amount);

    /// <summary>At a frame of coefficients that move.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Bender<TCurve, T> At(in SaturatorCoefficients<T> c, in SaturatorCoefficients<T> d, T frame) =>
        new(Moving.At(c.Input, d.Input, frame), Moving.At(c.Scale, d.Scale, frame), Moving.At(c.Bias, d.Bias, frame), Moving.At(c.Amount, d.Amount, frame));

    /// <summary>To a sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Point(T x) => amount * (scale * TCurve.Value(input * x, bias, height) - x);

    /// <summary>On the way from one point to the next, on average.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Between(T from, T to) => amount * (scale * TCurve.Mean(input * from, input * to, bias, height) - T.Broadcast(0.5f) * (from + to));
}
