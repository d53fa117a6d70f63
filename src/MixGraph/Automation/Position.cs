using System.Globalization;

namespace MixGraph;

/// <summary>What a <see cref="Position"/> counts.</summary>
public enum PositionUnit
{
    /// <summary>Samples at the rate of the mix.</summary>
    Samples,
    /// <summary>Seconds.</summary>
    Seconds,
    /// <summary>Beats of the <see cref="TempoMap"/>.</summary>
    Beats,
}

/// <summary>A place on the timeline of a mix, from its start: in samples, in seconds (any <see cref="TimeSpan"/>: <c>1.5.s</c>) or in beats (<c>16.beats</c>).</summary>
/// <remarks>A value; safe to share between threads. The default value is the start. It keeps its unit: what is placed in beats moves with the tempo, what is
/// placed in seconds keeps its time at another sample rate. Positions are equal when unit and number are.</remarks>
public readonly record struct Position
{
    /// <summary>The furthest place in samples: 2^53, up to which a double counts every one.</summary>
    public const long MaximumSamples = 1L << 53;
    /// <summary>The furthest place in seconds: about 30 years.</summary>
    public const double MaximumSeconds = 1e9;
    /// <summary>The furthest place in beats.</summary>
    public const double MaximumBeats = 1e9;

    Position(double value, PositionUnit unit) => (Value, Unit) = (value, unit);

    /// <summary>The number of samples (a whole number), seconds or beats; 0 or more.</summary>
    public double Value { get; }
    /// <summary>What the number counts.</summary>
    public PositionUnit Unit { get; }

    /// <summary>Where the timeline starts.</summary>
    public static Position Start => default;

    /// <summary>A place in samples at the rate of the mix.</summary>
    /// <param name="samples">0 to <see cref="MaximumSamples"/>.</param>
    /// <exception cref="ParameterRangeException">Out of range.</exception>
    public static Position Samples(long samples) => samples is >= 0 and <= MaximumSamples
        ? new(samples, PositionUnit.Samples) : throw new ParameterRangeException("position", samples, 0, MaximumSamples, "samples");

    /// <summary>A place in seconds.</summary>
    /// <param name="seconds">0 to <see cref="MaximumSeconds"/>.</param>
    /// <exception cref="ParameterRangeException">Out of range or NaN.</exception>
    public static Position Seconds(double seconds) => new(Checked(seconds, MaximumSeconds, "s"), PositionUnit.Seconds);

    /// <summary>A place in beats.</summary>
    /// <param name="beats">0 to <see cref="MaximumBeats"/>.</param>
    /// <exception cref="ParameterRangeException">Out of range or NaN.</exception>
    public static Position Beats(double beats) => new(Checked(beats, MaximumBeats, "beats"), PositionUnit.Beats);

    /// <summary>A place in seconds.</summary>
    /// <exception cref="ParameterRangeException">The time is negative or above <see cref="MaximumSeconds"/>.</exception>
    public static implicit operator Position(TimeSpan time) => Seconds(time.TotalSeconds);

    /// <summary>The seconds from the start.</summary>
    public double ToSeconds(TempoMap tempo, SampleRate sampleRate)
    {
        ArgumentNullException.ThrowIfNull(tempo);
        return Unit switch
        {
            PositionUnit.Samples => Value / sampleRate.Hertz,
            PositionUnit.Beats => tempo.SecondsAt(Value),
            _ => Value,
        };
    }

    /// <summary>The sample it falls on: the nearest, and the even one of two that are as near. A later position of the same unit never falls on an earlier one.</summary>
    public long ToSamples(TempoMap tempo, SampleRate sampleRate) =>
        Unit == PositionUnit.Samples ? (long)Value : (long)Math.Round(ToSeconds(tempo, sampleRate) * sampleRate.Hertz);

    /// <summary>The beats from the start.</summary>
    public double ToBeats(TempoMap tempo, SampleRate sampleRate) =>
        Unit == PositionUnit.Beats ? Value : (tempo ?? throw new ArgumentNullException(nameof(tempo))).BeatAt(ToSeconds(tempo, sampleRate));

    /// <summary>For example "48000 samples", "1.5 s" or "16 beats".</summary>
    public override string ToString() =>
        Value.ToString(CultureInfo.InvariantCulture) + (Unit switch { PositionUnit.Samples => " samples", PositionUnit.Seconds => " s", _ => " beats" });

    static double Checked(double value, double maximum, string unit) =>
        value >= 0 && value <= maximum ? value + 0.0 : throw new ParameterRangeException("position", value, 0, maximum, unit); // + 0: no -0
}
