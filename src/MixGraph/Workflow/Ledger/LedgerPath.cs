using MixGraph.Dsp;

namespace MixGraph.Workflow;

/// <summary>The way of a track or a return to the output of the mix, and what it gives to each third octave. Immutable; safe to share between threads.</summary>
public sealed class LedgerPath
{
    readonly ValueList<Decibels>[] layers;

    internal LedgerPath(StripState strip, ValueList<LedgerEntry> entries, ValueList<Decibels>[] layers)
    {
        (Strip, StripName, Kind, Entries, this.layers) = (strip.Id, strip.Name, strip.Kind, entries, layers);
        var level = entries.Aggregate(Decibels.Unity, (sum, e) => sum + e.Level);
        Level = level;
        Tone = [.. Enumerable.Range(0, entries[0].Tone.Count).Select(b => entries.Aggregate(Decibels.Unity, (sum, e) => sum + e.Tone[b]))];
        Total = [.. Tone.Select(t => t + level)];
    }

    /// <summary>The track or return.</summary>
    public StripId Strip { get; }
    /// <summary>The name it had.</summary>
    public string StripName { get; }
    /// <summary>Whether it is a track or a return.</summary>
    public StripKind Kind { get; }
    /// <summary>The strips on the way, from the track or return to the mix bus.</summary>
    public ValueList<LedgerEntry> Entries { get; }
    /// <summary>The sum of all entries in each of the <see cref="Ledger.Bands"/>, without <see cref="Level"/>. This is what is judged: a loud fader is no boost.</summary>
    public ValueList<Decibels> Tone { get; }
    /// <summary>Trims, faders, VCAs, pans and the gains of utilities on the way.</summary>
    public Decibels Level { get; }
    /// <summary><see cref="Tone"/> and <see cref="Level"/>: the gain from the source to the output of the mix.</summary>
    public ValueList<Decibels> Total { get; }
    /// <summary>Whether it reaches the output. Mutes and faders that are down count; solos do not, they are for listening.</summary>
    public bool IsHeard { get; internal init; }
    /// <summary>Whether a strip on the way has a processor whose gain depends on the signal; it counts as at rest.</summary>
    public bool HasNonLinear => Entries.Any(e => e.HasNonLinear);
    /// <summary>Whether something on the way is automated or modulated, and counts as it is set.</summary>
    public bool HasTimeVarying => Entries.Any(e => e.HasTimeVarying);

    /// <summary>What one layer gives to each band; 0 dB where the path has no strip on it. Groups within groups are one layer.</summary>
    public ValueList<Decibels> Of(Layer layer) => layers[(int)layer];

    /// <summary><see cref="Tone"/> in the third octave that holds a frequency.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is in none: below 18 Hz, or above 22 kHz.</exception>
    public Decibels At(Frequency frequency) => FrequencyBands.ThirdOctaves.IndexOf(frequency.Hertz) is >= 0 and var band
        ? Tone[band]
        : throw new ArgumentOutOfRangeException(nameof(frequency), frequency, "The bands go from 18 Hz to 22 kHz.");

    /// <summary>The greatest boost and where it is.</summary>
    public override string ToString()
    {
        int most = Enumerable.Range(0, Tone.Count).MaxBy(b => Tone[b].Value);
        return $"{StripName}: {Move.Signed(Tone[most])} at {FrequencyBands.ThirdOctaves.Name(most)}, level {Level}";
    }
}
