using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace MixGraph;

/// <summary>Tells subscribers about commits, in the order they happened and one at a time, outside the lock they happened under.</summary>
sealed class CommitNotifier
{
    readonly ConcurrentQueue<CommittedEventArgs> queue = new();
    int delivering;

    /// <summary>Called under the lock, so that the order is that of the commits.</summary>
    public void Enqueue(CommittedEventArgs commit) => queue.Enqueue(commit);

    /// <summary>Called after the lock is released. A commit made while another thread delivers, or by a subscriber, is delivered by who is at it.</summary>
    public void Deliver(Action<CommittedEventArgs> raise)
    {
        ExceptionDispatchInfo? failure = null;
        while (!queue.IsEmpty && Interlocked.Exchange(ref delivering, 1) == 0)
        {
            while (queue.TryDequeue(out var commit))
            {
                try { raise(commit); }
                catch (Exception e) { failure ??= ExceptionDispatchInfo.Capture(e); } // the others are still to be told
            }
            Volatile.Write(ref delivering, 0);
        }
        failure?.Throw();
    }
}
