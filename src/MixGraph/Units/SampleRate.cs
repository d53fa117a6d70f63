namespace MixGraph;

/// <summary>A sample rate in hertz, 8,000 to 768,000.</summary>
public readonly record struct SampleRate
{
    /// <summary>The lowest rate accepted, in hertz.</summary>
    public const int MinimumHertz = 8_000;
    /// <summary>The highest rate accepted, in hertz.</summary>
    public const int MaximumHertz = 768_000;

    readonly int hertz;

    /// <summary>Creates a rate.</summary>
    /// <param name="hertz">8,000 to 768,000.</param>
    /// <exception cref="ParameterRangeException">The rate is out of range.</exception>
    public SampleRate(int hertz)
    {
        if (hertz is < MinimumHertz or > MaximumHertz)
            throw new ParameterRangeException("sample rate", hertz, MinimumHertz, MaximumHertz, "Hz");
        this.hertz = hertz;
    }

    /// <summary>Samples a second. A default value reads as 48,000.</summary>
    public int Hertz => hertz == 0 ? 48_000 : hertz;

    /// <summary>44.1 kHz.</summary>
    public static SampleRate Hz44100 => new(44_100);
    /// <summary>48 kHz.</summary>
    public static SampleRate Hz48000 => new(48_000);
    /// <summary>88.2 kHz.</summary>
    public static SampleRate Hz88200 => new(88_200);
    /// <summary>96 kHz.</summary>
    public static SampleRate Hz96000 => new(96_000);
    /// <summary>192 kHz.</summary>
    public static SampleRate Hz192000 => new(192_000);

    /// <summary>The number of whole frames nearest to a duration.</summary>
    public long Frames(TimeSpan duration) => (long)Math.Round(duration.TotalSeconds * Hertz);

    /// <summary>The duration of a number of frames.</summary>
    public TimeSpan Duration(long frames) => TimeSpan.FromSeconds((double)frames / Hertz);

    /// <summary>Rates are equal when they are the same number of hertz.</summary>
    public bool Equals(SampleRate other) => Hertz == other.Hertz;
    /// <inheritdoc/>
    public override int GetHashCode() => Hertz;
    /// <summary>For example "48000 Hz".</summary>
    public override string ToString() => FormattableString.Invariant($"{Hertz} Hz");
}
