namespace MixGraph.Workflow;

/// <summary>Where a rough mix has a track: the fader, and the place between the speakers, that explain the rough best. Immutable; safe to share between threads.</summary>
public sealed record ImpliedFader
{
    internal ImpliedFader(StripState track) => (Track, Name) = (track.Id, track.Name);

    /// <summary>The track.</summary>
    public StripId Track { get; }
    /// <summary>The name it had.</summary>
    public string Name { get; }

    /// <summary>The gain from what the track plays to the rough, pan apart: where the fader would be in a mix with nothing but faders; -inf for a track that is absent. What the rough's mix bus did to
    /// all tracks alike is in it.</summary>
    public Decibels Gain { get; internal init; }
    /// <summary>How much <see cref="Gain"/> may be off either way: twice its standard error, in dB; +inf dB where nothing can be told. A rough that was made of other takes, or with much more on the tracks than
    /// faders, is off by more.</summary>
    public Decibels Uncertainty { get; internal init; }
    /// <summary>Where between the speakers it is, by the pan law of the session; null where the rough does not tell, or the session's own place explains it as well.</summary>
    public Pan? Pan { get; internal init; }
    /// <summary>How much louder than now the track would have to be: <see cref="Gain"/> less what trim, faders and VCAs come to on its way to the mix.</summary>
    public Decibels Change { get; internal init; }

    /// <summary>Whether the rough has nothing of the track: it is more than 40 dB down, or cannot be told from nothing.</summary>
    public bool IsAbsent { get; internal init; }
    /// <summary>Whether the track itself has no sound; nothing can then be told.</summary>
    public bool IsSilent { get; internal init; }
    /// <summary>Whether the gain can be told at all: not of a silent track, nor of one that sounds like another, or several together, so that only their sum shows.</summary>
    public bool IsIdentifiable { get; internal init; } = true;
    /// <summary>The tracks that play the same as this one; <see cref="Gain"/> is then what all of them have if they share alike. None by default.</summary>
    public ValueList<StripId> SameAs { get; internal init; } = [];

    /// <summary>For example "Kick -3.2 dB", "Shaker absent".</summary>
    public override string ToString() => IsSilent ? $"{Name} silent" : IsAbsent ? $"{Name} absent" : $"{Name} {Move.Signed(Gain)}{(Pan is { } pan ? $", {pan}" : "")}{(IsIdentifiable ? "" : " (not certain)")}";
}
