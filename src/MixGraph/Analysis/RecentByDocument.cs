using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace MixGraph.Analysis;

/// <summary>What was lately found out about documents, so that what is asked about one mix several times is found once.</summary>
/// <remarks>An undo history keeps every document, and what is known of one is too large for that: only the last few are kept, and those no longer than their documents. The very document is meant: one that says
/// the same may play files that have changed since. Safe to use from any thread.</remarks>
internal sealed class RecentByDocument<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T> where T : class
{
    /// <summary>A mix before and after a move, the rough, and one to spare.</summary>
    const int Most = 4;

    readonly Lock gate = new();
    readonly ConditionalWeakTable<MixDocument, T> known = new();
    readonly List<WeakReference<MixDocument>> order = [];

    /// <summary>What is known of a document; null if nothing is, or not any more.</summary>
    public T? Find(MixDocument document)
    {
        lock (gate)
        {
            if (!known.TryGetValue(document, out var found)) return null;
            Touch(document);
            return found;
        }
    }

    public void Add(MixDocument document, T found)
    {
        lock (gate)
        {
            known.AddOrUpdate(document, found);
            Touch(document);
            while (order.Count > Most)
            {
                if (order[0].TryGetTarget(out var oldest)) known.Remove(oldest);
                order.RemoveAt(0);
            }
        }
    }

    void Touch(MixDocument document)
    {
        order.RemoveAll(w => !w.TryGetTarget(out var other) || ReferenceEquals(other, document));
        order.Add(new(document));
    }
}
