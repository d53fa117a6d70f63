using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>The keys of the strips of a lane group: signals of other strips, brought beside their lanes.</summary>
internal sealed unsafe class LaneKey
{
    readonly StripBuffers* buffers;
    readonly KeyConnection[] connections;
    readonly float** left;
    readonly float** right;
    readonly int lanes;

    /// <param name="arena">Where rows are kept.</param>
    /// <param name="buffers">Where the signals of the strips are.</param>
    /// <param name="lanes">Lanes; those to spare hear what the last one hears.</param>
    /// <param name="connections">One per strip.</param>
    public LaneKey(Arena arena, StripBuffers* buffers, int lanes, KeyConnection[] connections)
    {
        this.buffers = buffers;
        (this.connections, this.lanes) = (connections, lanes);
        left = (float**)arena.Take(lanes * sizeof(nint) / sizeof(float));
        right = (float**)arena.Take(lanes * sizeof(nint) / sizeof(float));
    }

    /// <summary>Looks up where the signals are now: sources move.</summary>
    public void Locate()
    {
        for (int lane = 0; lane < lanes; lane++)
        {
            var connection = connections[Math.Min(lane, connections.Length - 1)];
            var signal = buffers[connection.From.Index][connection.Tap.Point];
            left[lane] = signal.Left;
            right[lane] = signal.Right;
        }
    }

    /// <summary>Fills the key of a tile.</summary>
    public void Load<T>(Tile tile, int frame, int frames) where T : unmanaged, ILanes<T>
    {
        LaneTranspose.ToLanes<T>(left, frame, tile.KeyLeft, frames);
        LaneTranspose.ToLanes<T>(right, frame, tile.KeyRight, frames);
    }
}
