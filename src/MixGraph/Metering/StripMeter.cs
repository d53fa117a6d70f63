namespace MixGraph;

/// <summary>A meter on a strip: a place to listen at, and what was heard there.</summary>
/// <inheritdoc cref="Meter"/>
public sealed class StripMeter : Meter
{
    /// <summary>Makes a meter.</summary>
    /// <param name="strip">The strip.</param>
    /// <param name="point">Where in the strip.</param>
    /// <param name="kinds">What to measure besides levels.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such point or kind.</exception>
    public StripMeter(Strip strip, MeterPoint point = MeterPoint.Output, MeterKinds kinds = MeterKinds.Standard)
    {
        ArgumentNullException.ThrowIfNull(strip);
        if (!Enum.IsDefined(point)) throw new ArgumentOutOfRangeException(nameof(point), point, "No such point.");
        if ((kinds & ~MeterKinds.All) != 0) throw new ArgumentOutOfRangeException(nameof(kinds), kinds, "No such kind.");
        Strip = strip;
        Target = new(strip.Id, point, kinds);
    }

    /// <summary>The strip.</summary>
    public Strip Strip { get; }
    /// <summary>Where in the strip.</summary>
    public MeterPoint Point => Target.Point;
    /// <summary>What is measured besides levels.</summary>
    public MeterKinds Kinds => Target.Kinds;

    /// <summary>What the meter shows now. Any thread.</summary>
    public MeterReading Read() => Target.Cell.Read();

    /// <summary>What has been measured so far, and the whole once the render is done. Any thread. History, spectrum and faults come with the end of the render.</summary>
    public Measurement Measurement => Target.Measurement;

    internal MeterTarget Target { get; }

    internal override MixSession Session => Strip.Session;

    internal override void CheckIsIn(MixDocument document) => Strip.In(document);

    /// <summary>For example output meter of track "Kick".</summary>
    public override string ToString() => $"{Point} meter of {Strip}";
}
