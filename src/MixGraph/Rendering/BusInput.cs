using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>What a bus sums: its heard connections in order, with their folded gains.</summary>
internal sealed unsafe class BusInput
{
    readonly SumInput* inputs;
    readonly int count;
    // Tracks without inserts are summed from where their source is, which moves; everything else stays where it is.
    readonly (int Input, int Strip)[] moving;
    readonly (int Input, int Strip, TapPoint Point, DelayLine Line)[] waiting;
    readonly StripBuffers* buffers;

    /// <param name="arena">Where the inputs are kept.</param>
    /// <param name="connections">The connections, in summing order.</param>
    /// <param name="panLaw">The pan law of the mix.</param>
    /// <param name="buffers">Where the signals of the strips are; set for all that feed the bus.</param>
    /// <param name="chunkFrames">The most frames at a time.</param>
    public BusInput(Arena arena, IEnumerable<Connection> connections, PanLaw panLaw, StripBuffers* buffers, int chunkFrames)
    {
        this.buffers = buffers;
        var heard = connections.Where(c => c.IsHeard).ToArray();
        count = heard.Length;
        inputs = (SumInput*)arena.Take(count * (sizeof(SumInput) / sizeof(float)));
        var moving = new List<(int, int)>();
        var waiting = new List<(int, int, TapPoint, DelayLine)>();
        for (int i = 0; i < count; i++)
        {
            var tap = GainPass.Of(heard[i], panLaw);
            var signal = buffers[heard[i].From.Index][tap.Point];
            if (heard[i].Delay > 0) waiting.Add((i, heard[i].From.Index, tap.Point, new(arena, heard[i].Delay, chunkFrames)));
            else if (tap.Point == TapPoint.Input && heard[i].From.State.Kind == StripKind.Track) moving.Add((i, heard[i].From.Index));
            inputs[i] = new() { Left = signal.Left, Right = signal.Right, LeftGain = tap.Left, RightGain = tap.Right };
        }
        this.moving = [.. moving];
        this.waiting = [.. waiting];
    }

    /// <summary>Looks up where the signals of the next frames are.</summary>
    public void Locate(long position, int frames)
    {
        foreach (var (input, strip, point, line) in waiting)
        {
            var delayed = line.Push(buffers[strip][point], position, frames);
            inputs[input].Left = delayed.Left;
            inputs[input].Right = delayed.Right;
        }
        foreach (var (input, strip) in moving)
        {
            inputs[input].Left = buffers[strip].Input.Left;
            inputs[input].Right = buffers[strip].Input.Right;
        }
    }

    /// <summary>Forgets what waits.</summary>
    public void Reset()
    {
        foreach (var (_, _, _, line) in waiting) line.Reset();
    }

    /// <summary>Sums one tile in registers of a width chosen at run time.</summary>
    public void Sum(int width, Stereo output, int frame, int frames, int firstFrame)
    {
        switch (width)
        {
            case 16: Sum<Lanes16>(output, frame, frames, firstFrame); break;
            case 8: Sum<Lanes8>(output, frame, frames, firstFrame); break;
            case 4: Sum<Lanes4>(output, frame, frames, firstFrame); break;
            default: Sum<Lanes1>(output, frame, frames, firstFrame); break;
        }
    }

    /// <summary>Sums one tile.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="frame">The tile's first frame within the strips' buffers.</param>
    /// <param name="frames">1 to 64.</param>
    /// <param name="firstFrame">Frames since the last control point.</param>
    void Sum<T>(Stereo output, int frame, int frames, int firstFrame) where T : unmanaged, ILanes<T> =>
        SumKernel.Run<T, Still>(inputs, count, frame, output.Left, output.Right, frames, firstFrame);
}
