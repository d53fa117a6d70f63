using System.Numerics;
using MixGraph.Dsp;
using MixGraph.Workflow;

namespace MixGraph.Tests.Analysis;

/// <summary>Responses as they are measured: impulses through a mix, and what comes out, transformed.</summary>
internal static class Impulses
{
    const int Frames = 65_536;

    /// <summary>The transfer of a mix with one track, at the bins of a transform. The track plays an impulse on one side and then on the other.</summary>
    public static (double Hertz, StereoTransfer Transfer)[] Measure(int rate, Action<MixSession, Track> set)
    {
        var (ll, rl) = Run(rate, 0, set);
        var (lr, rr) = Run(rate, 1, set);
        return [.. Enumerable.Range(1, Frames / 2 - 1).Select(k => (k * (double)rate / Frames, new StereoTransfer(ll[k], lr[k], rl[k], rr[k])))];
    }

    static (Complex[] Left, Complex[] Right) Run(int rate, int side, Action<MixSession, Track> set)
    {
        var mix = new MixSession(new SampleRate(rate));
        var impulse = new AudioBuffer(mix.SampleRate, 2, Frames);
        impulse[side][0] = 1;
        set(mix, mix.AddTrack("Track", new Clip(Signal.From(impulse))));
        var output = mix.RenderToMemory();
        return (Transform(output.Left[..Frames]), Transform(output.Right[..Frames]));
    }

    static Complex[] Transform(ReadOnlySpan<float> samples)
    {
        var fft = new RealFft(Frames);
        var (real, imaginary) = (new float[fft.Bins], new float[fft.Bins]);
        fft.Forward(samples, real, imaginary);
        return [.. real.Zip(imaginary, (r, i) => new Complex(r, i))];
    }

    /// <summary>About twelve frequencies an octave, from 20 Hz to 0.49 of the rate.</summary>
    public static IEnumerable<(double Hertz, StereoTransfer Transfer)> Spread(this (double Hertz, StereoTransfer Transfer)[] measured, int rate)
    {
        double next = 20;
        foreach (var bin in measured)
        {
            if (bin.Hertz < next || bin.Hertz > 0.49 * rate) continue;
            yield return bin;
            next = bin.Hertz * Math.Pow(2, 1 / 12.0);
        }
    }

    /// <summary>Demands that each entry of both matrices is the same within 0.01 dB and the angle that belongs to it, down to 60 dB below 1, where the rounding of the measured impulse begins to count.</summary>
    public static double AssertSame(StereoTransfer expected, StereoTransfer actual, string what)
    {
        return Math.Max(Math.Max(One(expected.LeftLeft, actual.LeftLeft), One(expected.LeftRight, actual.LeftRight)), Math.Max(One(expected.RightLeft, actual.RightLeft), One(expected.RightRight, actual.RightRight)));

        double One(Complex a, Complex b)
        {
            double error = (a - b).Magnitude, allowed = Math.Max(a.Magnitude, 1e-3) * (Math.Pow(10, 0.01 / 20) - 1);
            if (!(error <= allowed)) Assert.Fail($"{what}: {b} is {error:g3} from {a}, where {allowed:g3} is allowed");
            return 20 * Math.Log10(1 + error / Math.Max(a.Magnitude, 1e-3));
        }
    }
}
