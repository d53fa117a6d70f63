namespace MixGraph.Tests.Generators;

/// <summary>What kind of signal a generated track plays.</summary>
internal enum SourceKind
{
    /// <summary>One sample of 1/2, the rest silence.</summary>
    Impulse,
    /// <summary>Multiples of 1/256 up to 1/16: sums and power-of-two gains of them are exact.</summary>
    Dyadic,
    /// <summary>A sine at some frequency below a quarter of the sample rate.</summary>
    Sine,
    /// <summary>White noise.</summary>
    Noise,
    /// <summary>Noise with a NaN or an infinity here and there.</summary>
    Damaged,
    /// <summary>A 1 at the frame of the seed less one; for mixes written by hand.</summary>
    Pulse,
}

/// <summary>A source, described so that it can be printed, shrunk and made again.</summary>
internal sealed record SourceRecipe(SourceKind Kind, int Channels, int Frames, int Seed)
{
    /// <summary>As long, but silent: a pulse before the start.</summary>
    public SourceRecipe Silenced => this with { Kind = SourceKind.Pulse, Seed = 0 };

    public Signal Build(int sampleRate)
    {
        var buffer = new AudioBuffer(new(sampleRate), Channels, Frames);
        for (int c = 0; c < Channels; c++) Fill(buffer[c], new Random(1000 * Seed + c));
        return Signal.From(buffer);
    }

    void Fill(Span<float> samples, Random random)
    {
        double turns = 0.25 * random.NextDouble();
        int at = samples.Length == 0 ? 0 : random.Next(Math.Min(samples.Length, 100));
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = Kind switch
            {
                SourceKind.Impulse => i == at ? 0.5f : 0,
                SourceKind.Dyadic => random.Next(-16, 17) / 256f,
                SourceKind.Pulse => i == Seed - 1 ? 1 : 0,
                SourceKind.Sine => (float)(0.7 * Math.Sin(2 * Math.PI * turns * i)),
                SourceKind.Damaged when random.Next(50) == 0 => random.Next(3) switch { 0 => float.NaN, 1 => float.PositiveInfinity, _ => float.NegativeInfinity },
                _ => random.NextSingle() - 0.5f,
            };
        }
    }

    public override string ToString() => $"{(Channels == 1 ? "mono" : "stereo")} {Kind} #{Seed}, {Frames} frames";
}
