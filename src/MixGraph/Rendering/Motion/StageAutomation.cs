using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>The lanes of a stage that automation moves: brings the lines that each of them follows through a tile together into segments of them all.</summary>
/// <remarks>Allocates nothing once it is made, whichever lanes are automated later.</remarks>
internal sealed unsafe class StageAutomation(StageOp op, Arena arena, int coefficients, int width)
{
    const int TileFrames = LaneBlock<Lanes1>.MaximumFrames;
    const int Alignment = 64;
    const ulong EverySegment = 0x8080_8080_8080_8080;

    readonly MotionFeed?[] feeds = new MotionFeed?[width];
    readonly MotionTile?[] tiles = new MotionTile?[width];
    readonly float* segment = arena.Take((nint)2 * coefficients * width); // starts and slopes of the one that was last asked for
    long preparedTile = long.MinValue;
    int segmentFrom = -1;
    float* still;
    float* others;
    SampleRate rate;

    /// <summary>Whether any lane is automated.</summary>
    public bool Any { get; private set; }
    /// <summary>Whether anything changes in the tile that was prepared.</summary>
    public bool Moves { get; private set; }
    /// <summary>Where the segments of that tile end: bit f says that one ends behind frame f.</summary>
    public ulong Ends { get; private set; }

    /// <summary>What a lane is moved by; null if by nothing.</summary>
    public MotionFeed? FeedOf(int lane) => feeds[lane];

    /// <summary>Lets a lane move, or by null no more. What moved it before is let go.</summary>
    public void Set(int lane, MotionFeed? feed)
    {
        if (!ReferenceEquals(feeds[lane], feed)) feeds[lane]?.Release();
        feeds[lane] = feed;
        tiles[lane] = null;
        preparedTile = long.MinValue;
        Any = Moves = false;
        foreach (var any in feeds) Any |= any is not null;
    }

    /// <summary>Gives the feed of a lane away.</summary>
    public MotionFeed? Take(int lane)
    {
        var feed = feeds[lane];
        feeds[lane] = null;
        Set(lane, null);
        return feed;
    }

    /// <summary>Lets all feeds go.</summary>
    public void Release()
    {
        foreach (var feed in feeds) feed?.Release();
    }

    /// <summary>The clock starts again.</summary>
    public void Reset() => preparedTile = long.MinValue;

    /// <summary>Takes the lines of the tile that a block lies in; false if it has them.</summary>
    /// <param name="position">The engine clock at the block.</param>
    /// <param name="targets">The coefficients of all lanes; those of the automated ones are set to what they come to in the tile.</param>
    /// <param name="sampleRate">The sample rate.</param>
    public bool Prepare(long position, float* targets, SampleRate sampleRate)
    {
        long tile = position & ~(TileFrames - 1L);
        if (tile == preparedTile) return false;
        (preparedTile, rate) = (tile, sampleRate);
        Moves = false;
        for (int lane = 0; lane < width; lane++)
        {
            if (feeds[lane] is not { } feed) continue;
            var lines = tiles[lane] = feed.At(tile);
            Moves |= lines.Moves;
            for (int i = 0; i < coefficients; i++) targets[i * width + lane] = lines.Last[i];
            if (!lines.Moves && lines.Steps[0] is { } step) op.Configure(lane, step, rate);
        }
        return true;
    }

    /// <summary>Sets a lane's coefficients to what they are where a tile begins; nothing if it is not automated.</summary>
    public void Begin(int lane, long position, float* targets)
    {
        if (feeds[lane] is not { } feed) return;
        var first = feed.At(position).Start(0);
        for (int i = 0; i < coefficients; i++) targets[i * width + lane] = first[i];
    }

    /// <summary>Finds the segments of a tile in which lanes move.</summary>
    /// <param name="targets">The coefficients of the lanes that do not, and what those that do come to.</param>
    /// <param name="glides">Lines of all lanes from one 8th frame to the next, if others than the automated ones move too, or these glide on top of it; null if not.</param>
    public void Merge(float* targets, float* glides)
    {
        still = targets;
        others = glides;
        segmentFrom = -1;
        Ends = glides == null ? 1UL << (TileFrames - 1) : EverySegment;
        foreach (var lines in tiles)
            if (lines is not null) Ends |= lines.Ends;
    }

    /// <summary>Where the segment ends that a frame of the tile lies in, and the lines of all lanes in it.</summary>
    public int Segment(int frame, out float* start)
    {
        int from = BeginOf(Ends, frame), end = frame + 1 + BitOperations.TrailingZeroCount(Ends >> frame);
        start = segment;
        if (from == segmentFrom) return end;
        segmentFrom = from;
        int floats = coefficients * width;
        float* slope = segment + floats;
        if (others == null)
        {
            new ReadOnlySpan<float>(still, floats).CopyTo(new(segment, floats));
            new Span<float>(slope, floats).Clear();
        }
        else new ReadOnlySpan<float>(others + (nint)(from / StageRunner.SegmentFrames) * 2 * floats, 2 * floats).CopyTo(new(segment, 2 * floats));
        for (int lane = 0; lane < width; lane++)
        {
            if (tiles[lane] is not { } lines) continue;
            int own = from == 0 ? 0 : BitOperations.PopCount(lines.Ends & (ulong.MaxValue >> (TileFrames - from)));
            if (lines.Steps[own] is { } step) op.Configure(lane, step, rate);
            var ownStart = lines.Start(own);
            var ownSlope = lines.Slope(own);
            for (int i = 0; i < coefficients; i++)
            {
                int at = i * width + lane;
                // A glide goes to the end of the tile's lines; what is left of its way is what counts.
                (segment[at], slope[at]) = others == null ? (ownStart[i], ownSlope[i]) : (ownStart[i] + (segment[at] - still[at]), ownSlope[i] + slope[at]);
            }
        }
        return end;
    }

    static int BeginOf(ulong ends, int frame) => frame == 0 ? 0 : 64 - BitOperations.LeadingZeroCount(ends & (ulong.MaxValue >> (TileFrames - frame)));
}

/// <summary>Where the lines of an automated lane come from.</summary>
internal abstract class MotionFeed
{
    /// <summary>What the lane does in the tile that begins at a clock position.</summary>
    public abstract MotionTile At(long position);

    /// <summary>Nobody reads it any more.</summary>
    public virtual void Release() { }
}

/// <summary>Makes the lines when they are needed: for renders that need not be in time.</summary>
internal sealed class InlineFeed(StepMotion motion) : MotionFeed
{
    readonly MotionTile tile = motion.CreateTile();

    public override MotionTile At(long position)
    {
        motion.Fill(position, tile);
        return tile;
    }
}
