using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>Listens to what one track plays: faults of each channel, and its spectrum when a pair asks for it.</summary>
internal sealed class SourceEar : IDisposable
{
    const float Audible = 1e-3f; // -60 dBFS
    const double FaintestOffset = -100; // dBFS, of a constant as it is heard

    readonly ClipDetector[] clips;
    readonly OwnRateClipping own;
    readonly OffsetDetector[] offsets;
    readonly SilenceDetector[] silences;
    readonly OffsetDetector[] heardOffsets;
    readonly RealFft fft;
    readonly PinnedFloats weights, windowed;
    long position, mark;

    /// <param name="stem">What the track plays.</param>
    /// <param name="heard">The track as it is heard in the mix; null if it is not.</param>
    /// <param name="layout">How time is cut.</param>
    public SourceEar(HeardStem stem, HeardStem? heard, MomentLayout layout)
    {
        (Stem, Heard) = (stem, heard);
        Channels = stem.Strip.Format is { Channels: 2 } ? 2 : 1;
        own = new(stem.Strip.Source, layout.SampleRate);
        clips = [.. Enumerable.Range(0, Channels).Select(_ => new ClipDetector())];
        offsets = [.. Enumerable.Range(0, Channels).Select(_ => new OffsetDetector(layout.SampleRate.Hertz))];
        heardOffsets = [.. Enumerable.Range(0, heard is null ? 0 : 2).Select(_ => new OffsetDetector(layout.SampleRate.Hertz, FaintestOffset))];
        silences = [.. Enumerable.Range(0, Channels).Select(_ => new SilenceDetector())];
        (fft, weights, windowed) = (new(layout.Size), new(layout.Size), new(layout.Size));
        // 2: a bin stands for its conjugate too.
        PowerScale = 2 / (HannWindow.Fill(weights.Span) * layout.Size);
        (Left, Right, Middle, HeardLeft, HeardRight) = (new(layout.Bins), new(layout.Bins), new(layout.Bins), new(layout.Bins), new(layout.Bins));
    }

    public HeardStem Stem { get; }
    /// <summary>The track as it is heard in the mix; null if it is not.</summary>
    public HeardStem? Heard { get; }
    /// <summary>What makes mean squares of the squares in spectra.</summary>
    public double PowerScale { get; }
    public int Channels { get; }
    public MomentSpectrum Left { get; }
    public MomentSpectrum Right { get; }
    /// <summary>Half of left and right together; of a mono track, it itself.</summary>
    public MomentSpectrum Middle { get; }
    /// <summary>As it is heard in the mix; zeros if it is not.</summary>
    public MomentSpectrum HeardLeft { get; }
    public MomentSpectrum HeardRight { get; }
    /// <summary>Whether it is heard at the moment.</summary>
    public bool Plays { get; private set; }
    /// <summary>Moments at which it was.</summary>
    public long ActiveMoments { get; private set; }
    /// <summary>The last frame of a clip that was noticed, to within a block; -1 for none.</summary>
    public long LastClip { get; private set; } = -1;
    /// <summary>The greatest magnitude.</summary>
    public float Peak { get; private set; }

    /// <summary>The level of what is clipped: as the file has it, if that is of another rate.</summary>
    public float ClipLevel => own.Top is > 0 and var top ? top : Peak;
    public IReadOnlyList<ClipReading> Clips => [.. own.IsAll ? [] : clips.Select(c => c.Reading), .. own.Readings];
    public IReadOnlyList<OffsetReading> Offsets => [.. offsets.Select(o => o.Reading)];
    /// <summary>The constants of left and right as they are heard in the mix; none if the track is not.</summary>
    public IReadOnlyList<OffsetReading> HeardOffsets => [.. heardOffsets.Select(o => o.Reading)];
    public bool IsSilent => silences.All(s => s.Reading.IsSilent);

    public void Hear(int frames)
    {
        position += frames;
        for (int c = 0; c < Channels; c++)
        {
            var samples = (c == 0 ? Stem.Left : Stem.Right)[..frames];
            Peak = Math.Max(Peak, Magnitudes.Greatest(samples));
            if (!own.IsAll) clips[c].Process(samples);
            silences[c].Process(samples);
            HearOffset(offsets[c], samples);
        }
        own.Advance(position);
        Mark();
        for (int c = 0; c < heardOffsets.Length; c++) HearOffset(heardOffsets[c], (c == 0 ? Heard!.Left : Heard!.Right)[..frames]);
    }

    // Where nothing is recorded there is no offset either: a constant counts by what it is where the track plays.
    static void HearOffset(OffsetDetector offset, ReadOnlySpan<float> samples)
    {
        int from = 0;
        for (int at = 0; at < samples.Length; at += HopClock.TileFrames)
        {
            if (samples.Slice(at, Math.Min(HopClock.TileFrames, samples.Length - at)).ContainsAnyExcept(0f)) continue;
            offset.Process(samples[from..at]);
            from = Math.Min(samples.Length, at + HopClock.TileFrames);
        }
        offset.Process(samples[from..]);
    }

    // A run counts where it ends; tops that prove to be none are forgotten.
    void Mark()
    {
        var readings = Clips;
        long count = readings.Sum(r => r.ClippedRuns + r.FlatTops);
        if (count > mark) LastClip = position;
        else if (count == 0) LastClip = -1;
        mark = count;
    }

    public void Notice()
    {
        Plays = !Stem.IsSilent && (Reaches(Stem.MomentLeft) || Reaches(Stem.MomentRight));
        if (Plays) ActiveMoments++;
    }

    static bool Reaches(ReadOnlySpan<float> samples)
    {
        foreach (float sample in samples)
            if (Math.Abs(sample) >= Audible) return true;
        return false;
    }

    /// <summary>Computes the spectra of the moment.</summary>
    public void Transform()
    {
        Transform(Stem.MomentLeft, Left);
        if (Channels == 2) Transform(Stem.MomentRight, Right);
        Middle.SetMean(Left, Channels == 2 ? Right : Left);
        if (Heard is null) return;
        Transform(Heard.MomentLeft, HeardLeft);
        Transform(Heard.MomentRight, HeardRight);
    }

    void Transform(ReadOnlySpan<float> samples, MomentSpectrum to)
    {
        HannWindow.Apply(samples, weights, windowed);
        fft.Forward(windowed.Span, to.Real, to.Imaginary);
    }

    public void Complete()
    {
        foreach (var clip in clips) clip.Complete();
        foreach (var offset in (OffsetDetector[])[.. offsets, .. heardOffsets]) offset.Complete();
        foreach (var silence in silences) silence.Complete();
        own.Complete();
        Mark();
    }

    public void Dispose() => own.Dispose();
}
