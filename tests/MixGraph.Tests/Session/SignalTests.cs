namespace MixGraph.Tests.Session;

public class SignalTests
{
    [Fact]
    public void Samples_do_not_depend_on_how_they_are_asked_for()
    {
        foreach (var signal in (Signal[])[Signal.Sine(997.Hz, -3.dB, 0.1.s, channels: 2), Signal.Noise(7, -6.dB, 0.1.s, channels: 2), Buffer()])
        {
            var whole = new float[4900];
            signal.Read(SampleRate.Hz48000, 1, -50, whole);
            Assert.All(whole[..50].Concat(whole[4850..]), x => Assert.Equal(0f, x));
            for (int start = 0; start < whole.Length; start += 37)
            {
                var part = new float[Math.Min(37, whole.Length - start)];
                signal.Read(SampleRate.Hz48000, 1, start - 50, part);
                Assert.Equal(whole[start..(start + part.Length)], part);
            }
        }

        static Signal Buffer()
        {
            var buffer = new AudioBuffer(SampleRate.Hz48000, 2, 4800);
            for (int i = 0; i < 4800; i++) buffer[1][i] = i + 1;
            return Signal.From(buffer);
        }
    }

    [Fact]
    public void Levels_are_peaks()
    {
        var samples = new float[48_000];
        Signal.Sine(1.kHz, -20.dB, 1.s).Read(SampleRate.Hz48000, 0, 0, samples);
        Assert.Equal(0.1f, samples.Max(), 1e-6f);
        Assert.Equal(0f, samples[0]);
        Signal.Noise(1, -20.dB, 1.s).Read(SampleRate.Hz48000, 0, 0, samples);
        Assert.InRange(samples.Max(Math.Abs), 0.0999f, 0.1f);
        Assert.Equal(-24.77, Decibels.FromLinear(Math.Sqrt(samples.Average(x => (double)x * x))).Value, 0.1);
        Assert.InRange(samples.Average(), -0.001f, 0.001f);
        Signal.Silence(1.s).Read(SampleRate.Hz48000, 0, 0, samples);
        Assert.All(samples, x => Assert.Equal(0f, x));
    }

    [Fact]
    public void Noise_differs_by_seed_and_channel()
    {
        Assert.NotEqual(Noise(1, 0), Noise(2, 0));
        Assert.NotEqual(Noise(1, 0), Noise(1, 1));
        Assert.NotEqual(Noise(1, 1), Noise(2, 0));
        Assert.Equal(Noise(-1, 0), Noise(-1, 0));

        static float[] Noise(int seed, int channel)
        {
            var samples = new float[100];
            Signal.Noise(seed, 0.dB, 1.s, 2).Read(SampleRate.Hz48000, channel, 0, samples);
            return samples;
        }
    }

    [Fact]
    public void Signals_are_values_and_checked()
    {
        Assert.Equal(Signal.Sine(1.kHz, 0.dB, 1.s), Signal.Sine(1.kHz, 0.dB, 1.s));
        Assert.NotEqual(Signal.Sine(1.kHz, 0.dB, 1.s), Signal.Sine(1.kHz, 0.dB, 2.s));
        Assert.Equal(new SourceFormat(SampleRate.Hz96000, 2, 96_000), Signal.Silence(1.s, 2).Probe(SampleRate.Hz96000));
        Assert.Throws<ParameterRangeException>(() => Signal.Silence(-1.s));
        Assert.Throws<ParameterRangeException>(() => Signal.Sine(1.kHz, 0.dB, 1.s, channels: 3));
        Assert.Throws<ArgumentNullException>(() => Signal.From(null!));
    }
}
