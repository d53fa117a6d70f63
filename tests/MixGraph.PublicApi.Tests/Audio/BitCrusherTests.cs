namespace MixGraph.PublicApi.Tests;

/// <summary>A block processor from outside does what its author says.</summary>
public class BitCrusherTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(4, 2)]
    [InlineData(12, 2)]
    [InlineData(20, 1)]
    public void Rounds_every_sample_to_a_step(double bits, int channels)
    {
        var plain = new MixSession(SampleRate.Hz48000);
        plain.AddTrack("Noise", Signal.Noise(7, -1.dB, 0.1.s, channels));
        var crushed = new MixSession(SampleRate.Hz48000);
        crushed.AddTrack("Noise", Signal.Noise(7, -1.dB, 0.1.s, channels)).Insert(new BitCrusher { Bits = bits });

        var (input, output) = (plain.RenderToMemory(), crushed.RenderToMemory());
        double steps = Math.Pow(2, bits - 1);
        for (int channel = 0; channel < 2; channel++)
            for (int i = 0; i < input.Frames; i++)
                Assert.Equal(Math.Round(input[channel][i] * steps) / steps, output[channel][i]);
        Assert.True(output.Left.ToArray().Distinct().Count() <= 2 * steps + 1);
        Assert.Equal(channels == 2, !output.Left.SequenceEqual(output.Right));
    }

    [Fact]
    public void Comes_after_the_fader_when_asked_to()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var noise = mix.AddTrack("Noise", Signal.Noise(7, -1.dB, 0.05.s));
        noise.Fader = -3.dB;
        var insert = noise.Insert(new BitCrusher { Bits = 3 }, postFader: true);
        Assert.All(mix.RenderToMemory().Left.ToArray(), x => Assert.Equal(Math.Round(x * 4.0), x * 4.0));
        insert.Move(0, postFader: false);
        Assert.Contains(mix.RenderToMemory().Left.ToArray(), x => Math.Round(x * 4.0) != x * 4.0);
    }
}
