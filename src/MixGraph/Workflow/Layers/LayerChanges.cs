namespace MixGraph.Workflow;

/// <summary>Which layers an edit changes something on.</summary>
/// <remarks>
/// What counts is the strip or VCA whose state differs, at the layer it is on. Two things do not count. Monitoring: soloed, solo isolated, solo safe, solo dim.
/// And consequences of a removal: what fed a strip that is gone feeds what that fed, and sends to it, keys from it and assignments to a VCA that is gone are gone too.
/// </remarks>
static class LayerChanges
{
    /// <summary>The lowest layer that something was changed on; null if nothing was but monitoring.</summary>
    public static Layer? Deepest(MixDocument before, MixDocument after)
    {
        Layer? deepest = null;
        foreach (var (_, layer) in Changed(before, after, aboveToo: true))
            if (deepest is null || layer > deepest) deepest = layer;
        return deepest;
    }

    /// <summary>Something that was changed below a layer: what, and the layer it is on; null if nothing was.</summary>
    public static (string What, Layer Layer)? FirstBelow(MixDocument before, MixDocument after, Layer limit)
    {
        if (limit == Layer.Tracks || ReferenceEquals(before, after)) return null;
        foreach (var changed in Changed(before, after, aboveToo: false, limit)) return changed;
        return null;
    }

    /// <summary>The strips that are soloed, by themselves or by a VCA.</summary>
    public static ValueList<NamedStrip> Soloed(MixDocument document) =>
        [.. document.Strips.Values.Where(s => s.Soloed || (s.Vcas.Count > 0 && !s.SoloSafe && VcaLinks.Masters(document, s.Vcas).Any(v => v.Soloed))).Select(s => new NamedStrip(s.Id, s.Name))];

    static IEnumerable<(string What, Layer Layer)> Changed(MixDocument before, MixDocument after, bool aboveToo, Layer limit = Layer.MixBus)
    {
        if (aboveToo && new MixHead(before) with { SoloDim = after.SoloDim } != new MixHead(after)) yield return ("mix", Layer.MixBus);
        if (!ReferenceEquals(before.Strips, after.Strips))
            foreach (var (a, b) in DocumentDifference.Pairs(before.Strips, after.Strips))
            {
                var strip = (b ?? a)!;
                var layer = Layers.Of(strip.Kind);
                if ((aboveToo || layer > limit) && (a is null || b is null || !Consequence(a, b, before, after).Equals(b))) yield return (strip.Title, layer);
            }
        if ((aboveToo || Layer.Groups > limit) && !ReferenceEquals(before.Vcas, after.Vcas))
            foreach (var (a, b) in DocumentDifference.Pairs(before.Vcas, after.Vcas))
                if (a is null || b is null || !(a with { Soloed = b.Soloed, Vcas = Present(a.Vcas, after) }).Equals(b)) yield return ((b ?? a)!.Title, Layer.Groups);
    }

    /// <summary>What a strip would be if only others had been changed.</summary>
    static StripState Consequence(StripState strip, StripState now, MixDocument before, MixDocument after)
    {
        var result = strip with { Soloed = now.Soloed, SoloIsolated = now.SoloIsolated, SoloSafe = now.SoloSafe, Vcas = Present(strip.Vcas, after) };
        var output = strip.Output;
        while (output is { } id && after.Find(id) is null && before.Find(id) is { } gone) output = gone.Output;
        if (output != strip.Output) result = result with { Output = output };
        if (strip.Sends.Any(s => after.Find(s.Target) is null)) result = result with { Sends = [.. strip.Sends.Where(s => after.Find(s.Target) is not null)] };
        foreach (var heard in strip.Hears.Where(h => after.Find(h) is null).Distinct().ToList()) result = result.WithoutKey(heard);
        return result;
    }

    static ValueList<VcaId> Present(ValueList<VcaId> vcas, MixDocument document) => vcas.All(v => document.Find(v) is not null) ? vcas : [.. vcas.Where(v => document.Find(v) is not null)];
}
