using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>A strip's signal as somebody else needs it: so many frames late; where that changes with the plan, the two delays cross-fade.</summary>
internal sealed unsafe class AlignedSignal
{
    readonly StripBuffers* buffers;
    readonly int strip, delay, earlierDelay;
    readonly TapPoint point;
    readonly DelayLine? line;
    readonly Crossfade? crossfade;
    readonly Stereo mixed;

    /// <param name="arena">Where the delay line is kept.</param>
    /// <param name="buffers">Where the signals of the strips are.</param>
    /// <param name="strip">The strip.</param>
    /// <param name="point">Which of its signals.</param>
    /// <param name="delay">Frames to wait, 0 or more.</param>
    /// <param name="earlierDelay">Frames it waited in the last plan.</param>
    /// <param name="crossfade">From one to the other.</param>
    /// <param name="chunkFrames">The most frames at a time.</param>
    public AlignedSignal(Arena arena, StripBuffers* buffers, int strip, TapPoint point, int delay, int earlierDelay, Crossfade? crossfade, int chunkFrames)
    {
        (this.strip, this.point, this.delay) = (strip, point, delay);
        this.buffers = buffers;
        this.earlierDelay = crossfade is null ? delay : earlierDelay;
        this.crossfade = this.earlierDelay == delay ? null : crossfade;
        int longest = Math.Max(delay, this.earlierDelay);
        if (longest > 0) line = new(arena, longest, chunkFrames);
        if (this.crossfade is not null) mixed = new(arena.Take(chunkFrames), arena.Take(chunkFrames));
    }

    /// <summary>Whether it is where the strip has it.</summary>
    public bool IsDirect => line is null;

    /// <summary>What was located last.</summary>
    public Stereo Located { get; private set; }

    /// <summary>Takes the strip's next frames and tells where the late ones are. They do not cross a multiple of the chunk.</summary>
    public Stereo Locate(long position, int frames) => Located = Find(position, frames);

    Stereo Find(long position, int frames)
    {
        var signal = buffers[strip][point];
        if (line is null) return signal;
        line.Push(signal, position, frames);
        if (crossfade is null || crossfade.IsBehind(position)) return line.Late(delay, position);
        if (crossfade.IsBefore(position, frames)) return line.Late(earlierDelay, position);
        Mix(line.Late(earlierDelay, position), line.Late(delay, position), mixed, crossfade, position, frames);
        return mixed;
    }

    /// <summary>Cross-fades two signals.</summary>
    public static void Mix(Stereo old, Stereo next, Stereo to, Crossfade crossfade, long position, int frames)
    {
        for (int i = 0; i < frames; i++)
        {
            double share = crossfade.At(position + i);
            to.Left[i] = (float)(old.Left[i] + share * ((double)next.Left[i] - old.Left[i]));
            to.Right[i] = (float)(old.Right[i] + share * ((double)next.Right[i] - old.Right[i]));
        }
    }

    /// <summary>Takes over what another has heard so far.</summary>
    public void CarryFrom(AlignedSignal other, long position)
    {
        if (line is not null && other.line is not null) line.CarryFrom(other.line, position);
    }

    /// <summary>Forgets what waits.</summary>
    public void Reset() => line?.Reset();
}
