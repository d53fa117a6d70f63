using System.Numerics;
using MixGraph.Dsp;

namespace MixGraph.Workflow;

/// <summary>A frequency that responses are computed at, with what all sections need of it.</summary>
internal readonly struct FrequencyPoint
{
    /// <summary>Just below half the sample rate, where the tangent runs away; what lies above has the response there.</summary>
    const double Highest = 0.4999999;

    public FrequencyPoint(double hertz, SampleRate sampleRate)
    {
        Turns = Math.Clamp(hertz / sampleRate.Hertz, 0, Highest);
        Tan = DspMath.TanPi(Turns);
    }

    /// <summary>Turns a sample.</summary>
    public double Turns { get; }
    /// <summary>tan(pi f / fs).</summary>
    public double Tan { get; }

    /// <summary>The response of a delay.</summary>
    public Complex Delayed(double samples)
    {
        if (samples == 0) return Complex.One;
        var (sin, cos) = DspMath.SinCosPi(-2 * Math.IEEERemainder(Turns * samples, 1));
        return new(cos, sin);
    }

    /// <summary>The centers of bands.</summary>
    public static FrequencyPoint[] Centers(FrequencyBands bands, SampleRate sampleRate) =>
        [.. Enumerable.Range(0, bands.Count).Select(b => new FrequencyPoint(bands.Center(b), sampleRate))];
}
