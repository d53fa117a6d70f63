namespace MixGraph.Dsp.Tests;

/// <summary>The meter against loudness written as the standards write it, on something like music.</summary>
public class TextbookLoudnessTests
{
    // At 8 kHz half a tile is 4 ms, which is what blocks may be off.
    [Theory, InlineData(44_100, 1, 0.005), InlineData(48_000, 2, 0.005), InlineData(48_000, 3, 0.005), InlineData(96_000, 4, 0.005), InlineData(22_050, 6, 0.01), InlineData(8_000, 5, 0.02)]
    public void Programmes(int rate, int seed, double bound)
    {
        var (left, right) = (Programme(rate, 45, seed), Programme(rate, 45, seed + 100));
        var meter = new LoudnessMeter(rate, LoudnessChannels.Stereo);
        meter.Process(left, right);
        meter.Complete();
        var expected = new TextbookLoudness(rate, (left, 1), (right, 1));
        Assert.Equal(expected.Blocks.Count(z => TextbookLoudness.Lufs(z) > -70), meter.Blocks.Count);
        Assert.Equal(expected.Integrated, meter.Reading.Integrated, bound);
        Assert.Equal(expected.Range, meter.Reading.Range, 0.05);
        // With blocks cut where the meter cuts them, there is only float and the distribution.
        var clock = new HopClock(rate);
        var same = new TextbookLoudness(rate, EndOf, (left, 1), (right, 1));
        Assert.Equal(same.Integrated, meter.Reading.Integrated, 0.001);
        Assert.Equal(same.Range, meter.Reading.Range, 0.03);
        // The meter looks every 10 ms, the textbook every 100.
        Assert.InRange(meter.Reading.MaxMomentary - TextbookLoudness.Lufs(same.Blocks.Max()), -0.001, 0.5);
        Assert.InRange(meter.Reading.MaxShortTerm - TextbookLoudness.Lufs(same.ShortTerms.Max()), -0.001, 0.1);

        long EndOf(long step)
        {
            long end = step == 0 ? 0 : clock.EndOf(10 * step - 1);
            return end > left.Length && step * rate / 10 <= left.Length ? left.Length : end; // the last may be up to 32 frames short
        }
    }

    [Fact]
    public void Five_channels_and_an_LFE()
    {
        const int rate = 48_000;
        var channels = Enumerable.Range(0, 6).Select(i => Programme(rate, 20, 50 + i)).ToArray();
        var interleaved = new float[6 * channels[0].Length];
        for (int i = 0; i < interleaved.Length; i++) interleaved[i] = channels[i % 6][i / 6];
        var meter = new LoudnessMeter(rate, LoudnessChannels.Surround51);
        meter.ProcessInterleaved(interleaved);
        meter.Complete();
        var expected = new TextbookLoudness(rate, [.. channels.Zip([1, 1, 1, 0, 1.41, 1.41])]);
        Assert.Equal(expected.Integrated, meter.Reading.Integrated, 0.005);
    }

    /// <summary>Bright and dull noise by turns, its level wandering from -60 to -6 dBFS, with pauses.</summary>
    public static float[] Programme(int rate, int seconds, int seed)
    {
        var random = new Random(seed);
        var samples = new float[rate * seconds];
        double level = -25, smooth = 0, gain = 0, share = 1;
        for (int i = 0; i < samples.Length; i++)
        {
            if (i % (rate / 8) == 0)
            {
                level = Math.Clamp(level + 8 * (random.NextDouble() - 0.45), -60, -6);
                share = 0.02 + 0.98 * random.NextDouble();
            }
            gain += 0.001 * ((i / rate % 11 == 7 ? 0 : Math.Pow(10, level / 20)) - gain);
            smooth += share * (2 * random.NextDouble() - 1 - smooth);
            samples[i] = (float)(gain * smooth);
        }
        return samples;
    }
}
