using System.Numerics;
using MixGraph.Processors;
using MixGraph.Testing;

namespace MixGraph.Tests.Processors;

/// <summary>Saturators at work, and what is measured of what they make.</summary>
static class SaturatorSignals
{
    public static readonly OversamplingFactor[] Factors = [OversamplingFactor.None, OversamplingFactor.Twice, OversamplingFactor.FourTimes, OversamplingFactor.EightTimes];
    public static readonly SaturationCurve[] Curves = [SaturationCurve.Tanh, SaturationCurve.SoftClip, SaturationCurve.Tape, SaturationCurve.Tube];

    /// <summary>The signal on both sides through a saturator, on the left.</summary>
    public static float[] Saturate(Saturator saturator, float[] signal, int rate = 48_000)
    {
        var (left, right) = ((float[])signal.Clone(), (float[])signal.Clone());
        ChainRun.Process(saturator, left, right, rate);
        return left;
    }

    /// <summary>The amplitude and phase of a frequency in a part of a signal that holds whole periods of everything that is in it.</summary>
    public static Complex Line(ReadOnlySpan<float> part, double frequency, int rate)
    {
        Complex sum = 0, turn = Complex.FromPolarCoordinates(1, -2 * Math.PI * frequency / rate), at = 1;
        for (int i = 0; i < part.Length; i++)
        {
            if (i % 256 == 0) at = Complex.FromPolarCoordinates(1, -2 * Math.PI * (frequency * i / rate % 1));
            sum += part[i] * at;
            at *= turn;
        }
        return sum * 2 / part.Length;
    }

    /// <summary>The discrete Fourier transform of a power of two of numbers, as the textbook halves it.</summary>
    public static Complex[] Transform(Complex[] x)
    {
        if (x.Length == 1) return x;
        var even = Transform([.. x.Where((_, i) => i % 2 == 0)]);
        var odd = Transform([.. x.Where((_, i) => i % 2 == 1)]);
        var result = new Complex[x.Length];
        for (int k = 0; k < even.Length; k++)
        {
            var turned = odd[k] * Complex.FromPolarCoordinates(1, -2 * Math.PI * k / x.Length);
            (result[k], result[k + even.Length]) = (even[k] + turned, even[k] - turned);
        }
        return result;
    }
}
