using System.Runtime.InteropServices;

namespace MixGraph.Dsp;

/// <summary>
/// Looks for one kind of fault in one channel, from its first frame to its last. What is found does not depend on how the signal is cut into blocks.
/// </summary>
/// <remarks>Samples are looked at in tiles of 64 frames: readings lack up to 63 frames until <see cref="Complete"/>. One thread at a time;
/// processing allocates nothing and throws only after <see cref="Complete"/>.</remarks>
public abstract unsafe class FaultDetector
{
    private protected const int Tile = TileScan.Frames;

    // Frames before a tile that a detector may look back to.
    const int History = 16;

    // What came before, and the tile being filled.
    readonly float[] buffer = GC.AllocateArray<float>(History + Tile, pinned: true);
    int staged;
    bool completed;

    private protected FaultDetector()
    {
    }

    /// <summary>Frames taken since creation or <see cref="Reset"/>.</summary>
    public long Frames { get; private set; }

    /// <summary>Takes a block.</summary>
    /// <param name="samples">Any number of frames.</param>
    /// <exception cref="InvalidOperationException">The signal has already ended by <see cref="Complete"/>.</exception>
    public void Process(ReadOnlySpan<float> samples)
    {
        if (completed) throw new InvalidOperationException("The signal has ended: Reset before another.");
        while (!samples.IsEmpty)
        {
            if (staged == 0 && samples.Length >= Tile + History)
            {
                samples = samples[InPlace(samples)..];
                continue;
            }
            int taken = Math.Min(samples.Length, Tile - staged);
            samples[..taken].CopyTo(buffer.AsSpan(History + staged));
            samples = samples[taken..];
            staged += taken;
            Frames += taken;
            if (staged == Tile) Take(Tile);
        }
    }

    /// <summary>Ends the signal: looks at the frames that do not fill a tile. Once is enough.</summary>
    public void Complete()
    {
        if (completed) return;
        completed = true;
        if (staged > 0) Take(staged);
        Ended();
    }

    /// <summary>Forgets everything, for another signal.</summary>
    public void Reset()
    {
        Array.Clear(buffer);
        (Frames, staged, completed) = (0, 0, false);
        Cleared();
    }

    // The first tile has its history in the buffer; the others are looked at where they lie.
    int InPlace(ReadOnlySpan<float> samples)
    {
        samples[..Tile].CopyTo(buffer.AsSpan(History));
        (staged, Frames) = (Tile, Frames + Tile);
        Take(Tile);
        int at = Tile;
        fixed (float* first = samples)
            for (; at + Tile <= samples.Length; at += Tile)
            {
                Frames += Tile;
                Look(first + at, Tile, Frames - Tile);
            }
        samples.Slice(at - History, History).CopyTo(buffer);
        return at;
    }

    void Take(int frames)
    {
        float* tile = (float*)Marshal.UnsafeAddrOfPinnedArrayElement(buffer, 0) + History;
        Look(tile, frames, Frames - staged);
        staged = 0;
        buffer.AsSpan(frames, History).CopyTo(buffer);
    }

    /// <summary>Looks at a tile; at the end of the signal at less than one. 16 frames before it can be read, zero before the signal.</summary>
    private protected abstract void Look(float* tile, int frames, long first);

    /// <summary>The signal is over.</summary>
    private protected virtual void Ended()
    {
    }

    /// <summary>Forget what was found.</summary>
    private protected abstract void Cleared();
}
