namespace MixGraph.Dsp.Tests;

/// <summary>Signals and readings for the true-peak tests.</summary>
static class TruePeakRun
{
    public static double Decibels(double linear) => 20 * Math.Log10(linear);

    /// <summary>The reading after the whole signal, in dBTP.</summary>
    public static double Read(float[] samples, int rate, TruePeakFilter filter = TruePeakFilter.Accurate)
    {
        var meter = new TruePeakMeter(rate, 1, filter);
        meter.Process(samples);
        meter.Complete();
        return Decibels(meter.Peak);
    }

    /// <summary>A sine of peak 1; its frequency in cycles a sample, its phase in radians.</summary>
    public static float[] Sine(double frequency, double phase, int frames) =>
        [.. Enumerable.Range(0, frames).Select(n => (float)Math.Sin(2 * Math.PI * (frequency * n % 1) + phase))];

    /// <summary>Raises the level over 10 ms at the start and lowers it over 10 ms at the end.</summary>
    public static float[] Faded(float[] samples, int rate)
    {
        int length = rate / 100;
        return [.. samples.Select((x, n) => (float)(x * Math.Min(1, Math.Min(n, samples.Length - 1 - n) / (double)length)))];
    }

    /// <summary>
    /// The largest magnitude on a grid of 32 points to a sample by 256 taps of a sinc under a Blackman-Harris window, in double precision:
    /// flat to 0.49 of the sample rate.
    /// </summary>
    public static double BruteForce(float[] samples)
    {
        const int Half = 128, Phases = 32;
        double largest = 0;
        for (int phase = 0; phase < Phases; phase++)
        {
            double u = phase / (double)Phases;
            var taps = new double[2 * Half];
            for (int k = 0; k < taps.Length; k++)
            {
                double t = k - (Half - 1) - u, w = Math.PI * t / Half;
                double window = 0.35875 + 0.48829 * Math.Cos(w) + 0.14128 * Math.Cos(2 * w) + 0.01168 * Math.Cos(3 * w);
                taps[k] = (t == 0 ? 1 : Math.Sin(Math.PI * t) / (Math.PI * t)) * window;
            }
            for (int n = 0; n < samples.Length; n++)
            {
                double sum = 0;
                int from = Math.Max(0, Half - 1 - n), to = Math.Min(taps.Length, samples.Length - n + Half - 1);
                for (int k = from; k < to; k++) sum += taps[k] * samples[n + k - (Half - 1)];
                largest = Math.Max(largest, Math.Abs(sum));
            }
        }
        return largest;
    }
}
