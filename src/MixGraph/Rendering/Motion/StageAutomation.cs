using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>The lanes of a stage that automation moves: brings the lines that each of them follows through a tile together into segments of them all.</summary>
internal sealed unsafe class StageAutomation(StageOp op, int coefficients, int width, SampleRate rate)
{
    const int TileFrames = LaneBlock<Lanes1>.MaximumFrames;
    const int Alignment = 64;
    const ulong EverySegment = 0x8080_8080_8080_8080;

    Lane[] lanes = [];
    float[] memory = []; // not of the arena, which serves one thread at a time
    float* segments;
    int capacity;
    long preparedTile = long.MinValue;

    /// <summary>Whether anything changes in the tile that was prepared.</summary>
    public bool Moves { get; private set; }
    /// <summary>Where the segments of that tile end: bit f says that one ends behind frame f.</summary>
    public ulong Ends { get; private set; }

    /// <summary>Lets a lane move.</summary>
    public void Add(int lane, MotionFeed feed) => lanes = [.. lanes.Where(l => l.Index != lane), new(lane, feed)];

    /// <summary>The clock starts again.</summary>
    public void Reset() => preparedTile = long.MinValue;

    /// <summary>Takes the lines of the tile that a block lies in; false if it has them.</summary>
    /// <param name="position">The engine clock at the block.</param>
    /// <param name="still">The coefficients of all lanes; those of the automated ones are set to what they come to in the tile.</param>
    public bool Prepare(long position, float* still)
    {
        long tile = position & ~(TileFrames - 1L);
        if (tile == preparedTile) return false;
        preparedTile = tile;
        Moves = false;
        foreach (var lane in lanes)
        {
            lane.Tile = lane.Feed.At(tile);
            Moves |= lane.Tile.Moves;
            for (int i = 0; i < coefficients; i++) still[i * width + lane.Index] = lane.Tile.Last[i];
            if (!lane.Tile.Moves && lane.Tile.Steps[0] is { } step) op.Configure(lane.Index, step, rate);
        }
        return true;
    }

    /// <summary>Makes the segments of a tile in which lanes move.</summary>
    /// <param name="still">The coefficients of the lanes that do not.</param>
    /// <param name="others">Lines of all lanes from one 8th frame to the next, if others than the automated ones move too; null if not.</param>
    public void Merge(float* still, float* others)
    {
        Ends = others == null ? 1UL << (TileFrames - 1) : EverySegment;
        foreach (var lane in lanes) Ends |= lane.Tile!.Ends;
        int count = BitOperations.PopCount(Ends), floats = coefficients * width;
        if (count > capacity)
        {
            capacity = Math.Min(TileFrames, 2 * count);
            memory = GC.AllocateArray<float>(capacity * 2 * floats + Alignment / sizeof(float), pinned: true);
            segments = (float*)(((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory)) + Alignment - 1) & -Alignment);
        }
        int from = 0;
        for (int segment = 0; segment < count; segment++)
        {
            float* start = Start(segment), slope = start + floats;
            if (others == null)
            {
                new ReadOnlySpan<float>(still, floats).CopyTo(new(start, floats));
                new Span<float>(slope, floats).Clear();
            }
            else new ReadOnlySpan<float>(others + (nint)(from / StageRunner.SegmentFrames) * 2 * floats, 2 * floats).CopyTo(new(start, 2 * floats));
            foreach (var lane in lanes)
            {
                int own = lane.SegmentAt(from);
                var ownStart = lane.Tile!.Start(own);
                var ownSlope = lane.Tile.Slope(own);
                for (int i = 0; i < coefficients; i++) (start[i * width + lane.Index], slope[i * width + lane.Index]) = (ownStart[i], ownSlope[i]);
            }
            from = EndBehind(from);
        }
    }

    /// <summary>Where the segment ends that a frame of the tile lies in, and the lines of all lanes in it.</summary>
    public int Segment(int frame, out float* start)
    {
        int segment = frame == 0 ? 0 : BitOperations.PopCount(Ends & (ulong.MaxValue >> (TileFrames - frame)));
        start = Start(segment);
        foreach (var lane in lanes)
            if (lane.Tile!.Steps[lane.SegmentAt(frame)] is { } step) op.Configure(lane.Index, step, rate);
        return EndBehind(frame);
    }

    int EndBehind(int frame) => frame + 1 + BitOperations.TrailingZeroCount(Ends >> frame);

    float* Start(int segment) => segments + (nint)segment * 2 * coefficients * width;

    sealed class Lane(int index, MotionFeed feed)
    {
        public int Index => index;
        public MotionFeed Feed => feed;
        public MotionTile? Tile { get; set; }

        /// <summary>The own segment that a frame lies in.</summary>
        public int SegmentAt(int frame) => frame == 0 ? 0 : BitOperations.PopCount(Tile!.Ends & (ulong.MaxValue >> (TileFrames - frame)));
    }
}

/// <summary>Where the lines of an automated lane come from.</summary>
internal abstract class MotionFeed
{
    /// <summary>What the lane does in the tile that begins at a clock position.</summary>
    public abstract MotionTile At(long position);
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
