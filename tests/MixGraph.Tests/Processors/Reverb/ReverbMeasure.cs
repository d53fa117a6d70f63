using MixGraph.Extending;
using MixGraph.Testing;

namespace MixGraph.Tests.Processors.Reverbs;

/// <summary>What room acoustics measures: decay times in bands, echo density, likeness of the sides.</summary>
static class ReverbMeasure
{
    /// <summary>The answer to one sample on both sides.</summary>
    public static (float[] Left, float[] Right) Impulse(IProcessorSettings settings, int rate, double seconds)
    {
        var (left, right) = (new float[(int)(seconds * rate)], new float[(int)(seconds * rate)]);
        left[0] = right[0] = 1;
        ChainRun.Process(settings, left, right, rate);
        return (left, right);
    }

    /// <summary>An octave about a frequency: three second-order band-passes in a row.</summary>
    public static double[] Octave(float[] signal, double frequency, double rate)
    {
        var y = Array.ConvertAll(signal, v => (double)v);
        double w = 2 * Math.PI * frequency / rate, alpha = Math.Sin(w) / 2.4;
        double b = alpha / (1 + alpha), a1 = -2 * Math.Cos(w) / (1 + alpha), a2 = (1 - alpha) / (1 + alpha);
        for (int pass = 0; pass < 3; pass++)
        {
            double x1 = 0, x2 = 0, y1 = 0, y2 = 0;
            for (int i = 0; i < y.Length; i++)
            {
                double v = b * (y[i] - x2) - a1 * y1 - a2 * y2;
                (x2, x1, y2, y1, y[i]) = (x1, y[i], y1, v, v);
            }
        }
        return y;
    }

    /// <summary>T60 from the slope between -5 and -45 dB of the energy still to come (Schroeder 1965), summed over both sides.</summary>
    public static double DecayTime(double[] left, double[] right, double rate)
    {
        var energy = new double[left.Length];
        double sum = 0;
        for (int i = energy.Length - 1; i >= 0; i--) energy[i] = sum += left[i] * left[i] + right[i] * right[i];
        int from = Array.FindIndex(energy, e => e < sum * Math.Pow(10, -0.5)), to = Array.FindIndex(energy, e => e < sum * Math.Pow(10, -4.5));
        double st = 0, sv = 0, stt = 0, stv = 0;
        for (int i = from; i < to; i++)
        {
            double t = i / rate, v = 10 * Math.Log10(energy[i]);
            (st, sv, stt, stv) = (st + t, sv + v, stt + t * t, stv + t * v);
        }
        int n = to - from;
        return -60 * (n * stt - st * st) / (n * stv - st * sv);
    }

    /// <summary>The share of samples beyond one standard deviation in 20 ms, relative to that of Gaussian noise (Abel and Huang 2006).</summary>
    public static double EchoDensity(float[] signal, double seconds, int rate)
    {
        int from = Math.Max(0, (int)((seconds - 0.01) * rate)), to = (int)((seconds + 0.01) * rate);
        var window = signal[from..to];
        double deviation = Math.Sqrt(window.Average(x => x * (double)x));
        return window.Count(x => Math.Abs(x) > deviation) / (double)window.Length / 0.31731;
    }

    public static double Correlation(float[] left, float[] right, int from, int to)
    {
        double ll = 0, rr = 0, lr = 0;
        for (int i = from; i < to; i++) (ll, rr, lr) = (ll + left[i] * (double)left[i], rr + right[i] * (double)right[i], lr + left[i] * (double)right[i]);
        return lr / Math.Sqrt(ll * rr);
    }
}
