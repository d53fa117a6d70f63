using System.Diagnostics.Tracing;

namespace MixGraph;

/// <summary>What engines tell to whoever traces the process, for example <c>dotnet-counters</c> and <c>dotnet-trace</c>: the source is named "MixGraph". Written by an engine's own threads, never by the audio thread.</summary>
[EventSource(Name = "MixGraph")]
internal sealed class EngineEventSource : EventSource
{
    public static readonly EngineEventSource Log = new();

    EngineEventSource() { }

    /// <summary>A block took longer than it lasts, a source came late, an edit failed.</summary>
    [NonEvent]
    public void Happened(EngineEventKind kind, long clock, string message)
    {
        if (!IsEnabled()) return;
        if (kind == EngineEventKind.Overrun) Overrun(clock, message);
        else Trouble(kind.ToString(), clock, message);
    }

    [Event(1, Level = EventLevel.Warning, Message = "{1}")]
    void Overrun(long clock, string message) => WriteEvent(1, clock, message);

    [Event(2, Level = EventLevel.Warning, Message = "{0}: {2}")]
    void Trouble(string kind, long clock, string message) => WriteEvent(2, kind, clock, message);

    /// <summary>A plan is no longer played, and its memory has been freed.</summary>
    [Event(3, Level = EventLevel.Informational)]
    public void PlanRetired(long clock)
    {
        if (IsEnabled()) WriteEvent(3, clock);
    }
}
