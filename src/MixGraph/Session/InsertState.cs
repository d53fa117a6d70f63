using MixGraph.Extending;
using MixGraph.Processors;

namespace MixGraph;

/// <summary>Everything a document says about one insert. Immutable; safe to share between threads.</summary>
public sealed record InsertState
{
    internal InsertState(InsertId id, IProcessorSettings settings) => (Id, Settings, Bypassed) = (id, settings, false);

    /// <summary>The insert's id.</summary>
    public InsertId Id { get; private init; }
    /// <summary>The settings; the type of processor never changes.</summary>
    public IProcessorSettings Settings
    {
        get;
        internal init
        {
            field = value;
            Automation = Automation.Of(value);
        }
    }
    /// <summary>Whether the audio passes by; the latency stays. Always so for an <see cref="UnknownProcessor"/>.</summary>
    public bool Bypassed { get; init => field = value || Settings is UnknownProcessor; }
    /// <summary>How much of the processor's output is heard, the rest being its input, as late as the output: 0 to 100 %, 100 % by default.</summary>
    public double Mix { get; init => field = Insert.MixParameter.Check(value); } = 100;
    /// <summary>What the processor listens to in place of its own input; null for that.</summary>
    public KeySource? Key { get; internal init; }

    /// <summary>The curves of the insert's parameters, those of its settings and its own, in the order of their names; none by default. Where an element is
    /// taken out of a list of the settings, the curves of the last one's parameters go too.</summary>
    public ValueList<AutomationCurve> Automation { get; internal init; } = [];

    internal InsertState WithId(InsertId id) => this with { Id = id };
}

/// <summary>The signal of a strip that a processor listens to. The strip may be muted: keys hear it all the same.</summary>
/// <param name="Strip">The strip.</param>
/// <param name="PreFader">Whether it is heard before its fader; after fader and inserts otherwise, before the pan.</param>
public readonly record struct KeySource(StripId Strip, bool PreFader);
