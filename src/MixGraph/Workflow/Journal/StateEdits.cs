namespace MixGraph.Workflow;

/// <summary>A strip that was added or removed, or of which something changed that is no parameter: name, role, output, source, assignments to VCAs, automation.</summary>
public sealed record StripEdit : DocumentChange
{
    internal StripEdit(StripState? before, StripState? after) => (Before, After) = (before, after);

    /// <summary>The strip before; null if it was added. Without its inserts and sends, and with the same parameters, if it was there before and after.</summary>
    public StripState? Before { get; private init; }
    /// <summary>The strip after; null if it was removed.</summary>
    public StripState? After { get; private init; }

    /// <inheritdoc/>
    public override string Description => (Before, After) switch
    {
        (null, { } added) => $"{added.Name}: {added.Kind.Noun} added",
        ({ } removed, null) => $"{removed.Name}: {removed.Kind.Noun} removed",
        ({ } a, { } b) => $"{b.Name}: {string.Join(", ", Words(a, b))}",
        _ => "nothing",
    };
    /// <inheritdoc/>
    public override DocumentChange Inverted => new StripEdit(After, Before);
    internal override int HighestId => Math.Max(Of(Before), Of(After));

    static int Of(StripState? strip) => strip is null ? 0 : strip.Inserts.Select(i => i.Id.Value).Concat(strip.Sends.Select(s => s.Id.Value)).Append(strip.Id.Value).Max();

    static IEnumerable<string> Words(StripState a, StripState b)
    {
        if (a.Name != b.Name) yield return $"renamed from \"{a.Name}\"";
        if (a.Role != b.Role) yield return $"role \"{b.Role}\"";
        if (a.Output != b.Output) yield return $"output to {b.Output}";
        if (a.Vcas != b.Vcas) yield return "assignment to VCAs";
        if (!Equals(a.Source, b.Source) || a.Format != b.Format) yield return "source";
        if (a.Automation != b.Automation) yield return "automation";
    }

    private protected override MixDocument Apply(MixDocument document)
    {
        var present = Before is null ? null : Find(document, Before.Id, Before.Name);
        if (After is null) return document with { Strips = document.Strips.Remove(present!.Id) };
        return document.With(present is null ? After : After.WithParametersOf(present) with
        {
            PreFaderInserts = present.PreFaderInserts, PostFaderInserts = present.PostFaderInserts, Sends = present.Sends,
        });
    }
}

/// <summary>An insert that was added, removed, or changed by more than its parameters: its key, its automation, the number of bands.</summary>
public sealed record InsertEdit : DocumentChange
{
    internal InsertEdit(StripId strip, string stripName, bool postFader, int place, InsertState? before, InsertState? after) =>
        (Strip, StripName, PostFader, Place, Before, After) = (strip, stripName, postFader, place, before, after);

    /// <summary>The strip.</summary>
    public StripId Strip { get; private init; }
    /// <summary>The strip's name.</summary>
    public string StripName { get; private init; }
    /// <summary>Whether it is after the fader.</summary>
    public bool PostFader { get; private init; }
    /// <summary>Its place among the inserts on that side of the fader, from 0.</summary>
    public int Place { get; private init; }
    /// <summary>The insert before; null if it was added.</summary>
    public InsertState? Before { get; private init; }
    /// <summary>The insert after; null if it was removed. One that was moved is removed and added.</summary>
    public InsertState? After { get; private init; }

    /// <inheritdoc/>
    public override string Description => $"{StripName}: {(After ?? Before)!.Settings.ProcessorType.Id.Split('.')[^1]} {(Before is null ? "inserted" : After is null ? "removed" : "changed")}";
    /// <inheritdoc/>
    public override DocumentChange Inverted => this with { Before = After, After = Before };
    internal override int HighestId => Math.Max(Strip.Value, Math.Max(Before?.Id.Value ?? 0, After?.Id.Value ?? 0));

    private protected override MixDocument Apply(MixDocument document)
    {
        var strip = Find(document, Strip, StripName);
        var chain = strip.Chain(PostFader);
        if (Place < 0 || Place > chain.Count - (Before is null ? 0 : 1)) throw new RemovedException($"place {Place} among the inserts of {strip.Title}");
        return document.With(strip.WithChain(PostFader, chain.Replaced(Place, Before is not null, After)));
    }
}

/// <summary>A send that was added, removed, or changed by more than its parameters.</summary>
public sealed record SendEdit : DocumentChange
{
    internal SendEdit(StripId strip, string stripName, int place, SendState? before, SendState? after) => (Strip, StripName, Place, Before, After) = (strip, stripName, place, before, after);

    /// <summary>The strip.</summary>
    public StripId Strip { get; private init; }
    /// <summary>The strip's name.</summary>
    public string StripName { get; private init; }
    /// <summary>Its place among the strip's sends, from 0.</summary>
    public int Place { get; private init; }
    /// <summary>The send before; null if it was added.</summary>
    public SendState? Before { get; private init; }
    /// <summary>The send after; null if it was removed.</summary>
    public SendState? After { get; private init; }

    /// <inheritdoc/>
    public override string Description => $"{StripName}: send to {(After ?? Before)!.Target} {(Before is null ? "added" : After is null ? "removed" : "changed")}";
    /// <inheritdoc/>
    public override DocumentChange Inverted => this with { Before = After, After = Before };
    internal override int HighestId => Math.Max(Strip.Value, Math.Max(Before?.Id.Value ?? 0, After?.Id.Value ?? 0));

    private protected override MixDocument Apply(MixDocument document)
    {
        var strip = Find(document, Strip, StripName);
        if (Place < 0 || Place > strip.Sends.Count - (Before is null ? 0 : 1)) throw new RemovedException($"place {Place} among the sends of {strip.Title}");
        return document.With(strip with { Sends = strip.Sends.Replaced(Place, Before is not null, After) });
    }
}

/// <summary>A VCA that was added or removed, or of which something changed that is no parameter: name, assignments, automation.</summary>
public sealed record VcaEdit : DocumentChange
{
    internal VcaEdit(VcaState? before, VcaState? after) => (Before, After) = (before, after);

    /// <summary>The VCA before; null if it was added.</summary>
    public VcaState? Before { get; private init; }
    /// <summary>The VCA after; null if it was removed.</summary>
    public VcaState? After { get; private init; }

    /// <inheritdoc/>
    public override string Description => $"{(After ?? Before)!.Name}: VCA {(Before is null ? "added" : After is null ? "removed" : "changed")}";
    /// <inheritdoc/>
    public override DocumentChange Inverted => new VcaEdit(After, Before);
    internal override int HighestId => Math.Max(Before?.Id.Value ?? 0, After?.Id.Value ?? 0);

    private protected override MixDocument Apply(MixDocument document)
    {
        var present = Before is null ? null : document.Find(Before.Id) ?? throw new RemovedException(Before.Title);
        if (After is null) return document with { Vcas = document.Vcas.Remove(present!.Id) };
        return document.With(present is null ? After : After.WithParametersOf(present));
    }
}

/// <summary>A change of what holds for the whole mix: sample rate, pan law, tempo, solo dim, whether mutes reach sends before the fader.</summary>
public sealed record MixEdit : DocumentChange
{
    internal MixEdit(MixHead before, MixHead after) => (Before, After) = (before, after);

    internal MixHead Before { get; private init; }
    internal MixHead After { get; private init; }

    /// <inheritdoc/>
    public override string Description => "Mix: " + string.Join(", ", Words());
    /// <inheritdoc/>
    public override DocumentChange Inverted => new MixEdit(After, Before);
    internal override int HighestId => 0;

    IEnumerable<string> Words()
    {
        if (Before.SampleRate != After.SampleRate) yield return $"sample rate {After.SampleRate}";
        if (Before.PanLaw != After.PanLaw) yield return $"pan law {Before.PanLaw} -> {After.PanLaw}";
        if (Before.TempoMap != After.TempoMap) yield return $"tempo {After.TempoMap}";
        if (Before.SoloDim != After.SoloDim) yield return $"solo dim {Before.SoloDim} -> {After.SoloDim}";
        if (Before.MutesPreFaderSends != After.MutesPreFaderSends) yield return $"mutes reach sends before the fader: {(After.MutesPreFaderSends ? "on" : "off")}";
    }

    private protected override MixDocument Apply(MixDocument document) => After.On(document);
}

/// <summary>What a document says beside its strips and VCAs.</summary>
internal sealed record MixHead(SampleRate SampleRate, PanLaw PanLaw, TempoMap TempoMap, Decibels SoloDim, bool MutesPreFaderSends)
{
    public MixHead(MixDocument d) : this(d.SampleRate, d.PanLaw, d.TempoMap, d.SoloDim, d.MutesPreFaderSends) { }

    public MixDocument On(MixDocument document) =>
        document with { SampleRate = SampleRate, PanLaw = PanLaw, TempoMap = TempoMap, SoloDim = SoloDim, MutesPreFaderSends = MutesPreFaderSends };
}
