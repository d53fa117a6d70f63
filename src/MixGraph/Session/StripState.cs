namespace MixGraph;

/// <summary>What a strip is.</summary>
public enum StripKind
{
    /// <summary>Plays a source.</summary>
    Track,
    /// <summary>Sums the tracks, groups and returns that output to it.</summary>
    Group,
    /// <summary>Sums the sends to it.</summary>
    Return,
    /// <summary>The last bus; there is one.</summary>
    MixBus,
}

/// <summary>Everything a document says about one strip. Immutable; safe to share between threads.</summary>
/// <remarks>Signal order: trim and polarity, inserts before the fader, fader, inserts after the fader, pan, output.</remarks>
public sealed record StripState
{
    internal StripState(StripId id, StripKind kind, string name, StripId? output)
    {
        (Id, Kind, Name, Output) = (id, kind, name, output);
    }

    /// <summary>The strip's id.</summary>
    public StripId Id { get; }
    /// <summary>What the strip is.</summary>
    public StripKind Kind { get; }
    /// <summary>The name, unlike that of any other strip of the kind.</summary>
    public string Name { get; internal init; }
    /// <summary>What the strip plays in the music ("lead vocal", "kick"), for tools and templates; empty by default, without effect on the sound.</summary>
    public string Role { get; init; } = "";

    /// <summary>Gain before the inserts: -60 to +60 dB, 0 dB by default.</summary>
    public Decibels Trim { get; init => field = Strip.TrimParameter.Check(value); }
    /// <summary>Whether every sample changes its sign before the inserts.</summary>
    public bool PolarityInverted { get; init; }
    /// <summary>The fader: -inf to +12 dB, 0 dB by default.</summary>
    public Decibels Fader { get; init => field = Strip.FaderParameter.Check(value); }
    /// <summary>The place between the speakers; for stereo, the balance. The center by default.</summary>
    public Pan Pan { get; init => field = Strip.PanParameter.Check(value); }
    /// <summary>Whether the user muted the strip.</summary>
    public bool Muted { get; init; }
    /// <summary>Whether the user soloed the strip. What is heard in the end is computed from all flags.</summary>
    public bool Soloed { get; init; }
    /// <summary>Whether the solos of others do not silence the strip. Off by default.</summary>
    public bool SoloIsolated { get; init; }
    /// <summary>Whether operations on solos leave <see cref="Soloed"/> as it is. Off by default.</summary>
    public bool SoloSafe { get; init; }

    /// <summary>The group or mix bus it outputs to; null for the mix bus.</summary>
    public StripId? Output { get; internal init; }
    /// <summary>The inserts before the fader, in processing order.</summary>
    public ValueList<InsertState> PreFaderInserts { get; internal init; } = [];
    /// <summary>The inserts after the fader, in processing order.</summary>
    public ValueList<InsertState> PostFaderInserts { get; internal init; } = [];
    /// <summary>All inserts in processing order.</summary>
    public IEnumerable<InsertState> Inserts => PreFaderInserts.Concat(PostFaderInserts);
    /// <summary>The sends, in the order they were added.</summary>
    public ValueList<SendState> Sends { get; internal init; } = [];
    /// <summary>The curves of the strip's own parameters, in the order of their names; those of inserts and sends are theirs. None by default.</summary>
    public ValueList<AutomationCurve> Automation { get; internal init; } = [];
    /// <summary>The VCAs the strip is assigned to, by id.</summary>
    public ValueList<VcaId> Vcas { get; internal init; } = [];
    /// <summary>What a track plays; null for a bus.</summary>
    public AudioSource? Source { get; internal init; }
    /// <summary>What the source was made of when it was set; null for a bus.</summary>
    public SourceFormat? Format { get; internal init; }

    /// <summary>The strips this one feeds: its output, then the targets of its sends.</summary>
    internal IEnumerable<StripId> Feeds => (Output is { } output ? [output] : Enumerable.Empty<StripId>()).Concat(Sends.Select(s => s.Target));

    /// <summary>The strips whose signals its inserts listen to.</summary>
    internal IEnumerable<StripId> Hears => Inserts.Where(i => i.Key is not null).Select(i => i.Key!.Value.Strip);

    /// <summary>The name in quotes with the kind, for messages: track "Kick".</summary>
    internal string Title => $"{Kind.Noun} \"{Name}\"";
}
