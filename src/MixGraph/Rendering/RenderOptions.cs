using MixGraph.Dsp;

namespace MixGraph;

/// <summary>How a mix is rendered offline. Immutable. None of the options but <see cref="BitDepth"/>, <see cref="Duration"/> and <see cref="Tail"/> changes a bit of the result.</summary>
public sealed record RenderOptions
{
    /// <summary>24 bits, blocks of 512 frames, one thread, the widest lanes.</summary>
    public static RenderOptions Default { get; } = new();

    /// <summary>The sample format of a file; 24-bit integers by default. Integers are rounded, not dithered.</summary>
    public BitDepth BitDepth { get; init; } = BitDepth.Int24;

    /// <summary>Frames rendered at a time: 1 to 65,536, 512 by default.</summary>
    public int BlockFrames { get; init => field = InRange("block", value, 1, 65_536, "frames"); } = 512;

    /// <summary>Threads that render: 1 to 64, 1 by default.</summary>
    public int Threads { get; init => field = InRange("threads", value, 1, 64, ""); } = 1;

    /// <summary>SIMD lanes; the widest that the machine accelerates by default.</summary>
    public LaneWidth Lanes { get; init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Lanes), value, "No such width."); }

    /// <summary>Whether the reference renderer is used, which goes strip by strip: slow, simple, and the arbiter of the plan.</summary>
    public bool Reference { get; init; }

    /// <summary>How much of the mix to render, from its start: 0 or more; null, the default, for all, to the end of the last source.</summary>
    public TimeSpan? Duration { get; init => field = value is null || value >= TimeSpan.Zero ? value : throw new ParameterRangeException("duration", value.Value.TotalSeconds, 0, TimeSpan.MaxValue.TotalSeconds, "s"); }

    /// <summary>How long to render on after that: 0 to an hour, 0 by default.</summary>
    public TimeSpan Tail { get; init => field = value >= TimeSpan.Zero && value <= TimeSpan.FromHours(1) ? value : throw new ParameterRangeException("tail", value.TotalSeconds, 0, 3600, "s"); }

    /// <summary>Meters to read while the render runs, and after; none by default.</summary>
    public ValueList<Meter> Meters
    {
        get;
        init => field = value is null || value.Any(m => m is null) ? throw new ArgumentNullException(nameof(Meters)) : value;
    } = [];

    static int InRange(string name, int value, int minimum, int maximum, string unit) =>
        value >= minimum && value <= maximum ? value : throw new ParameterRangeException(name, value, minimum, maximum, unit);
}
