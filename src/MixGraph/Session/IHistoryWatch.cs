using MixGraph.Workflow;

namespace MixGraph;

/// <summary>Looks on while documents are made. Called under the history's lock, on the thread that writes: be brief.</summary>
interface IHistoryWatch
{
    /// <summary>Asked before a change is taken over; throws to refuse it.</summary>
    void Check(MixDocument before, MixDocument after);

    /// <summary>Asked before a step is taken back or again; throws to refuse it.</summary>
    void CheckStep(MixDocument after);

    /// <summary>Told of every step, before anyone sees it.</summary>
    /// <param name="kind">What made it.</param>
    /// <param name="name">The name of the undo step.</param>
    /// <param name="before">The document before.</param>
    /// <param name="after">The document after.</param>
    /// <param name="joins">Whether it is part of the undo step before it, of an open gesture.</param>
    void Made(JournalEntryKind kind, string name, MixDocument before, MixDocument after, bool joins);
}
