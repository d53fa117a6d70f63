namespace MixGraph.Tests.Analysis.Comparing;

/// <summary>A band of fourteen that plays 120 beats a minute, made of formulas: drums with bleed, bass, guitars, keys, voices.</summary>
static class Ensemble
{
    const int Rate = 48_000;

    public static readonly string[] Names =
        ["Kick", "Snare", "Hats", "Overheads", "Bass", "Guitar L", "Guitar R", "Piano", "Pad", "Vocal", "Backing", "Shaker", "Tambourine", "Lead synth"];

    /// <summary>What each plays.</summary>
    public static Dictionary<string, AudioBuffer> Play(double seconds = 4)
    {
        int frames = (int)(seconds * Rate);
        var kick = Hits(frames, 1, 0.5, 0, (t, _) => 0.8 * Math.Exp(-t * 14) * Math.Sin(2 * Math.PI * (50 * t + 3 * (1 - Math.Exp(-t * 40)))) , 0.004);
        var snare = Hits(frames, 2, 1, 0.5, (t, n) => Math.Exp(-t * 18) * (0.3 * n + 0.3 * Math.Sin(2 * Math.PI * 190 * t)), 0.002);
        var hats = HighPassed(Hits(frames, 3, 0.25, 0.125, (t, n) => 0.35 * Math.Exp(-t * 45) * n, 0));
        var shaker = HighPassed(Hits(frames, 4, 0.125, 0.06, (t, n) => 0.25 * Math.Exp(-t * 70) * Math.Min(1, t * 150) * n, 0));
        var tambourine = HighPassed(Hits(frames, 5, 0.5, 0.25, (t, n) => 0.3 * Math.Exp(-t * 25) * (n + Math.Sin(2 * Math.PI * 7300 * t)), 0));
        var cymbals = HighPassed(Hits(frames, 6, 2, 0, (t, n) => 0.4 * Math.Exp(-t * 2) * n, 0));
        var cymbals2 = HighPassed(Hits(frames, 7, 2, 0, (t, n) => 0.4 * Math.Exp(-t * 2) * n, 0));
        var bass = Notes(frames, 8, 0.5, [41.2, 49, 55, 61.7], 20, 1.2, 0.25, 0);
        var guitarLeft = Notes(frames, 9, 1, [164.8, 196, 220, 246.9], 24, 0.6, 0.15, 0.001);
        var guitarRight = Notes(frames, 10, 1, [165.3, 195.6, 220.5, 246.2], 24, 0.6, 0.15, 0.001);
        var piano = Notes(frames, 11, 0.5, [261.6, 329.6, 392, 440, 523.3], 12, 1.4, 0.3, 0);
        var pad = Notes(frames, 12, 3, [130.8, 146.8], 16, 1.0, 0.12, 0.003);
        var pad2 = Notes(frames, 13, 3, [131.1, 147.2], 16, 1.0, 0.12, 0.003);
        var vocal = Notes(frames, 14, 0.75, [330, 349, 392, 294], 18, 0.9, 0.2, 0.006);
        var backing = Notes(frames, 15, 1.5, [392, 440], 14, 0.9, 0.15, 0.006);
        var lead = Notes(frames, 16, 0.375, [659, 784, 880, 988], 20, 0.8, 0.15, 0);

        double[] left = new double[frames], right = new double[frames];
        for (int i = 0; i < frames; i++)
        {
            double room = 0.25 * kick[i] + 0.3 * (i >= 90 ? snare[i - 90] : 0);
            (left[i], right[i]) = (cymbals[i] + room + 0.2 * hats[i], cymbals2[i] + room + 0.35 * hats[i]);
        }
        return new()
        {
            ["Kick"] = Buffer(kick), ["Snare"] = Buffer(snare), ["Hats"] = Buffer(hats), ["Overheads"] = Buffer(left, right), ["Bass"] = Buffer(bass), ["Guitar L"] = Buffer(guitarLeft),
            ["Guitar R"] = Buffer(guitarRight), ["Piano"] = Buffer(piano, [.. piano.Select((x, i) => 0.7 * x + 0.3 * (i > 300 ? piano[i - 300] : 0))]), ["Pad"] = Buffer(pad, pad2), ["Vocal"] = Buffer(vocal),
            ["Backing"] = Buffer(backing), ["Shaker"] = Buffer(shaker), ["Tambourine"] = Buffer(tambourine), ["Lead synth"] = Buffer(lead),
        };
    }

    /// <summary>A mix of them, everything at unity.</summary>
    public static MixSession Session(Dictionary<string, AudioBuffer> band)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        foreach (string name in Names) mix.AddTrack(name, new Clip(Signal.From(band[name])));
        return mix;
    }

    static double[] Hits(int frames, int seed, double every, double at, Func<double, double, double> sound, double click)
    {
        var random = new Random(seed);
        var result = new double[frames];
        for (int i = 0; i < frames; i++)
        {
            double t = (double)i / Rate - at, noise = 2 * random.NextDouble() - 1;
            if (t < 0) continue;
            double since = t % every, accent = 1 - 0.35 * ((int)(t / every) * 7 % 3) / 2;
            result[i] = accent * (sound(since, noise) + click * 40 * Math.Exp(-since * 900) * noise);
        }
        return result;
    }

    static double[] Notes(int frames, int seed, double every, double[] pitches, int partials, double slope, double level, double noise)
    {
        var random = new Random(seed);
        // One period as a table; the harmonics of the highest note stay below half the sample rate.
        var table = new double[4097];
        for (int p = 1; p <= partials; p++)
        {
            double phase = random.NextDouble();
            for (int n = 0; n < table.Length; n++) table[n] += Math.Sin(2 * Math.PI * (p * n / 4096.0 + phase)) * Math.Pow(p, -slope);
        }
        var result = new double[frames];
        for (int i = 0; i < frames; i++)
        {
            double t = (double)i / Rate, since = t % every;
            double pitch = pitches[(int)(t / every) * 3 % pitches.Length] * (1 + 0.004 * Math.Sin(2 * Math.PI * 5.3 * t + seed));
            double envelope = Math.Min(1, since * 60) * Math.Exp(-since * 1.2 / every) * Math.Min(1, (every - since) * 80), at = pitch * since % 1 * 4096;
            double sum = table[(int)at] + (at - (int)at) * (table[(int)at + 1] - table[(int)at]);
            result[i] = level * envelope * (sum + 40 * noise * (2 * random.NextDouble() - 1));
        }
        return result;
    }

    static double[] HighPassed(double[] samples)
    {
        var result = new double[samples.Length];
        for (int pass = 0; pass < 2; pass++)
        {
            double last = 0, state = 0;
            var from = pass == 0 ? samples : (double[])result.Clone();
            for (int i = 0; i < from.Length; i++) (state, last, result[i]) = (0.6 * (state + from[i] - last), from[i], 0.6 * (state + from[i] - last));
        }
        return result;
    }

    static AudioBuffer Buffer(params double[][] channels)
    {
        var buffer = new AudioBuffer(SampleRate.Hz48000, channels.Length, channels[0].Length);
        for (int c = 0; c < channels.Length; c++)
            for (int i = 0; i < channels[c].Length; i++) buffer[c][i] = (float)channels[c][i];
        return buffer;
    }
}
