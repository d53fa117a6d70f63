using MixGraph.Planning;

namespace MixGraph;

public sealed partial class MixSession
{
    Audibility? audibility; // of the document last asked about, so that a mixer with a thousand strips does not compute it for each

    /// <summary>The VCAs in the order they were added.</summary>
    public IReadOnlyList<Vca> Vcas => [.. Document.Vcas.Values.Select(v => new Vca(this, v))];

    /// <summary>The VCA with a name.</summary>
    /// <exception cref="StripNameException">There is none.</exception>
    public Vca Vca(string name) => Document.FindVca(name) is { } state ? new(this, state) : throw new StripNameException(name, $"There is no VCA \"{name}\".");

    /// <summary>Adds a VCA that controls nothing yet.</summary>
    /// <param name="name">A name no other VCA has; strips may have the same.</param>
    /// <exception cref="StripNameException">The name is blank or taken.</exception>
    public Vca AddVca(string name)
    {
        var state = new VcaState(new(NextId()), name);
        Change("add VCA", d => d.Add(state));
        return new(this, state);
    }

    /// <summary>How far what is not soloed is turned down while something is: -inf (silent, the default) to 0 dB (not at all).</summary>
    /// <remarks>It is turned down once on every way to the mix, where it meets what is soloed, so that the processors on its way hear what they always do.</remarks>
    /// <exception cref="ParameterRangeException">Set to a gain out of range.</exception>
    public Decibels SoloDim
    {
        get => Document.SoloDim;
        set => Change("solo dim", d => d.SoloDim == value ? d : d with { SoloDim = value });
    }

    /// <summary>Whether a muted strip mutes its sends before the fader too; those after it are muted anyway. Off by default.</summary>
    public bool MutesPreFaderSends
    {
        get => Document.MutesPreFaderSends;
        set => Change("mute pre-fader sends", d => d.MutesPreFaderSends == value ? d : d with { MutesPreFaderSends = value });
    }

    /// <summary>Ends the solos of all strips and VCAs, in one undo step. Strips that are <see cref="Strip.SoloSafe"/> keep theirs.</summary>
    public void ClearSolos() => Change("clear solos", d => d.WithoutSolos());

    internal Audibility AudibilityOf(MixDocument document)
    {
        var known = Volatile.Read(ref audibility);
        if (known is null || !ReferenceEquals(known.Document, document)) Volatile.Write(ref audibility, known = new(document));
        return known;
    }

    internal IReadOnlyList<Vca> HandlesOf(ValueList<VcaId> ids)
    {
        var document = Document;
        return [.. ids.Select(document.Find).OfType<VcaState>().Select(v => new Vca(this, v))];
    }

    internal void RefuseForeign(Vca vca)
    {
        ArgumentNullException.ThrowIfNull(vca);
        if (!ReferenceEquals(vca.Session, this)) throw new ArgumentException($"The {vca} belongs to another session.", nameof(vca));
    }
}
