using System.Runtime.InteropServices;

namespace MixGraph.Dsp;

/// <summary>Measures peaks, RMS, crest, DC offset, correlation, balance and width of a stereo or mono signal as it streams by.</summary>
/// <remarks>The readings move in steps of about 20 ms and do not depend on where blocks are cut. Nothing is allocated after
/// construction. One thread at a time. NaN reads as silence to the peaks; the caller keeps it out of the powers.</remarks>
public sealed unsafe class LevelMeter
{
    const int TileFrames = HopClock.TileFrames;

    readonly float[] tile = GC.AllocateArray<float>(2 * TileFrames, pinned: true);
    readonly LevelStatistics statistics = new();
    readonly HopClock clock;
    long position, readings, readingStart; // frames measured, readings ended, where this one began
    LevelState<Lanes1> state;
    int filled;

    /// <param name="sampleRate">Frames a second, 8,000 to 768,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of range.</exception>
    public LevelMeter(int sampleRate)
    {
        if (sampleRate is < LoudnessMeter.MinimumRate or > LoudnessMeter.MaximumRate)
            throw new ArgumentOutOfRangeException(nameof(sampleRate), sampleRate, $"A sample rate is {LoudnessMeter.MinimumRate} to {LoudnessMeter.MaximumRate} Hz.");
        clock = new(sampleRate);
    }

    /// <summary>Everything since the start, but for what has come since the last step of 20 ms.</summary>
    public LevelReading Whole => statistics.Whole;
    /// <summary>The last 300 ms; less at the start.</summary>
    public LevelReading Window => statistics.Window;

    /// <summary>Takes in a mono signal, which counts as two equal channels.</summary>
    public void Process(ReadOnlySpan<float> mono) => Process(mono, mono);

    /// <summary>Takes in a stereo signal.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public void Process(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (left.Length != right.Length) throw new ArgumentException($"The left channel has {left.Length} frames, the right one {right.Length}.", nameof(right));
        while (!left.IsEmpty)
        {
            int frames = Math.Min(left.Length, TileFrames - filled);
            left[..frames].CopyTo(tile.AsSpan(filled));
            right[..frames].CopyTo(tile.AsSpan(TileFrames + filled));
            left = left[frames..];
            right = right[frames..];
            filled += frames;
            if (filled == TileFrames) EndTile();
        }
    }

    /// <summary>Ends the signal: the readings then cover every frame. Nothing may follow but <see cref="Reset"/>.</summary>
    public void Complete()
    {
        if (filled > 0) EndTile();
        if (position > readingStart) EndReading();
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        statistics.Reset();
        state = default;
        (position, readings, readingStart, filled) = (0, 0, 0, 0);
    }

    void EndTile()
    {
        var one = Lanes1.Broadcast(1f);
        fixed (float* samples = tile)
        fixed (LevelState<Lanes1>* sums = &state)
            LevelKernel.Add((Lanes1*)samples, (Lanes1*)samples + TileFrames, filled, one, one, sums);
        position += filled;
        filled = 0;
        if (position == clock.EndOf(HopClock.HopsPerReading * (readings + 1) - 1)) EndReading();
    }

    void EndReading()
    {
        fixed (LevelState<Lanes1>* sums = &state) statistics.Add(LevelState<Lanes1>.Of(sums, 0, (int)(position - readingStart)));
        state = default;
        readings++;
        readingStart = position;
    }
}
