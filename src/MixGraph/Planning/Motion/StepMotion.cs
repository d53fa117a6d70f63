using MixGraph.Rendering;

namespace MixGraph.Planning;

/// <summary>How automation moves the coefficients of one stage of one strip, tile by tile: control points every 8 frames (of gains, at every frame) and at every point of
/// a curve, straight lines between.</summary>
/// <remarks>A tile is a function of its time alone, so any thread may make it, ahead of the one that plays it. Making it may allocate.</remarks>
/// <param name="latency">Frames by which the timeline at the stage is behind the engine clock.</param>
/// <param name="coefficients">Coefficients of the stage.</param>
/// <param name="segmentFrames">Between two control points.</param>
internal abstract class StepMotion(int latency, int coefficients, int segmentFrames = 8)
{
    const int TileFrames = 64;

    /// <summary>Frames by which the timeline at the stage is behind the engine clock.</summary>
    public int Latency => latency;

    /// <summary>Something to fill.</summary>
    public MotionTile CreateTile() => new(coefficients);

    /// <summary>Finds out what the stage does in a tile.</summary>
    /// <param name="time">The time at the start of the tile; without a transport, the engine clock.</param>
    /// <param name="tile">Where to; what it holds of an earlier tile is used if it still holds.</param>
    public void Fill(long time, MotionTile tile)
    {
        FillFrom(time - latency, tile);
    }

    /// <summary>Finds out what the stage does in a tile of the engine clock, wherever the transport takes it.</summary>
    /// <param name="clock">The clock at the start of the tile.</param>
    /// <param name="map">Where the timeline is.</param>
    /// <param name="tile">Where to.</param>
    public void Fill(long clock, TimelineMap map, MotionTile tile)
    {
        long late = clock - latency;
        var run = map.RunAt(late, TileFrames);
        if (run is { Frames: TileFrames, Rolls: true })
        {
            FillFrom(run.Timeline, tile);
            return;
        }
        tile.Clear();
        if (run.Frames == TileFrames)
        {
            Hold(run.Timeline, TileFrames, tile).CopyTo(tile.Last);
            return;
        }
        tile.Moves = true;
        for (int at = 0; at < TileFrames; at += run.Frames)
        {
            run = map.RunAt(late + at, TileFrames - at);
            if (run.Rolls) Move(run.Timeline - at, at, at + run.Frames, tile);
            else Hold(run.Timeline, at + run.Frames, tile).CopyTo(tile.Last);
        }
    }

    /// <summary>Whether it does the same at the same times as another.</summary>
    public bool IsSameAs(StepMotion other) => GetType() == other.GetType() && latency == other.Latency && HasCurvesOf(other);

    void FillFrom(long first, MotionTile tile)
    {
        if (first >= tile.StillFrom && first <= tile.StillTo - TileFrames) return;
        tile.Clear();
        if (IsStill(first, TileFrames))
        {
            Hold(first, TileFrames, tile).CopyTo(tile.Last);
            long next = NextBreak(first);
            (tile.StillFrom, tile.StillTo) = (first, Math.Max(next, first + TileFrames));
            return;
        }
        tile.Moves = true;
        Move(first, 0, TileFrames, tile);
    }

    /// <summary>Adds a segment in which everything is as at a sample.</summary>
    Span<float> Hold(long sample, int end, MotionTile tile)
    {
        var start = tile.Add(end, out var slope);
        Design(sample, before: false, start);
        slope.Clear();
        tile.Steps[tile.Segments - 1] = StepAt(sample);
        return start;
    }

    /// <summary>Adds the segments of a part of a tile.</summary>
    /// <param name="first">The sample of the timeline at the start of the tile, if it has been going on since there.</param>
    /// <param name="begin">The first frame.</param>
    /// <param name="behind">The one after the last.</param>
    /// <param name="tile">Where to.</param>
    void Move(long first, int begin, int behind, MotionTile tile)
    {
        Span<float> designed = stackalloc float[2 * coefficients], from = designed[..coefficients], to = designed[coefficients..];
        bool continues = false;
        for (int at = begin, end; at < behind; at = end)
        {
            long point = Math.Min(NextBreak(first + at), first + TileFrames + 1); // far away is beyond the tile
            end = (int)Math.Min(Math.Min((at / segmentFrames + 1) * segmentFrames, behind), point - first);
            var start = tile.Add(end, out var slope);
            tile.Steps[tile.Segments - 1] = StepAt(first + at);
            if (continues) to.CopyTo(from);
            else
            {
                from.Clear();
                Design(first + at, before: false, from);
            }
            to.Clear();
            Design(first + end, before: true, to);
            for (int i = 0; i < coefficients; i++)
            {
                slope[i] = end - at == 1 ? 0 : (to[i] - from[i]) / (end - at);
                start[i] = from[i] - slope[i] * at; // as all coefficients, a function of the frame in the tile
            }
            continues = point - first != end; // at a point there may be a step
        }
        to.CopyTo(tile.Last);
    }

    /// <summary>Whether a motion of the same kind follows the same curves, among the same settings.</summary>
    protected abstract bool HasCurvesOf(StepMotion other);

    /// <summary>Whether nothing changes in a stretch of the timeline.</summary>
    protected abstract bool IsStill(long sample, long count);

    /// <summary>The first point of a curve after a sample.</summary>
    protected abstract long NextBreak(long sample);

    /// <summary>The coefficients at a sample, or what they come to on the way there.</summary>
    protected abstract void Design(long sample, bool before, Span<float> coefficients);

    /// <summary>What the stage is set to at a sample, for those that do not live by coefficients.</summary>
    protected virtual ChainStep? StepAt(long sample) => null;
}

/// <summary>What one stage of one strip does in one tile: lines from segment to segment.</summary>
internal sealed class MotionTile(int coefficients)
{
    float[] numbers = new float[2 * coefficients * 8];

    /// <summary>The number of segments.</summary>
    public int Segments { get; private set; }
    /// <summary>Where they end: bit f says that one ends behind frame f.</summary>
    public ulong Ends { get; private set; }
    /// <summary>Whether anything changes in the tile.</summary>
    public bool Moves { get; set; }
    /// <summary>By segment, what the stage is set to, where it does not live by coefficients.</summary>
    public ChainStep?[] Steps { get; private set; } = new ChainStep?[8];
    /// <summary>The coefficients at the end of the tile.</summary>
    public float[] Last { get; } = new float[coefficients];
    /// <summary>From where on the timeline on it is good for any tile.</summary>
    public long StillFrom { get; set; } = long.MaxValue;
    /// <summary>Up to where.</summary>
    public long StillTo { get; set; } = long.MinValue;

    /// <summary>The coefficients of a segment at the tile's first frame, if they went there.</summary>
    public ReadOnlySpan<float> Start(int segment) => numbers.AsSpan(2 * segment * coefficients, coefficients);
    /// <summary>Their change per frame.</summary>
    public ReadOnlySpan<float> Slope(int segment) => numbers.AsSpan((2 * segment + 1) * coefficients, coefficients);

    public void Clear() => (Segments, Ends, Moves, StillFrom, StillTo) = (0, 0, false, long.MaxValue, long.MinValue);

    /// <summary>Becomes a tile in which everything stays as it is at the end of another of the same stage. Allocates nothing.</summary>
    public void Hold(MotionTile other)
    {
        var last = other.Steps[other.Segments - 1];
        Clear();
        other.Last.CopyTo(Add(64, out var slope));
        slope.Clear();
        Steps[0] = last;
        other.Last.CopyTo(Last, 0);
    }

    /// <summary>Adds a segment that ends before a frame.</summary>
    public Span<float> Add(int end, out Span<float> slope)
    {
        if (Segments == Steps.Length)
        {
            Array.Resize(ref numbers, 2 * numbers.Length);
            var steps = Steps;
            Array.Resize(ref steps, 2 * steps.Length);
            Steps = steps;
        }
        Ends |= 1UL << (end - 1);
        var start = numbers.AsSpan(2 * Segments * coefficients, coefficients);
        slope = numbers.AsSpan((2 * Segments + 1) * coefficients, coefficients);
        start.Clear();
        Segments++;
        return start;
    }
}
