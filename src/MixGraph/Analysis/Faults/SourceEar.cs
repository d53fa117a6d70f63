using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>Listens to what one track plays: faults of each channel, and its spectrum when a pair asks for it.</summary>
internal sealed class SourceEar
{
    const float Audible = 1e-3f; // -60 dBFS

    readonly ClipDetector[] clips;
    readonly OffsetDetector[] offsets;
    readonly SilenceDetector[] silences;
    readonly long[] marks;
    readonly RealFft fft;
    readonly PinnedFloats weights, windowed;
    long position;

    public SourceEar(HeardStem stem, MomentLayout layout)
    {
        Stem = stem;
        Channels = stem.Strip.Format is { Channels: 2 } ? 2 : 1;
        clips = [.. Enumerable.Range(0, Channels).Select(_ => new ClipDetector())];
        offsets = [.. Enumerable.Range(0, Channels).Select(_ => new OffsetDetector(layout.SampleRate.Hertz))];
        silences = [.. Enumerable.Range(0, Channels).Select(_ => new SilenceDetector())];
        marks = new long[Channels];
        (fft, weights, windowed) = (new(layout.Size), new(layout.Size), new(layout.Size));
        HannWindow.Fill(weights.Span);
        (Left, Right, Middle) = (new(layout.Bins), new(layout.Bins), new(layout.Bins));
    }

    public HeardStem Stem { get; }
    public int Channels { get; }
    public MomentSpectrum Left { get; }
    public MomentSpectrum Right { get; }
    /// <summary>Half of left and right together; of a mono track, it itself.</summary>
    public MomentSpectrum Middle { get; }
    /// <summary>Whether it is heard at the moment.</summary>
    public bool Plays { get; private set; }
    /// <summary>Moments at which it was.</summary>
    public long ActiveMoments { get; private set; }
    /// <summary>The last frame of a clip that was noticed, to within a block; -1 for none.</summary>
    public long LastClip { get; private set; } = -1;
    /// <summary>The greatest magnitude.</summary>
    public float Peak { get; private set; }

    public IReadOnlyList<ClipReading> Clips => [.. clips.Select(c => c.Reading)];
    public IReadOnlyList<OffsetReading> Offsets => [.. offsets.Select(o => o.Reading)];
    public bool IsSilent => silences.All(s => s.Reading.IsSilent);

    public void Hear(int frames)
    {
        position += frames;
        for (int c = 0; c < Channels; c++)
        {
            var samples = (c == 0 ? Stem.Left : Stem.Right)[..frames];
            Peak = Math.Max(Peak, Magnitudes.Greatest(samples));
            clips[c].Process(samples);
            silences[c].Process(samples);
            HearOffset(offsets[c], samples);
            Mark(c);
        }
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

    void Mark(int channel)
    {
        var reading = clips[channel].Reading;
        long count = reading.ClippedRuns + reading.FlatTops;
        if (count > marks[channel]) LastClip = position;
        else if (count == 0 && clips.All(x => !x.Reading.IsFault)) LastClip = -1;
        marks[channel] = count;
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
    }

    void Transform(ReadOnlySpan<float> samples, MomentSpectrum to)
    {
        HannWindow.Apply(samples, weights, windowed);
        fft.Forward(windowed.Span, to.Real, to.Imaginary);
    }

    public void Complete()
    {
        foreach (var clip in clips) clip.Complete();
        foreach (var offset in offsets) offset.Complete();
        foreach (var silence in silences) silence.Complete();
        for (int c = 0; c < Channels; c++) Mark(c);
    }
}
