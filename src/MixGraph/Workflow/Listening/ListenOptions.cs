namespace MixGraph.Workflow;

/// <summary>How a mix is listened to. Immutable.</summary>
public sealed record ListenOptions
{
    /// <summary>The most threads there can be.</summary>
    public const int MaximumThreads = 64;

    /// <summary>Threads that render and listen, 1 to 64; 0, the default, for as many as there are processors, up to 8. What is found does not depend on it.</summary>
    /// <exception cref="ParameterRangeException">The value is out of its range.</exception>
    public int Threads
    {
        get;
        init => field = value is >= 0 and <= MaximumThreads ? value : throw new ParameterRangeException("threads", value, 0, MaximumThreads, "");
    }
}
