namespace MixGraph.Rendering;

/// <summary>Lets a signal wait, chunk by chunk.</summary>
/// <remarks>A ring of whole chunks, the first of which is kept once more behind the last, so that what is read never wraps.</remarks>
internal sealed unsafe class DelayLine
{
    readonly float* left;
    readonly float* right;
    readonly int delay, chunk, length;

    /// <param name="arena">Where the ring is kept.</param>
    /// <param name="delay">Frames, above 0.</param>
    /// <param name="chunk">The most frames at a time; none crosses a multiple of it.</param>
    public DelayLine(Arena arena, int delay, int chunk)
    {
        (this.delay, this.chunk) = (delay, chunk);
        length = (delay + 2 * chunk - 1) / chunk * chunk;
        left = arena.Take(length + chunk);
        right = arena.Take(length + chunk);
    }

    /// <summary>Takes the next frames and tells where the delayed ones are.</summary>
    public Stereo Push(Stereo signal, long position, int frames)
    {
        int at = (int)(position % length);
        Write(signal, at, frames);
        if (at < chunk) Write(signal, at + length, frames);
        int from = (int)((position + length - delay) % length);
        return new(left + from, right + from);
    }

    void Write(Stereo signal, int at, int frames)
    {
        new ReadOnlySpan<float>(signal.Left, frames).CopyTo(new(left + at, frames));
        new ReadOnlySpan<float>(signal.Right, frames).CopyTo(new(right + at, frames));
    }

    /// <summary>Forgets what waits.</summary>
    public void Reset()
    {
        new Span<float>(left, length + chunk).Clear();
        new Span<float>(right, length + chunk).Clear();
    }
}
