using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>The keys of the strips of a lane group: signals of other strips, brought beside their lanes.</summary>
internal sealed unsafe class LaneKey
{
    readonly AlignedSignal[] signals;
    readonly float** left;
    readonly float** right;
    readonly int lanes;

    /// <param name="lanes">Lanes; those to spare hear what the last one hears.</param>
    /// <param name="connections">One per strip.</param>
    /// <param name="context">What the runners share.</param>
    public LaneKey(int lanes, KeyConnection[] connections, RunnerContext context)
    {
        var arena = context.Arena;
        signals = [.. connections.Select(c => new AlignedSignal(arena, context.Buffers, c.From.Index, c.Tap.Point, c.Delay, c.EarlierDelay, context.Live?.Crossfade, context.ChunkFrames))];
        this.lanes = lanes;
        left = (float**)arena.Take(lanes * sizeof(nint) / sizeof(float));
        right = (float**)arena.Take(lanes * sizeof(nint) / sizeof(float));
    }

    /// <summary>Looks up where the signals of the next frames are.</summary>
    public void Locate(long position, int frames)
    {
        for (int lane = 0; lane < lanes; lane++)
        {
            if (lane < signals.Length)
            {
                var signal = signals[lane].Locate(position, frames);
                left[lane] = signal.Left;
                right[lane] = signal.Right;
            }
            else
            {
                left[lane] = left[signals.Length - 1];
                right[lane] = right[signals.Length - 1];
            }
        }
    }

    /// <summary>Takes over what the key of a strip in another plan has heard.</summary>
    public void CarryFrom(int lane, LaneKey other, int otherLane, long position) => signals[lane].CarryFrom(other.signals[otherLane], position);

    /// <summary>Forgets what waits.</summary>
    public void Reset()
    {
        foreach (var signal in signals) signal.Reset();
    }

    /// <summary>Fills the key of a tile.</summary>
    public void Load<T>(Tile tile, int frame, int frames) where T : unmanaged, ILanes<T>
    {
        LaneTranspose.ToLanes<T>(left, frame, tile.KeyLeft, frames);
        LaneTranspose.ToLanes<T>(right, frame, tile.KeyRight, frames);
    }
}
