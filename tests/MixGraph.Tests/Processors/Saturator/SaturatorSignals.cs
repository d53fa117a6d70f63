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
    public static System.Numerics.Complex Line(ReadOnlySpan<float> part, double frequency, int rate)
    {
        System.Numerics.Complex sum = 0, turn = System.Numerics.Complex.FromPolarCoordinates(1, -2 * Math.PI * frequency / rate), at = 1;
        for (int i = 0; i < part.Length; i++)
        {
            if (i % 256 == 0) at = System.Numerics.Complex.FromPolarCoordinates(1, -2 * Math.PI * (frequency * i / rate % 1));
            sum += part[i] * at;
            at *= turn;
        }
        return sum * 2 / part.Length;
    }
}
