namespace MixGraph.Dsp;

/// <summary>A limiter's numbers per lane.</summary>
internal struct LimiterCoefficients<T> where T : unmanaged
{
    /// <summary>Gain before everything else.</summary>
    public T Drive;
    /// <summary>What no point of the output exceeds; linear.</summary>
    public T Ceiling;
    /// <summary>The share of the other channel's reduction that a channel gets at least.</summary>
    public T Link;
    /// <summary>Share of the way back that one frame goes: of the first and of the second of two stages.</summary>
    public T First, Second;
    /// <summary>The slow reduction that long limiting leaves behind: its share of the way up, 0 for none, and of the way back.</summary>
    public T SlowRise, SlowFall;
    /// <summary>1: reductions are told in octaves.</summary>
    public T Octave;
}

/// <summary>How a limiter recovers, of one channel: the reduction of each stage, what rounding took from it, and the greatest demand of this round.</summary>
internal struct RecoveryState<T>
{
    public T First, FirstError, Second, SecondError, Slow, SlowError, Round;
}

/// <summary>The reduction after the last frame in octaves, the greatest since somebody looked, and what recovers.</summary>
internal struct LimiterState<T>
{
    public T Now, Greatest;
    public RecoveryState<T> Left, Right;
}
