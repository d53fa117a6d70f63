using System.Collections.Concurrent;

namespace MixGraph.Engine;

/// <summary>What has happened while an engine played, for its host and for whoever traces the process. Not for the audio thread.</summary>
internal sealed class EngineEvents
{
    const int Most = 1000;

    readonly ConcurrentQueue<EngineEvent> queue = [];

    /// <summary>Tells it. What nobody reads is forgotten, the oldest first.</summary>
    public void Report(EngineEvent happened)
    {
        queue.Enqueue(happened);
        while (queue.Count > Most) queue.TryDequeue(out _);
        EngineEventSource.Log.Happened(happened.Kind, happened.Clock, happened.Message);
    }

    public bool TryRead(out EngineEvent happened) => queue.TryDequeue(out happened);
}
