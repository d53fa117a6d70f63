namespace MixGraph;

/// <summary>A source that needs no file: a test signal, or audio in memory. The same signal has the same samples on every machine.</summary>
/// <remarks>Generated signals take the session's sample rate and are mono unless stated.</remarks>
public abstract record Signal : AudioSource
{
    private protected Signal() { }

    /// <summary>Audio in memory. Do not write to the buffer while a mix renders from it.</summary>
    /// <param name="buffer">One or two channels at any rate.</param>
    public static Signal From(AudioBuffer buffer) => new BufferSignal(buffer);

    /// <summary>A sine that starts at phase zero.</summary>
    /// <param name="frequency">Below half the sample rate; above it, it aliases.</param>
    /// <param name="level">The peak level, relative to full scale.</param>
    /// <param name="duration">0 or more.</param>
    /// <param name="channels">1, or 2 for the same on both sides.</param>
    /// <exception cref="ParameterRangeException">The duration is negative or <paramref name="channels"/> is neither 1 nor 2.</exception>
    public static Signal Sine(Frequency frequency, Decibels level, TimeSpan duration, int channels = 1) => new SineSignal(frequency, level, duration, channels);

    /// <summary>White noise, evenly distributed.</summary>
    /// <param name="seed">Another number, other noise.</param>
    /// <param name="level">The peak level, relative to full scale; the RMS level is 4.8 dB lower.</param>
    /// <param name="duration">0 or more.</param>
    /// <param name="channels">1, or 2 for independent noise on the two sides.</param>
    /// <exception cref="ParameterRangeException">The duration is negative or <paramref name="channels"/> is neither 1 nor 2.</exception>
    public static Signal Noise(int seed, Decibels level, TimeSpan duration, int channels = 1) => new NoiseSignal(seed, level, duration, channels);

    /// <summary>Nothing, for a while.</summary>
    /// <param name="duration">0 or more.</param>
    /// <param name="channels">1 or 2.</param>
    /// <exception cref="ParameterRangeException">The duration is negative or <paramref name="channels"/> is neither 1 nor 2.</exception>
    public static Signal Silence(TimeSpan duration, int channels = 1) => new SilenceSignal(duration, channels);

    /// <summary>Writes samples from a frame on; zeros beyond the end and before the start. The samples of a frame do not depend on what was asked for before.</summary>
    /// <param name="rate">The rate of <see cref="AudioSource.Probe"/>.</param>
    /// <param name="channel">0 or 1.</param>
    /// <param name="start">The frame of the first sample.</param>
    /// <param name="samples">Where they go.</param>
    internal void Read(SampleRate rate, int channel, long start, Span<float> samples)
    {
        samples.Clear();
        long from = Math.Max(start, 0), to = Math.Min(start + samples.Length, Probe(rate).Frames);
        if (from < to) Fill(rate, channel, from, samples.Slice((int)(from - start), (int)(to - from)));
    }

    /// <summary>Writes samples, all of them within the signal.</summary>
    private protected abstract void Fill(SampleRate rate, int channel, long start, Span<float> samples);
}
