using MixGraph.Dsp;

namespace MixGraph;

/// <summary>How an engine runs. Immutable.</summary>
public sealed record EngineOptions
{
    /// <summary>No inputs, one thread, the widest lanes.</summary>
    public static EngineOptions Default { get; } = new();

    /// <summary>Channels of the host's input, which live tracks play: 0 to 256, 0 by default.</summary>
    public int InputChannels { get; init => field = InRange("input channels", value, 0, 256, ""); }

    /// <summary>Threads that render: 1 to 64, 1 by default. More than one pays only for big mixes in big blocks: a thread that has gone to sleep takes 15 us to wake.</summary>
    public int Threads { get; init => field = InRange("threads", value, 1, 64, ""); } = 1;

    /// <summary>SIMD lanes; the widest that the machine accelerates by default.</summary>
    public LaneWidth Lanes { get; init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Lanes), value, "No such width."); }

    /// <summary>Whether nobody listens in real time: every call of <see cref="MixEngine.Process(ReadOnlySpan{float}, Span{float}, int)"/> first reads what it needs and takes up the edits, so that
    /// the result depends on nothing but what was asked for, and when. An edit that takes a plan waits for the call after another's cross-fade is over; what cannot be planned throws here. Off by default.</summary>
    public bool Offline { get; init; }

    static int InRange(string name, int value, int minimum, int maximum, string unit) =>
        value >= minimum && value <= maximum ? value : throw new ParameterRangeException(name, value, minimum, maximum, unit);
}
