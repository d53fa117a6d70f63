namespace MixGraph.Dsp.Tests;

/// <summary>The test signals of EBU Tech 3341 and 3342: stretches of a 1 kHz sine at different levels, the phase going on.</summary>
/// <param name="rate">Hertz.</param>
/// <param name="channelDecibels">Each channel's level beside the stretch's.</param>
sealed class ToneProgramme(int rate, params double[] channelDecibels)
{
    const double Frequency = 1000;

    readonly List<(double Seconds, double Decibels)> stretches = [];
    readonly float[] period = TestSignals.Sine(Frequency, rate, rate / Gcd(rate, (int)Frequency));

    public static int[] Rates { get; } = [44_100, 48_000, 96_000, 192_000];

    /// <summary>Adds a stretch; its level is that of the sine's peak in dBFS.</summary>
    public ToneProgramme Then(double seconds, double decibels)
    {
        stretches.Add((seconds, decibels));
        return this;
    }

    public ToneProgramme ThenSilence(double seconds) => Then(seconds, double.NegativeInfinity);

    /// <summary>Measures all of it.</summary>
    /// <param name="channels">As many channels as levels were given.</param>
    /// <param name="watch">Called after every 10 ms with the time in seconds.</param>
    public LoudnessMeter Measure(LoudnessChannels channels, Action<LoudnessMeter, double>? watch = null)
    {
        var meter = new LoudnessMeter(rate, channels);
        var gains = Array.ConvertAll(channelDecibels, d => Math.Pow(10, d / 20));
        var block = new float[rate / 100 * gains.Length];
        long frames = (long)Math.Round(stretches.Sum(s => s.Seconds) * rate);
        int stretch = 0, phase = 0;
        double end = stretches[0].Seconds, level = Level(0);
        for (long at = 0; at < frames; at += rate / 100)
        {
            int n = (int)Math.Min(rate / 100, frames - at);
            for (int i = 0; i < n; i++)
            {
                while (stretch + 1 < stretches.Count && at + i >= (long)Math.Round(end * rate))
                {
                    end += stretches[++stretch].Seconds;
                    level = Level(stretch);
                }
                for (int c = 0; c < gains.Length; c++) block[i * gains.Length + c] = (float)(level * gains[c] * period[phase]);
                if (++phase == period.Length) phase = 0;
            }
            meter.ProcessInterleaved(block.AsSpan(0, n * gains.Length));
            watch?.Invoke(meter, (at + n) / (double)rate);
        }
        meter.Complete();
        return meter;

        double Level(int index) => Math.Pow(10, stretches[index].Decibels / 20);
    }

    static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);
}
