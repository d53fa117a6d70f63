namespace MixGraph.Benchmarks.Workloads;

/// <summary>Seeded test material: a seamless 4 s stereo loop of decaying notes (three sines and noise) over a noise floor,
/// so that compressors attack and release and nothing ever decays into denormals. Tonal, as music is: the peaks of pure noise
/// are unpredictable to the branches of a scalar compressor, which takes 1.5 times as long on them; that would flatter engines
/// without branches.</summary>
static class LoopMaterial
{
    const int Seconds = 4;
    const int Harmonics = 3;
    const double SineLevel = 0.22, NoiseLevel = 0.05, Floor = 0.15;

    public static AudioBuffer Create(SampleRate rate, int seed)
    {
        var random = new Random(seed);
        var loop = new AudioBuffer(rate, 2, rate.Hertz * Seconds);
        int cycles = random.Next(55 * Seconds, 880 * Seconds); // whole cycles in the loop, so that it repeats seamlessly
        int notes = random.Next(4, 24);
        double firstNote = random.NextDouble(); // tracks do not all strike at once
        for (int channel = 0; channel < 2; channel++)
            Fill(loop[channel], random, cycles, notes, firstNote);
        return loop;
    }

    static void Fill(Span<float> samples, Random random, int cycles, int notes, double firstNote)
    {
        double phase = random.NextDouble();
        for (int n = 0; n < samples.Length; n++)
        {
            double turn = phase + (double)cycles * n / samples.Length;
            double tone = 0;
            for (int h = 1; h <= Harmonics; h++)
                tone += Math.Sin(2 * Math.PI * h * turn) / h;
            double note = (firstNote + (double)notes * n / samples.Length) % 1;
            double envelope = Floor + (1 - Floor) * Math.Exp(-4 * note);
            samples[n] = (float)(envelope * (SineLevel * tone + NoiseLevel * (2 * random.NextDouble() - 1)));
        }
    }
}
