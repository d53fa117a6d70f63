namespace MixGraph;

/// <summary>Rounds the samples of one file with dither, interleaved, from its first frame on.</summary>
sealed class DitheredRounding
{
    readonly ulong[] keys; // by channel
    readonly double[] shape;
    readonly double[] errors; // by channel, the latest first
    int channel;
    long frame;

    /// <param name="isShaped">Whether errors are fed back.</param>
    /// <param name="rate">The rate, by which noise is shaped.</param>
    /// <param name="channels">Samples in a frame.</param>
    /// <param name="seed">See <see cref="DitherNoise.Key"/>.</param>
    public DitheredRounding(bool isShaped, SampleRate rate, int channels, int seed)
    {
        keys = [.. Enumerable.Range(0, channels).Select(c => DitherNoise.Key(seed, c))];
        shape = isShaped ? NoiseShaping.For(rate) : [];
        errors = new double[shape.Length * channels];
    }

    /// <summary>The integer for the next sample.</summary>
    /// <param name="scaled">The sample in steps of the integer; finite.</param>
    public double Next(double scaled)
    {
        var past = errors.AsSpan(channel * shape.Length, shape.Length);
        for (int i = 0; i < past.Length; i++) scaled -= shape[i] * past[i];
        double rounded = Math.Round(scaled + DitherNoise.Triangular(keys[channel], frame), MidpointRounding.ToEven);
        if (past.Length > 0)
        {
            past[..^1].CopyTo(past[1..]);
            past[0] = rounded - scaled;
        }
        if (++channel == keys.Length)
        {
            channel = 0;
            frame++;
        }
        return rounded;
    }
}
