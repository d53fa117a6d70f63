namespace MixGraph.Analysis;

/// <summary>Which group a strip belongs to, in a mix with groups and in one without.</summary>
internal static class GroupMembership
{
    /// <summary>The name of the group: that of the bus through which the strip enters the mix bus; for what goes there itself, the one its role belongs to. Null for the mix bus.</summary>
    public static string? Of(MixDocument document, StripState strip)
    {
        if (strip.Kind == StripKind.MixBus) return null;
        var at = strip;
        while (at.Output is { } output && output != document.MixBus.Id && document.Find(output) is { } next) at = next;
        if (at.Kind is StripKind.Group) return at.Name;
        return strip.Kind == StripKind.Return ? strip.Name : StemRoles.GroupOf(strip.Role);
    }

    /// <summary>The bus of a group; null in a mix that has none for it.</summary>
    public static StripState? BusOf(MixDocument document, string group) =>
        document.Strips.Values.FirstOrDefault(s => s.Kind == StripKind.Group && s.Output == document.MixBus.Id && s.Name == group);
}
