namespace MixGraph;

/// <summary>A meter's readings over time, one every 100 ms from the start of the signal.</summary>
/// <remarks>Immutable once taken. Memory: 28 bytes an entry, 1 MB an hour.</remarks>
public sealed class MeterHistory
{
    readonly MeterMoment[] moments;

    internal MeterHistory(MeterMoment[] moments) => this.moments = moments;

    /// <summary>The time from one entry to the next.</summary>
    public static TimeSpan Step { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How many entries there are.</summary>
    public int Count => moments.Length;
    /// <summary>An entry, 0 to <see cref="Count"/> - 1; entry i covers the time from i to i + 1 steps.</summary>
    public MeterMoment this[int index] => moments[index];
    /// <summary>All entries.</summary>
    public ReadOnlySpan<MeterMoment> AsSpan() => moments;
}

/// <summary>What a meter showed during one step of its history. Numbers, as there are many of them: decibels relative to full scale, or LUFS.</summary>
/// <param name="Peak">The greatest sample magnitude within the step, dBFS.</param>
/// <param name="TruePeak">The greatest true peak within the step, dBTP.</param>
/// <param name="RmsLeft">Root mean square on the left over the last 300 ms, dBFS.</param>
/// <param name="RmsRight">Root mean square on the right over the last 300 ms, dBFS.</param>
/// <param name="Momentary">Momentary loudness at the end of the step, LUFS.</param>
/// <param name="ShortTerm">Short-term loudness at the end of the step, LUFS.</param>
/// <param name="Correlation">Phase correlation over the last 300 ms, -1 to +1.</param>
public readonly record struct MeterMoment(float Peak, float TruePeak, float RmsLeft, float RmsRight, float Momentary, float ShortTerm, float Correlation);
