namespace MixGraph.Rendering;

/// <summary>The samples of one source at the session's rate, addressed by absolute position: a window of them at a time.</summary>
internal abstract unsafe class SourceReader : IDisposable
{
    /// <summary>The most frames that can be asked for at once.</summary>
    public const int MaximumFrames = 512;

    float* left, right;

    /// <summary>The first position in the window.</summary>
    protected long Start { get; private set; }
    /// <summary>The position after the window.</summary>
    public long End { get; private set; }

    /// <summary>Whether NaN or infinities were found so far; they read as silence.</summary>
    public bool HadNonFinite { get; protected set; }

    /// <summary>Where the samples of [position, position + frames) are; the right channel of a mono source is the left.</summary>
    public void Get(long position, int frames, out float* atLeft, out float* atRight)
    {
        if (position < Start || position + frames > End) Find(position, frames);
        atLeft = left + (position - Start);
        atRight = right + (position - Start);
    }

    void Find(long position, int frames)
    {
        try
        {
            Move(position, frames);
        }
        catch
        {
            // Half a window has been read: it must not be taken for one when the next part of the file can be read.
            (Start, End) = (0, 0);
            throw;
        }
    }

    /// <summary>Calls <see cref="SetWindow"/> with a window that holds [position, position + frames).</summary>
    protected abstract void Move(long position, int frames);

    /// <summary>Says which samples are where.</summary>
    protected void SetWindow(float* left, float* right, long start, long end)
    {
        this.left = left;
        this.right = right;
        (Start, End) = (start, end);
    }

    /// <inheritdoc/>
    public virtual void Dispose() { }
}
