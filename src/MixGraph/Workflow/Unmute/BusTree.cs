namespace MixGraph.Workflow;

/// <summary>The tree that the outputs of a mix make.</summary>
static class BusTree
{
    /// <summary>A strip and everything that outputs to it, however many groups lie between.</summary>
    public static IEnumerable<StripState> Within(MixDocument document, StripId bus) => document.Strips.Values.Where(s => Way(document, s.Id).Contains(bus));

    /// <summary>The largest parts of the tree without any of the given strips in them, returns left out.</summary>
    public static IEnumerable<StripState> Beside(MixDocument document, IEnumerable<StripId> kept)
    {
        var chosen = kept.ToHashSet();
        var leading = chosen.SelectMany(id => Way(document, id).Skip(1)).Append(MixDocument.MixBusId).ToHashSet();
        return document.Strips.Values.Where(s => s.Kind is StripKind.Track or StripKind.Group && !leading.Contains(s.Id) && s.Output is { } output && leading.Contains(output)
            && !Way(document, s.Id).Any(chosen.Contains));
    }

    /// <summary>A strip and what it leads through to the mix bus.</summary>
    static IEnumerable<StripId> Way(MixDocument document, StripId from)
    {
        for (StripId? at = from; at is { } id; at = document.Strips[id].Output) yield return id;
    }
}
