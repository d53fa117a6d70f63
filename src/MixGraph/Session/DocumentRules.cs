namespace MixGraph;

/// <summary>What is true of every document, checked as a whole where one is put together from parts.</summary>
static class DocumentRules
{
    /// <summary>Checks names, outputs, sends, assignments to VCAs and loops.</summary>
    public static void Check(MixDocument document)
    {
        var names = new HashSet<(StripKind, string)>();
        foreach (var strip in document.Strips.Values)
        {
            if (!names.Add((strip.Kind, strip.Name))) throw new StripNameException(strip.Name, $"There are two {strip.Kind.Noun}s \"{strip.Name}\".");
            foreach (var fed in strip.Feeds)
                if (document.Find(fed) is null) throw new RemovedException($"{fed} that {strip.Title} feeds");
            foreach (var vca in strip.Vcas)
                if (document.Find(vca) is null) throw new RemovedException($"{vca} that {strip.Title} is assigned to");
        }
        foreach (var strip in document.Strips.Values)
            foreach (var heard in strip.Hears)
                Routing.RefuseCycle(document, document.Find(heard) ?? throw new RemovedException($"{heard} that {strip.Title} listens to"), strip.Id);
        foreach (var strip in document.Strips.Values)
            foreach (var fed in strip.Feeds) Routing.RefuseCycle(document, strip, fed);
        CheckVcas(document);
    }

    static void CheckVcas(MixDocument document)
    {
        var names = new HashSet<string>();
        foreach (var vca in document.Vcas.Values)
        {
            if (!names.Add(vca.Name)) throw new StripNameException(vca.Name, $"There are two VCAs \"{vca.Name}\".");
            foreach (var master in vca.Vcas)
                if (document.Find(master) is null) throw new RemovedException($"{master} that {vca.Title} is assigned to");
        }
        foreach (var vca in document.Vcas.Values)
            foreach (var master in vca.Vcas) VcaLinks.RefuseCycle(document, vca, master);
    }

    /// <summary>The greatest number used as an id of anything.</summary>
    public static int HighestId(MixDocument document) => document.Strips.Values
        .SelectMany(s => s.Inserts.Select(i => i.Id.Value).Concat(s.Sends.Select(x => x.Id.Value)).Append(s.Id.Value))
        .Concat(document.Vcas.Keys.Select(id => id.Value)).Max();

    /// <summary>The current document with everything, or only some strips, as in a snapshot.</summary>
    public static MixDocument Restore(MixDocument current, MixDocument snapshot, IReadOnlyList<StripId>? only)
    {
        if (only is null) return snapshot.Equals(current) ? current : snapshot;
        var result = current;
        foreach (var id in only)
            if (snapshot.Find(id) is { } state) result = result.With(state);
        if (!ReferenceEquals(result, current)) Check(result);
        return result;
    }
}
