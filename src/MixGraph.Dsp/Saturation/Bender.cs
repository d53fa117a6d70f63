using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>What a curve adds to a signal, at one moment's settings.</summary>
internal readonly struct Bender<TCurve, T> where TCurve : struct, ICurve where T : unmanaged, ILanes<T>
{
    readonly T input, bias, amount, height, atBias, meanAtBias;

    Bender(T input, T scale, T bias, T amount)
    {
        (this.input, this.bias, this.amount) = (input, bias, amount);
        height = scale / input;
        // By the same code as anything else, so that silence is answered with silence to the last bit.
        (atBias, meanAtBias) = (TCurve.Value(bias), TCurve.Mean(bias, bias));
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
    public T Point(T x) => amount * (height * (TCurve.Value(T.FusedMultiplyAdd(input, x, bias)) - atBias) - x);

    /// <summary>On the way from one point to the next, on average.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Between(T from, T to)
    {
        T mean = TCurve.Mean(T.FusedMultiplyAdd(input, from, bias), T.FusedMultiplyAdd(input, to, bias));
        return amount * (height * (mean - meanAtBias) - T.Broadcast(0.5f) * (from + to));
    }
}
