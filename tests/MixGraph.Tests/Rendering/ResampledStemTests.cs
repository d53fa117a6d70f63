namespace MixGraph.Tests.Rendering;

/// <summary>A source at another rate than the session's arrives at the session's: on time, at its level, without noise to speak of.</summary>
public class ResampledStemTests
{
    [Theory, InlineData(44_100, 48_000), InlineData(48_000, 44_100), InlineData(96_000, 48_000)]
    public void A_sine_stays_the_same_sine(int from, int to)
    {
        var source = Sine(from, 2 * from);
        var mix = new MixSession(new SampleRate(to));
        mix.AddTrack("Tone", Signal.From(source));
        var actual = mix.RenderToMemory();
        Assert.Equal((long)Math.Ceiling(source.Frames * (double)to / from), actual.Frames);

        double signal = 0, error = 0;
        for (int i = to / 4; i < actual.Frames - to / 4; i++)
        {
            double wanted = 0.5 * Math.Sin(2 * Math.PI * 997 * i / to), e = actual.Left[i] - wanted;
            (signal, error) = (signal + wanted * wanted, error + e * e);
            Assert.Equal(actual.Left[i], actual.Right[i]);
        }
        Assert.True(10 * Math.Log10(signal / error) >= 120, $"{10 * Math.Log10(signal / error):f1} dB");
    }

    [Fact]
    public void Blocks_threads_and_the_reference_do_not_change_it()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Tone", Signal.From(Sine(44_100, 20_000)));
        var expected = mix.RenderToMemory(new() { Reference = true });
        foreach (int block in new[] { 1, 37, 64, 512, 4096 })
            foreach (int threads in new[] { 1, 2 })
            {
                var actual = mix.RenderToMemory(new() { BlockFrames = block, Threads = threads });
                Assert.True(expected.Left.SequenceEqual(actual.Left), $"block {block}, {threads} threads");
            }
    }

    static AudioBuffer Sine(int rate, int frames)
    {
        var buffer = new AudioBuffer(new SampleRate(rate), 1, frames);
        for (int i = 0; i < frames; i++) buffer.Left[i] = (float)(0.5 * Math.Sin(2 * Math.PI * 997 * i / rate));
        return buffer;
    }
}
