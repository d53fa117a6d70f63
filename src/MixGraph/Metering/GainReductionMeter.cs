namespace MixGraph;

/// <summary>A meter on a processor that reduces gain, such as a compressor.</summary>
/// <inheritdoc cref="Meter"/>
public sealed class GainReductionMeter : Meter
{
    /// <summary>Makes a meter.</summary>
    /// <param name="insert">The processor.</param>
    /// <exception cref="ArgumentException">It does not reduce gain.</exception>
    public GainReductionMeter(Insert insert)
    {
        ArgumentNullException.ThrowIfNull(insert);
        if (!insert.ReducesGain) throw new ArgumentException($"{insert} is not a dynamics processor.", nameof(insert));
        Insert = insert;
        Target = new(insert.Id);
    }

    /// <summary>The processor.</summary>
    public Insert Insert { get; }

    /// <summary>What the meter shows now. Any thread. While the processor is bypassed, no reduction.</summary>
    public GainReductionReading Read() => Target.Read();

    internal GainReductionTarget Target { get; }

    internal override MixSession Session => Insert.Strip.Session;

    internal override void CheckIsIn(MixDocument document) => Insert.In(document);

    internal static bool Measures(InsertState insert) => insert.Settings.ProcessorType.Stages.ReducesGain;

    /// <summary>For example gain reduction meter of insert 7 of track "Kick".</summary>
    public override string ToString() => $"gain reduction meter of {Insert}";
}

/// <summary>How much a processor reduces the gain. Make-up is not counted, and a reduction is a positive number of decibels.</summary>
/// <param name="Now">The reduction at the moment of reading.</param>
/// <param name="Peak">The greatest since this meter was last read.</param>
/// <param name="Median">The median over the active part: half of the time that there is something to reduce, it is less.</param>
/// <param name="Maximum">The greatest of the active part.</param>
/// <param name="Active">How long the active part was: the time in which the processor's input peaked above -60 dBFS.</param>
public readonly record struct GainReductionReading(Decibels Now, Decibels Peak, Decibels Median, Decibels Maximum, TimeSpan Active);
