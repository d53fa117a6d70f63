namespace MixGraph;

/// <summary>From a beat on, a tempo.</summary>
/// <param name="Beat">The beat, counted from the start of the timeline.</param>
/// <param name="BeatsPerMinute">Beats a minute, 1 to 999.</param>
public readonly record struct TempoChange(double Beat, double BeatsPerMinute)
{
    /// <summary>Lets changes be written as pairs: <c>new TempoMap([(0, 120), (32, 96)])</c>.</summary>
    public static implicit operator TempoChange((double Beat, double BeatsPerMinute) pair) => new(pair.Beat, pair.BeatsPerMinute);
}

/// <summary>The tempo along the timeline, in steps; 120 beats a minute throughout by default. Says where beats lie in time, and the other way round.</summary>
/// <remarks>Immutable; safe to share between threads. Maps are equal when their changes are.</remarks>
public sealed record TempoMap
{
    /// <summary>The slowest tempo, in beats a minute.</summary>
    public const double MinimumBeatsPerMinute = 1;
    /// <summary>The fastest tempo, in beats a minute.</summary>
    public const double MaximumBeatsPerMinute = 999;

    readonly double[] seconds; // of each change

    /// <summary>A map of one tempo.</summary>
    /// <param name="beatsPerMinute">1 to 999.</param>
    /// <exception cref="ParameterRangeException">The tempo is out of range.</exception>
    public TempoMap(double beatsPerMinute) : this([new TempoChange(0, beatsPerMinute)]) { }

    /// <summary>A map of several tempos.</summary>
    /// <param name="changes">At least one; the first at beat 0, each later than the one before, at most 100,000.</param>
    /// <exception cref="ParameterRangeException">A tempo is out of range, or a beat is not where it must be.</exception>
    public TempoMap(ValueList<TempoChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Count is 0 or > SessionFormat.MaximumItems) throw new ParameterRangeException("number of tempo changes", changes.Count, 1, SessionFormat.MaximumItems, "");
        seconds = new double[changes.Count];
        for (int i = 0; i < changes.Count; i++)
        {
            var (beat, tempo) = changes[i];
            if (i == 0 && beat != 0) throw new ParameterRangeException("beat of the first tempo", beat, 0, 0, "beats");
            if (i > 0 && !(beat > changes[i - 1].Beat && beat <= Position.MaximumBeats))
                throw new ParameterRangeException($"beat of tempo {i}", beat, Math.BitIncrement(changes[i - 1].Beat), Position.MaximumBeats, "beats");
            if (!(tempo >= MinimumBeatsPerMinute && tempo <= MaximumBeatsPerMinute))
                throw new ParameterRangeException("tempo", tempo, MinimumBeatsPerMinute, MaximumBeatsPerMinute, "bpm");
            if (i > 0) seconds[i] = seconds[i - 1] + Seconds(beat - changes[i - 1].Beat, changes[i - 1].BeatsPerMinute);
        }
        Changes = changes;
    }

    /// <summary>120 beats a minute throughout.</summary>
    public static TempoMap Default { get; } = new(120);

    /// <summary>The changes in order; the first is at beat 0.</summary>
    public ValueList<TempoChange> Changes { get; }

    /// <summary>The tempo at a beat, in beats a minute; that of the change at the beat itself.</summary>
    public double TempoAt(double beat) => Changes[Last(beat, static (map, i) => map.Changes[i].Beat)].BeatsPerMinute;

    /// <summary>The time of a beat. A later beat is never earlier in time.</summary>
    /// <param name="beat">0 or more.</param>
    /// <returns>Seconds from the start.</returns>
    public double SecondsAt(double beat)
    {
        int i = Last(beat, static (map, i) => map.Changes[i].Beat);
        return seconds[i] + Seconds(beat - Changes[i].Beat, Changes[i].BeatsPerMinute);
    }

    /// <summary>The beat at a time. A later time is never at an earlier beat.</summary>
    /// <param name="time">Seconds from the start, 0 or more.</param>
    /// <returns>Beats from the start.</returns>
    public double BeatAt(double time)
    {
        int i = Last(time, static (map, i) => map.seconds[i]);
        double beat = Changes[i].Beat + (time - seconds[i]) * Changes[i].BeatsPerMinute / 60;
        return i + 1 < Changes.Count ? Math.Min(beat, Changes[i + 1].Beat) : beat; // rounding must not reach past the next change
    }

    // Every operation here rounds monotonically, and at the next change this is exactly what is added up there: so no beat overtakes another.
    static double Seconds(double beats, double beatsPerMinute) => beats * 60 / beatsPerMinute;

    // The last change that is not later, by halving.
    int Last(double place, Func<TempoMap, int, double> placeOf)
    {
        int low = 0, high = Changes.Count;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (placeOf(this, middle) <= place) low = middle;
            else high = middle;
        }
        return low;
    }

    /// <summary>Whether the changes are equal.</summary>
    public bool Equals(TempoMap? other) => other is not null && Changes == other.Changes;
    /// <inheritdoc/>
    public override int GetHashCode() => Changes.GetHashCode();
    /// <summary>For example "120 bpm" or "120 bpm, from beat 32 96 bpm".</summary>
    public override string ToString() =>
        string.Join(", ", Changes.Select((c, i) => i == 0 ? FormattableString.Invariant($"{c.BeatsPerMinute} bpm") : FormattableString.Invariant($"from beat {c.Beat} {c.BeatsPerMinute} bpm")));
}
