namespace MixGraph.Workflow;

/// <summary>Which tracks somebody has worked on, by the journal: edited, with their inserts and sends, or soloed.</summary>
/// <remarks>The canvas (a first balance of everything) does not count, nor does adding the track.</remarks>
internal static class VisitedTracks
{
    public static HashSet<StripId> Of(MixJournal journal)
    {
        var visited = new HashSet<StripId>();
        foreach (var entry in journal.Entries)
        {
            if (entry.Kind != JournalEntryKind.Edit) continue;
            foreach (var soloed in entry.Soloed) visited.Add(soloed.Strip);
            foreach (var change in entry.Changes)
                if (StripOf(change) is { } strip) visited.Add(strip);
        }
        return visited;
    }

    static StripId? StripOf(DocumentChange change) => change switch
    {
        ParameterEdit { Parameter.Vca: null } edit => edit.Parameter.Strip,
        InsertEdit edit => edit.Strip,
        SendEdit edit => edit.Strip,
        StripEdit { Before: not null, After: { } after } => after.Id,
        _ => null,
    };
}
