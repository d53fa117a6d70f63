namespace MixGraph.Dsp;

/// <summary>Momentary and short-term loudness of several signals side by side, from hops of about 10 ms.</summary>
/// <remarks>Both windows are read at every hop, since maxima on a grid of 100 ms miss up to 0.2 LU of a short event. What a hop touches lies
/// together: many strips end a hop at the same time, and nothing of it is in the cache then.</remarks>
internal sealed class LoudnessWindows
{
    /// <summary>Hops in a momentary window, which is also a gating block.</summary>
    public const int MomentaryHops = 40;
    /// <summary>Hops in a short-term window.</summary>
    public const int ShortTermHops = 300;
    /// <summary>Hops from one gating block to the next.</summary>
    public const int StepHops = 10;

    /// <param name="sampleRate">Hertz.</param>
    /// <param name="width">How many signals.</param>
    public LoudnessWindows(int sampleRate, int width)
    {
        var clock = new HopClock(sampleRate);
        Momentary = new(MomentaryHops, clock, width);
        ShortTerm = new(ShortTermHops, clock, width);
    }

    /// <summary>The last 400 ms.</summary>
    public LoudnessWindow Momentary { get; }
    /// <summary>The last 3 s.</summary>
    public LoudnessWindow ShortTerm { get; }
    /// <summary>Hops added.</summary>
    public long Hops { get; private set; }
    /// <summary>Whether a step of 100 ms ended with the last hop, and a gating block with it.</summary>
    public bool EndsStep => Hops % StepHops == 0;

    /// <summary>Adds a hop.</summary>
    /// <param name="sumsOfSquares">Of K-weighted samples, times the channels' weights, summed; what is not finite becomes silence.</param>
    /// <param name="frames">1 or more.</param>
    public void Add(Span<double> sumsOfSquares, int frames)
    {
        foreach (ref double sum in sumsOfSquares)
            if (!double.IsFinite(sum)) sum = 0;
        Momentary.Add(sumsOfSquares, frames);
        ShortTerm.Add(sumsOfSquares, frames);
        Hops++;
    }

    /// <summary>Back to silence.</summary>
    public void Reset()
    {
        Momentary.Reset();
        ShortTerm.Reset();
        Hops = 0;
    }
}
