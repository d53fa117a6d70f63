namespace MixGraph.Rendering;

/// <summary>Lets a signal wait, chunk by chunk.</summary>
/// <remarks>A ring of whole chunks, the first of which is kept once more behind the last, so that what is read never wraps.</remarks>
internal sealed unsafe class DelayLine
{
    readonly float* left;
    readonly float* right;
    readonly int chunk, length;

    /// <param name="arena">Where the ring is kept.</param>
    /// <param name="longest">The longest delay in frames, above 0.</param>
    /// <param name="chunk">The most frames at a time; none crosses a multiple of it.</param>
    public DelayLine(Arena arena, int longest, int chunk)
    {
        this.chunk = chunk;
        length = (longest + 2 * chunk - 1) / chunk * chunk;
        left = arena.Take(length + chunk);
        right = arena.Take(length + chunk);
    }

    /// <summary>Takes the next frames.</summary>
    public void Push(Stereo signal, long position, int frames)
    {
        int at = (int)(position % length);
        Write(signal, at, frames);
        if (at < chunk) Write(signal, at + length, frames);
    }

    /// <summary>Where the frames just taken are as they were so many frames ago.</summary>
    public Stereo Late(int delay, long position)
    {
        int from = (int)((position + length - delay) % length);
        return new(left + from, right + from);
    }

    void Write(Stereo signal, int at, int frames)
    {
        new ReadOnlySpan<float>(signal.Left, frames).CopyTo(new(left + at, frames));
        new ReadOnlySpan<float>(signal.Right, frames).CopyTo(new(right + at, frames));
    }

    /// <summary>Takes over what another line has taken before a clock position, as far as both reach.</summary>
    public void CarryFrom(DelayLine other, long position)
    {
        int known = (int)Math.Min(Math.Min(length, other.length), position);
        for (long at = position - known; at < position; at++)
        {
            int to = (int)(at % length), from = (int)(at % other.length);
            left[to] = other.left[from];
            right[to] = other.right[from];
        }
        new ReadOnlySpan<float>(left, chunk).CopyTo(new(left + length, chunk));
        new ReadOnlySpan<float>(right, chunk).CopyTo(new(right + length, chunk));
    }

    /// <summary>Forgets what waits.</summary>
    public void Reset()
    {
        new Span<float>(left, length + chunk).Clear();
        new Span<float>(right, length + chunk).Clear();
    }
}
