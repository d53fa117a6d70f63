using System.Collections.Immutable;

namespace MixGraph;

/// <summary>The whole state of a mix as one immutable value: a snapshot. Safe to share between threads.</summary>
/// <remarks>Documents share what they have in common: a changed strip costs a few hundred bytes, however many strips there are.
/// Documents are equal when they say the same.</remarks>
public sealed record MixDocument
{
    /// <summary>The id of the mix bus, in every session.</summary>
    internal static readonly StripId MixBusId = new(1);

    internal MixDocument(SampleRate sampleRate, ImmutableSortedDictionary<StripId, StripState> strips) => (SampleRate, Strips) = (sampleRate, strips);

    /// <summary>A document with nothing but a mix bus.</summary>
    internal static MixDocument Empty(SampleRate sampleRate) =>
        new(sampleRate, ImmutableSortedDictionary<StripId, StripState>.Empty.Add(MixBusId, new StripState(MixBusId, StripKind.MixBus, "Mix", output: null)));

    /// <summary>The rate the mix is rendered at.</summary>
    public SampleRate SampleRate { get; internal init; }
    /// <summary>The pan law of all strips; -3 dB with the center at unity by default.</summary>
    public PanLaw PanLaw { get; internal init; }
    /// <summary>Where beats lie in time; 120 beats a minute by default.</summary>
    public TempoMap TempoMap { get; internal init; } = TempoMap.Default;
    /// <summary>The strips by id, which is the order they were added and are summed in. The mix bus is the first.</summary>
    public ImmutableSortedDictionary<StripId, StripState> Strips { get; internal init; }
    /// <summary>The VCAs by id, which is the order they were added in.</summary>
    public ImmutableSortedDictionary<VcaId, VcaState> Vcas { get; internal init; } = ImmutableSortedDictionary<VcaId, VcaState>.Empty;
    /// <summary>How far what is not soloed is turned down while something is: -inf (silent, the default) to 0 dB.</summary>
    public Decibels SoloDim { get; internal init => field = DocumentParameters.SoloDim.Check(value); } = Decibels.Silence;
    /// <summary>Whether a muted strip mutes its sends before the fader too. Off by default.</summary>
    public bool MutesPreFaderSends { get; internal init; }
    /// <summary>The mix bus.</summary>
    public StripState MixBus => Strips[MixBusId];

    /// <summary>The strip with an id, or null.</summary>
    public StripState? Find(StripId id) => Strips.GetValueOrDefault(id);

    /// <summary>The VCA with an id, or null.</summary>
    public VcaState? Find(VcaId id) => Vcas.GetValueOrDefault(id);

    /// <summary>The VCA with a name, or null.</summary>
    public VcaState? FindVca(string name)
    {
        foreach (var (_, vca) in Vcas)
            if (vca.Name == name) return vca;
        return null;
    }

    /// <summary>The strip of a kind with a name, or null.</summary>
    public StripState? Find(StripKind kind, string name)
    {
        foreach (var (_, strip) in Strips)
            if (strip.Kind == kind && strip.Name == name) return strip;
        return null;
    }

    /// <summary>This document with a strip added or replaced; this very document if that changes nothing.</summary>
    internal MixDocument With(StripState strip) =>
        Strips.TryGetValue(strip.Id, out var old) && old.Equals(strip) ? this : this with { Strips = Strips.SetItem(strip.Id, strip) };

    /// <summary>This document with a VCA added or replaced; this very document if that changes nothing.</summary>
    internal MixDocument With(VcaState vca) =>
        Vcas.TryGetValue(vca.Id, out var old) && old.Equals(vca) ? this : this with { Vcas = Vcas.SetItem(vca.Id, vca) };

    /// <summary>Whether two documents say the same.</summary>
    public bool Equals(MixDocument? other) =>
        ReferenceEquals(this, other) || (other is not null && SampleRate == other.SampleRate && PanLaw == other.PanLaw && TempoMap == other.TempoMap
        && SoloDim == other.SoloDim && MutesPreFaderSends == other.MutesPreFaderSends
        && (ReferenceEquals(Vcas, other.Vcas) || Vcas.Values.SequenceEqual(other.Vcas.Values))
        && (ReferenceEquals(Strips, other.Strips) || Strips.Values.SequenceEqual(other.Strips.Values)));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(SampleRate, PanLaw, Strips.Count);
}
