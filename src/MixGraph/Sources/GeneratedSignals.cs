using MixGraph.Dsp;
using MixGraph.Rendering;

namespace MixGraph;

/// <summary>A signal made by a formula of the frame number.</summary>
abstract record GeneratedSignal : Signal
{
    protected GeneratedSignal(TimeSpan duration, int channels)
    {
        if (duration < TimeSpan.Zero) throw new ParameterRangeException("duration", duration.TotalSeconds, 0, TimeSpan.MaxValue.TotalSeconds, "s");
        if (channels is not (1 or 2)) throw new ParameterRangeException("channels", channels, 1, 2, "");
        (Duration, Channels) = (duration, channels);
    }

    public TimeSpan Duration { get; }
    public int Channels { get; }

    public override SourceFormat Probe(SampleRate session) => new(session, Channels, session.Frames(Duration));

    internal override SourceReader Open(SampleRate session) => new SignalReader(this, session);
}

sealed record SineSignal(Frequency Frequency, Decibels Level, TimeSpan Duration, int Channels) : GeneratedSignal(Duration, Channels)
{
    private protected override void Fill(SampleRate rate, int channel, long start, Span<float> samples)
    {
        double amplitude = Level.ToLinear(), halfTurns = 2 * (Frequency.Hertz / rate.Hertz);
        for (int i = 0; i < samples.Length; i++)
        {
            // Whole turns are taken off before the sine: the phase stays exact to the end of a long signal.
            double phase = Math.IEEERemainder(halfTurns * (start + i), 2);
            samples[i] = (float)(amplitude * DspMath.SinPi(phase));
        }
    }
}

sealed record NoiseSignal(int Seed, Decibels Level, TimeSpan Duration, int Channels) : GeneratedSignal(Duration, Channels)
{
    private protected override void Fill(SampleRate rate, int channel, long start, Span<float> samples)
    {
        double step = Level.ToLinear() / (1L << 52);
        ulong stream = Hash((ulong)(uint)Seed << 1 | (uint)channel);
        for (int i = 0; i < samples.Length; i++)
            samples[i] = (float)(((long)Hash(stream + (ulong)(start + i)) >> 11) * step); // 53 signed bits
    }

    // SplitMix64's finalizer over a Weyl step (Steele, Lea, Flood 2014): the value at a frame needs no other frame.
    static ulong Hash(ulong x)
    {
        x = (x + 1) * 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}

sealed record SilenceSignal(TimeSpan Duration, int Channels) : GeneratedSignal(Duration, Channels)
{
    private protected override void Fill(SampleRate rate, int channel, long start, Span<float> samples) { }
}
