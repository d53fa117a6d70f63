namespace MixGraph;

/// <summary>What was measured of a mix: every strip, and every processor that reduces gain. Immutable.</summary>
public sealed class MixMeasurement
{
    readonly Dictionary<StripId, Measurement> strips;
    readonly Dictionary<InsertId, GainReductionReading> reductions;

    internal MixMeasurement(MixDocument document, IEnumerable<MeterTarget> meters, IEnumerable<GainReductionTarget> reductions, ValueList<string> warnings)
    {
        Document = document;
        strips = meters.ToDictionary(m => m.Strip, m => m.Measurement);
        this.reductions = reductions.ToDictionary(r => r.Insert, r => r.Read());
        Warnings = warnings;
    }

    /// <summary>What was measured.</summary>
    public MixDocument Document { get; }

    /// <summary>The mix bus.</summary>
    public Measurement Mix => strips[Document.MixBus.Id];

    /// <summary>A strip.</summary>
    /// <exception cref="RemovedException">It was not in the document.</exception>
    public Measurement this[Strip strip]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(strip);
            return strips[strip.In(Document).Id];
        }
    }

    /// <summary>How much a processor reduced the gain; no reduction while it was bypassed.</summary>
    /// <exception cref="RemovedException">It was not in the document.</exception>
    /// <exception cref="ArgumentException">It does not reduce gain.</exception>
    public GainReductionReading this[Insert insert]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(insert);
            return reductions.TryGetValue(insert.In(Document).Id, out var reading) ? reading : throw new ArgumentException($"{insert} is not a dynamics processor.", nameof(insert));
        }
    }

    /// <summary>What went wrong on the way: see <see cref="RenderResult.Warnings"/>.</summary>
    public ValueList<string> Warnings { get; }
}
