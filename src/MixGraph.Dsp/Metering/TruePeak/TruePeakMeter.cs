using System.Runtime.InteropServices;

namespace MixGraph.Dsp;

/// <summary>
/// Reads the true peak: the largest magnitude of the continuous signal, which a converter's filter or a lossy codec brings out between
/// the samples (ITU-R BS.1770-4 Annex 2, EBU Tech 3341).
/// </summary>
/// <remarks>
/// <para>Readings are linear: 1 is full scale, and <c>DspMath.GainToDecibels(meter.Peak)</c> is the level in dBTP. They do not depend on how the
/// signal is cut into blocks, nor on the machine.</para>
/// <para>The signal is taken in tiles of 64 frames, and a point is known 25 frames after its time (11 with
/// <see cref="TruePeakFilter.Bs1770"/>): readings are at most 89 frames behind until <see cref="Complete"/>.</para>
/// <para>A NaN sample is left out, with the points its neighbourhood reaches; an infinite one reads infinite.</para>
/// <para>One thread at a time; processing neither allocates nor throws for spans of equal length.</para>
/// </remarks>
public sealed unsafe class TruePeakMeter
{
    const int Tile = FrameStreams.Tile, Room = TruePeakStrip.History + Tile;

    readonly TruePeakDesign design;
    readonly TruePeakFilter filter;
    // Per pair of channels; an odd last channel is paired with itself.
    readonly TruePeakStrip[] strips;
    readonly float[] buffer;
    readonly int width;
    int staged;

    /// <summary>Creates a meter that has heard silence.</summary>
    /// <param name="sampleRate">In Hz, 1 to 1,536,000; decides how many points to a sample there are.</param>
    /// <param name="channels">1 to 64.</param>
    /// <param name="filter">The interpolator.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public TruePeakMeter(int sampleRate, int channels = 2, TruePeakFilter filter = TruePeakFilter.Accurate)
        : this(sampleRate, channels, filter, LaneWidth.Auto)
    {
    }

    internal TruePeakMeter(int sampleRate, int channels, TruePeakFilter filter, LaneWidth width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRate, 1_536_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 64);
        if (filter is not (TruePeakFilter.Accurate or TruePeakFilter.Bs1770)) throw new ArgumentOutOfRangeException(nameof(filter), filter, "Accurate or Bs1770.");
        this.filter = filter;
        this.width = Simd.Resolve(width);
        Channels = channels;
        design = TruePeakDesign.ForMeter(sampleRate);
        strips = GC.AllocateArray<TruePeakStrip>((channels + 1) / 2, pinned: true);
        buffer = GC.AllocateArray<float>(channels * Room, pinned: true);
        var samples = (float*)Marshal.UnsafeAddrOfPinnedArrayElement(buffer, 0) + TruePeakStrip.History;
        for (int i = 0; i < strips.Length; i++)
        {
            strips[i].Left = samples + 2 * i * Room;
            strips[i].Right = samples + Math.Min(2 * i + 1, channels - 1) * Room;
        }
    }

    /// <summary>The number of channels.</summary>
    public int Channels { get; }

    /// <summary>The largest of the channels' true peaks since <see cref="Reset"/>, linear.</summary>
    public float Peak
    {
        get
        {
            float largest = 0;
            for (int channel = 0; channel < Channels; channel++) largest = Math.Max(largest, PeakOf(channel));
            return largest;
        }
    }

    /// <summary>One channel's true peak since <see cref="Reset"/>, linear.</summary>
    /// <param name="channel">0 to <see cref="Channels"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such channel.</exception>
    public float PeakOf(int channel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, Channels);
        return strips[channel / 2].Peaks[channel % 2];
    }

    /// <summary>Takes a block of a mono signal.</summary>
    /// <param name="samples">Any number of frames.</param>
    /// <exception cref="InvalidOperationException">The meter has not one channel.</exception>
    public void Process(ReadOnlySpan<float> samples)
    {
        RequireChannels(1);
        for (int at = 0; at < samples.Length;)
        {
            int frames = Math.Min(samples.Length - at, Tile - staged);
            Stage(0, samples.Slice(at, frames));
            Advance(frames);
            at += frames;
        }
    }

    /// <summary>Takes a block of a stereo signal.</summary>
    /// <param name="left">Any number of frames.</param>
    /// <param name="right">As many.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="InvalidOperationException">The meter has not two channels.</exception>
    public void Process(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        RequireChannels(2);
        if (left.Length != right.Length) throw new ArgumentException($"Left has {left.Length} frames, right {right.Length}.", nameof(right));
        for (int at = 0; at < left.Length;)
        {
            int frames = Math.Min(left.Length - at, Tile - staged);
            Stage(0, left.Slice(at, frames));
            Stage(1, right.Slice(at, frames));
            Advance(frames);
            at += frames;
        }
    }

    /// <summary>Takes a block of a signal of any number of channels, one after the other: all frames of the first, then all of the second, and so on.</summary>
    /// <param name="channels">The channels' frames.</param>
    /// <param name="frames">Frames in a channel.</param>
    /// <exception cref="ArgumentException">The span does not hold that many frames of each channel.</exception>
    public void ProcessPlanar(ReadOnlySpan<float> channels, int frames)
    {
        if (frames < 0 || channels.Length != (long)frames * Channels)
            throw new ArgumentException($"{Channels} channels of {frames} frames are not {channels.Length} samples.", nameof(channels));
        for (int at = 0; at < frames;)
        {
            int taken = Math.Min(frames - at, Tile - staged);
            for (int channel = 0; channel < Channels; channel++) Stage(channel, channels.Slice(channel * frames + at, taken));
            Advance(taken);
            at += taken;
        }
    }

    /// <summary>Ends the signal: lets silence follow until all that was heard is in the readings. What is processed afterwards comes after that silence.</summary>
    public void Complete()
    {
        for (int i = 0; i < 2; i++)
        {
            for (int channel = 0; channel < Channels; channel++) Staging(channel)[staged..].Clear();
            Advance(Tile - staged);
        }
    }

    /// <summary>Forgets everything: the peaks, and what was heard.</summary>
    public void Reset()
    {
        Array.Clear(buffer);
        for (int i = 0; i < strips.Length; i++) strips[i] = new() { Left = strips[i].Left, Right = strips[i].Right };
        staged = 0;
    }

    void RequireChannels(int count)
    {
        if (Channels != count) throw new InvalidOperationException($"The meter has {Channels} channels, not {count}.");
    }

    Span<float> Staging(int channel) => buffer.AsSpan(channel * Room + TruePeakStrip.History, Tile);

    void Stage(int channel, ReadOnlySpan<float> samples) => samples.CopyTo(Staging(channel)[staged..]);

    void Advance(int frames)
    {
        staged += frames;
        if (staged < Tile) return;
        staged = 0;
        switch (width)
        {
            case 16: Measure<Lanes16>(); break;
            case 8: Measure<Lanes8>(); break;
            case 4: Measure<Lanes4>(); break;
            default: Measure<Lanes1>(); break;
        }
        for (int channel = 0; channel < Channels; channel++)
            Staging(channel).CopyTo(buffer.AsSpan(channel * Room, TruePeakStrip.History));
    }

    void Measure<T>() where T : unmanaged, ILanes<T>
    {
        fixed (TruePeakStrip* all = strips)
        {
            if (filter == TruePeakFilter.Accurate) TruePeakTiles.Measure<T>(all, strips.Length, design);
            else
                for (var strip = all; strip < all + strips.Length; strip++)
                {
                    strip->Peaks[0] = Bs1770Kernel.Raise<T>(strip->Left, strip->Peaks[0]);
                    strip->Peaks[1] = Bs1770Kernel.Raise<T>(strip->Right, strip->Peaks[1]);
                }
        }
    }
}
