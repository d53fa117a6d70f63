namespace MixGraph.Tests.Analysis;

/// <summary>Stems for tests of what judges sound: noise, notes, hits and what is done to them.</summary>
static class Sounds
{
    public const int Rate = 48_000;

    public static double[] Noise(int seed, double seconds, double decibels)
    {
        var random = new Random(seed);
        double gain = Math.Pow(10, decibels / 20) * Math.Sqrt(3);
        return [.. Enumerable.Range(0, (int)(seconds * Rate)).Select(_ => gain * (2 * random.NextDouble() - 1))];
    }

    /// <summary>Noise that falls by 3 dB an octave (Kellet's filter).</summary>
    public static double[] Pink(int seed, double seconds, double decibels)
    {
        double b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0, b6 = 0;
        var noise = Noise(seed, seconds, decibels);
        for (int n = 0; n < noise.Length; n++)
        {
            double w = noise[n];
            b0 = 0.99886 * b0 + w * 0.0555179;
            b1 = 0.99332 * b1 + w * 0.0750759;
            b2 = 0.96900 * b2 + w * 0.1538520;
            b3 = 0.86650 * b3 + w * 0.3104856;
            b4 = 0.55000 * b4 + w * 0.5329522;
            b5 = -0.7616 * b5 - w * 0.0168980;
            noise[n] = (b0 + b1 + b2 + b3 + b4 + b5 + b6 + w * 0.5362) * 0.35;
            b6 = w * 0.115926;
        }
        return noise;
    }

    /// <summary>Bursts that decay, so many a second.</summary>
    public static double[] Hits(double[] noise, double perSecond, double decaySeconds, double offset = 0) =>
        [.. noise.Select((x, n) => x * Math.Exp(-((n / (double)Rate + offset) % (1 / perSecond)) / decaySeconds))];

    /// <summary>A melody of notes with so many harmonics.</summary>
    public static double[] Notes(int seed, double seconds, double decibels, double lowest, int harmonics, double noteSeconds = 0.25)
    {
        var random = new Random(seed);
        var result = new double[(int)(seconds * Rate)];
        int length = (int)(noteSeconds * Rate), scale = 0;
        int[] steps = [0, 2, 4, 5, 7, 9, 11, 12];
        for (int n = 0; n < result.Length; n++)
        {
            if (n % length == 0) scale = steps[random.Next(steps.Length)];
            double f = lowest * Math.Pow(2, scale / 12.0), t = n % length / (double)Rate;
            for (int h = 1; h <= harmonics; h++) result[n] += Math.Sin(2 * Math.PI * f * h * t) / h;
            result[n] *= Math.Min(1, t * 200) * Math.Exp(-t * 4) * Math.Pow(10, decibels / 20);
        }
        return result;
    }

    /// <summary>A biquad: a bell of the cookbook.</summary>
    public static double[] Bell(double[] x, double hertz, double decibels, double q)
    {
        double a = Math.Pow(10, decibels / 40), w = 2 * Math.PI * hertz / Rate, alpha = Math.Sin(w) / (2 * q), a0 = 1 + alpha / a;
        return Biquad(x, (1 + alpha * a) / a0, -2 * Math.Cos(w) / a0, (1 - alpha * a) / a0, -2 * Math.Cos(w) / a0, (1 - alpha / a) / a0);
    }

    public static double[] BandPass(double[] x, double hertz, double q)
    {
        double w = 2 * Math.PI * hertz / Rate, alpha = Math.Sin(w) / (2 * q), a0 = 1 + alpha;
        return Biquad(x, alpha / a0, 0, -alpha / a0, -2 * Math.Cos(w) / a0, (1 - alpha) / a0);
    }

    public static AudioSource Clip(double[] mono)
    {
        var buffer = new AudioBuffer(SampleRate.Hz48000, 1, mono.Length);
        for (int n = 0; n < mono.Length; n++) buffer.Left[n] = (float)mono[n];
        return new Clip(Signal.From(buffer));
    }

    static double[] Biquad(double[] x, double b0, double b1, double b2, double a1, double a2)
    {
        var y = new double[x.Length];
        double x1 = 0, x2 = 0, y1 = 0, y2 = 0;
        for (int n = 0; n < x.Length; n++)
        {
            y[n] = b0 * x[n] + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
            (x2, x1, y2, y1) = (x1, x[n], y1, y[n]);
        }
        return y;
    }
}
