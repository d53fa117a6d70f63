using MixGraph.Workflow;

namespace MixGraph;

/// <summary>What a session file keeps beside the mix: one immutable value for each part. Left out of the file where it is empty.</summary>
/// <param name="Entries">The journal.</param>
/// <param name="IsRecording">Whether the journal goes on.</param>
/// <param name="Snapshots">The snapshots.</param>
/// <param name="Prints">The prints and references.</param>
sealed record SessionWork(ValueList<JournalEntry> Entries, bool IsRecording, ValueList<Snapshot> Snapshots, PrintList Prints)
{
    public static SessionWork Empty { get; } = new([], false, [], PrintList.Empty);

    public bool IsEmpty => Entries.Count == 0 && !IsRecording && Snapshots.Count == 0 && Prints.IsEmpty;

    /// <summary>A document and what belongs to it, at one moment.</summary>
    public static (MixDocument Document, SessionWork Work) Of(MixSession mix) => mix.Exclusively(() =>
    {
        var document = mix.Document;
        var journal = mix.Workbook.Journal.UpTo(document);
        return (document, new SessionWork([.. journal.Entries], journal.IsRecording, mix.Workbook.Snapshots, mix.Workbook.Prints));
    });

    /// <summary>The greatest id that anything in it has, so that none is used for another thing later.</summary>
    public int HighestId => Entries.SelectMany(e => e.Changes).Select(c => c.HighestId)
        .Concat(Snapshots.Select(s => s.Document).Concat(Prints.Prints.Select(p => p.Document)).Select(DocumentRules.HighestId)).DefaultIfEmpty(0).Max();
}
