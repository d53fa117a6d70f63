using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>The keys of the strips of a lane group: signals of other strips, brought beside their lanes.</summary>
internal sealed unsafe class LaneKey
{
    readonly StripBuffers* buffers;
    readonly KeyConnection[] connections;
    readonly DelayLine?[] waiting;
    readonly float** left;
    readonly float** right;
    readonly int lanes;

    /// <param name="arena">Where rows are kept.</param>
    /// <param name="buffers">Where the signals of the strips are.</param>
    /// <param name="lanes">Lanes; those to spare hear what the last one hears.</param>
    /// <param name="chunkFrames">The most frames at a time.</param>
    /// <param name="connections">One per strip.</param>
    public LaneKey(Arena arena, StripBuffers* buffers, int lanes, int chunkFrames, KeyConnection[] connections)
    {
        waiting = [.. connections.Select(c => c.Delay > 0 ? new DelayLine(arena, c.Delay, chunkFrames) : null)];
        this.buffers = buffers;
        (this.connections, this.lanes) = (connections, lanes);
        left = (float**)arena.Take(lanes * sizeof(nint) / sizeof(float));
        right = (float**)arena.Take(lanes * sizeof(nint) / sizeof(float));
    }

    /// <summary>Looks up where the signals of the next frames are.</summary>
    public void Locate(long position, int frames)
    {
        for (int lane = 0; lane < lanes; lane++)
        {
            int strip = Math.Min(lane, connections.Length - 1);
            if (lane == strip)
            {
                var signal = buffers[connections[lane].From.Index][connections[lane].Tap.Point];
                if (waiting[lane] is { } line) signal = line.Push(signal, position, frames);
                left[lane] = signal.Left;
                right[lane] = signal.Right;
            }
            else
            {
                left[lane] = left[strip];
                right[lane] = right[strip];
            }
        }
    }

    /// <summary>Forgets what waits.</summary>
    public void Reset()
    {
        foreach (var line in waiting) line?.Reset();
    }

    /// <summary>Fills the key of a tile.</summary>
    public void Load<T>(Tile tile, int frame, int frames) where T : unmanaged, ILanes<T>
    {
        LaneTranspose.ToLanes<T>(left, frame, tile.KeyLeft, frames);
        LaneTranspose.ToLanes<T>(right, frame, tile.KeyRight, frames);
    }
}
