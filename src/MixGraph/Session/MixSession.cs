namespace MixGraph;

/// <summary>A mix that is being worked on: tracks, groups and returns that lead to one mix bus. Holds the current <see cref="MixDocument"/> and hands out handles to what is in it.</summary>
/// <remarks>
/// Any thread may read and write. Reads take no lock and see the last committed document; writes take turns, and the last writer
/// of a value wins. Every write is an undo step unless it is part of an <see cref="Edit(string, Action)"/> or a <see cref="Gesture"/>.
/// Rendering never touches the lock.
/// </remarks>
public sealed partial class MixSession
{
    readonly DocumentHistory history;
    readonly IdCounter ids;

    /// <summary>An empty mix.</summary>
    /// <param name="sampleRate">The rate it is rendered at.</param>
    public MixSession(SampleRate sampleRate) : this(MixDocument.Empty(sampleRate)) { }

    /// <summary>A mix that starts from a snapshot. The two sessions share nothing that changes: what is added to the one may have the id of what is added to the other, so that neither can
    /// take over a document of the other's. For that begin a branch: <see cref="Workflow.TopDownMixing.Branch"/>.</summary>
    /// <param name="document">The snapshot, of any session.</param>
    public MixSession(MixDocument document) : this(document, new()) { }

    MixSession(MixDocument document, IdCounter ids)
    {
        ArgumentNullException.ThrowIfNull(document);
        history = new(document, RaiseCommitted);
        history.Watch = Workbook = new(this);
        this.ids = ids;
        Reserve(DocumentRules.HighestId(document));
        MixBus = new(this, document.MixBus);
    }

    /// <summary>The current state: a snapshot that never changes. Inside an edit, on its thread, the state so far.</summary>
    public MixDocument Document => history.Current;

    /// <summary>The rate the mix is rendered at.</summary>
    public SampleRate SampleRate => Document.SampleRate;

    /// <summary>The pan law of all strips; -3 dB with the center at unity by default.</summary>
    public PanLaw PanLaw
    {
        get => Document.PanLaw;
        set => history.Change("pan law", d => d.PanLaw == value ? d : d with { PanLaw = value });
    }

    /// <summary>Where beats lie in time; 120 beats a minute by default. Automation that is placed in beats moves with it; a point that comes to lie
    /// before one in front of it, which is placed otherwise, waits for that one.</summary>
    public TempoMap TempoMap
    {
        get => Document.TempoMap;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            history.Change("tempo", d => d.TempoMap == value ? d : d with { TempoMap = value });
        }
    }

    internal void Change(string name, Func<MixDocument, MixDocument> change) => history.Change(name, change);

    /// <summary>The next unused id. Never goes back, so that an undone addition and the next one differ.</summary>
    internal int NextId() => ids.Next();

    /// <summary>A session that starts from the mix as it is now, and whose new ids are unlike any of this one's.</summary>
    internal MixSession NewBranch() => new(Document, ids);

    /// <summary>Sees to it that <see cref="NextId"/> exceeds the ids of a document from elsewhere.</summary>
    void Reserve(int highestId) => ids.Reserve(highestId);

    internal void RefuseForeign(Strip strip)
    {
        ArgumentNullException.ThrowIfNull(strip);
        if (!ReferenceEquals(strip.Session, this)) throw new ArgumentException($"The {strip} belongs to another session.", nameof(strip));
    }
}
