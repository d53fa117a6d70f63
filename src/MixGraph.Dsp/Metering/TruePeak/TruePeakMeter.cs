namespace MixGraph.Dsp;

/// <summary>
/// Reads the true peak: the largest magnitude of the continuous signal, which a converter's filter or a lossy codec brings out between
/// the samples (ITU-R BS.1770-4 Annex 2, EBU Tech 3341).
/// </summary>
/// <remarks>
/// <para>Readings are linear: 1 is full scale, and <c>DspMath.GainToDecibels(meter.Peak)</c> is the level in dBTP. They do not depend on how the
/// signal is cut into blocks, nor on the machine.</para>
/// <para>The signal is taken in tiles of 64 frames, and a point is known 15 frames after its time (11 with
/// <see cref="TruePeakFilter.Bs1770"/>): readings are at most 79 frames behind until <see cref="Complete"/>.</para>
/// <para>A NaN sample is left out, with the points its neighbourhood reaches; an infinite one reads infinite.</para>
/// <para>One thread at a time; processing neither allocates nor throws for spans of equal length.</para>
/// </remarks>
public sealed class TruePeakMeter
{
    const int Tile = HopClock.TileFrames;

    readonly TruePeakBank bank;
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
        Channels = channels;
        bank = TruePeakBank.Create(channels, filter, TruePeakDesign.FactorFor(sampleRate), width);
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
        return bank.PeakOf(channel);
    }

    /// <summary>Takes a block of a mono signal.</summary>
    /// <param name="samples">Any number of frames.</param>
    /// <exception cref="InvalidOperationException">The meter has not one channel.</exception>
    public void Process(ReadOnlySpan<float> samples)
    {
        RequireChannels(1);
        Measure(samples, default, samples.Length, 1);
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
        Measure(left, right, left.Length, 1);
    }

    /// <summary>Takes a block of a signal of any number of channels, as files hold them.</summary>
    /// <param name="interleaved">The channels' samples, frame by frame.</param>
    /// <exception cref="ArgumentException">The span does not hold whole frames.</exception>
    public void ProcessInterleaved(ReadOnlySpan<float> interleaved)
    {
        if (interleaved.Length % Channels != 0)
            throw new ArgumentException($"An interleaved span of {interleaved.Length} samples does not hold whole frames of {Channels} channels.", nameof(interleaved));
        Measure(interleaved, default, interleaved.Length / Channels, Channels);
    }

    /// <summary>Ends the signal: lets silence follow until all that was heard is in the readings. What is processed afterwards comes after that silence.</summary>
    public void Complete()
    {
        for (int i = 0; i < 2; i++)
        {
            bank.Silence(staged);
            bank.Process();
            staged = 0;
        }
    }

    /// <summary>Forgets everything: the peaks, and what was heard.</summary>
    public void Reset()
    {
        bank.Reset();
        staged = 0;
    }

    // Two planar channels, or any number at a stride.
    void Measure(ReadOnlySpan<float> first, ReadOnlySpan<float> second, int frames, int stride)
    {
        for (int done = 0, n; done < frames; done += n)
        {
            n = Math.Min(Tile - staged, frames - done);
            for (int channel = 0; channel < stride; channel++) bank.Put(channel, in first[done * stride + channel], stride, staged, n);
            if (!second.IsEmpty) bank.Put(1, in second[done], 1, staged, n);
            staged += n;
            if (staged < Tile) return;
            bank.Process();
            staged = 0;
        }
    }

    void RequireChannels(int count)
    {
        if (Channels != count) throw new InvalidOperationException($"The meter has {Channels} channels, not {count}.");
    }
}
