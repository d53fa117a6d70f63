using MixGraph.Extending;
using MixGraph.Processors;

namespace MixGraph;

/// <summary>Everything a document says about one insert. Immutable; safe to share between threads.</summary>
public sealed record InsertState
{
    internal InsertState(InsertId id, IProcessorSettings settings) => (Id, Settings, Bypassed) = (id, settings, false);

    /// <summary>The insert's id.</summary>
    public InsertId Id { get; }
    /// <summary>The settings; the type of processor never changes.</summary>
    public IProcessorSettings Settings { get; internal init; }
    /// <summary>Whether the audio passes by; the latency stays. Always so for an <see cref="UnknownProcessor"/>.</summary>
    public bool Bypassed { get; init => field = value || Settings is UnknownProcessor; }
}
