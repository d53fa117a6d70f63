namespace MixGraph.Dsp.Tests;

/// <summary>Inputs for kernel tests; the same seed gives the same samples.</summary>
static class TestSignals
{
    public static float[] Noise(int seed, int frames, double amplitude = 1)
    {
        var random = new Random(seed);
        return Fill(frames, _ => amplitude * (2 * random.NextDouble() - 1));
    }

    public static float[] Sine(double frequency, double sampleRate, int frames, double amplitude = 1) =>
        Fill(frames, i => amplitude * Math.Sin(2 * Math.PI * Math.IEEERemainder(frequency / sampleRate * i, 1)));

    public static float[] Impulse(int frames, int at = 0, float amplitude = 1) => Fill(frames, i => i == at ? amplitude : 0);

    public static float[] Constant(int frames, double value) => Fill(frames, _ => value);

    /// <summary>Noise through two one-pole low-passes, at the peak level given.</summary>
    public static float[] LowNoise(int seed, int frames, double cutoff, double sampleRate, double peak = 1)
    {
        double share = 1 - Math.Exp(-2 * Math.PI * cutoff / sampleRate), a = 0, b = 0;
        var raw = Array.ConvertAll(Noise(seed, frames), x => { a += share * (x - a); b += share * (a - b); return b; });
        double scale = peak / raw.Max(Math.Abs);
        return Fill(frames, i => raw[i] * scale);
    }

    /// <summary>Noise with stretches of silence, denormals and infinitesimals, where kernels take their rarer paths.</summary>
    public static float[] Rough(int seed, int frames)
    {
        var samples = Noise(seed, frames);
        var random = new Random(seed);
        for (int at = 0; at < frames; at += 100)
        {
            float scale = random.Next(6) switch { 0 => 0, 1 => 1e-42f, 2 => 1e-21f, 3 => 1e-4f, _ => 1 };
            foreach (ref float x in samples.AsSpan(at, Math.Min(100, frames - at))) x *= scale;
        }
        return samples;
    }

    static float[] Fill(int frames, Func<int, double> sample)
    {
        var samples = new float[frames];
        for (int i = 0; i < frames; i++) samples[i] = (float)sample(i);
        return samples;
    }
}
