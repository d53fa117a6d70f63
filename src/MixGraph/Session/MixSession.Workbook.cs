using MixGraph.Workflow;

namespace MixGraph;

public sealed partial class MixSession
{
    /// <summary>What is kept about the work on the mix, beside the mix.</summary>
    internal Workbook Workbook { get; }

    /// <summary>The document that everyone sees; inside an edit, the one before it.</summary>
    internal MixDocument CommittedDocument => history.Committed;

    /// <summary>Runs a body while nobody else writes; what it writes are steps of their own. Reentrant, like an edit.</summary>
    internal T Exclusively<T>(Func<T> body) => history.Exclusively(body);

    /// <summary>For what keeps a state beside the mix, which would not follow when the edit is taken back.</summary>
    /// <param name="what">What cannot be part of an edit, beginning a sentence.</param>
    /// <exception cref="InvalidOperationException">This thread is inside an edit.</exception>
    internal void RefuseInEdit(string what)
    {
        if (history.IsInEdit) throw new InvalidOperationException($"{what} cannot be part of an edit.");
    }

    /// <summary>An edit that no layer's lock refuses, journalled as what it is. Inside another edit it is part of that, and free all the same.</summary>
    internal T EditFreely<T>(JournalEntryKind kind, string name, Func<T> edits)
    {
        ArgumentNullException.ThrowIfNull(edits);
        return history.Edit(name, () => Workbook.Freely(edits), kind);
    }

    /// <summary>Puts a document in place of the current one, whatever is locked, in one undo step; none if they are equal.</summary>
    internal void ReplaceFreely(JournalEntryKind kind, string name, MixDocument document) => EditFreely(kind, name, () =>
    {
        Reserve(DocumentRules.HighestId(document));
        Change(name, current => document.Equals(current) ? current : document);
        return true;
    });
}
