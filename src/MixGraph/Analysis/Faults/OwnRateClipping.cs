using MixGraph.Dsp;
using MixGraph.Rendering;

namespace MixGraph.Analysis;

/// <summary>Looks for clipping in what a track plays of files of another rate than the session's: at their own rate, since a resampler rounds the tops.</summary>
/// <remarks>It goes along with the mix, and reads what each clip plays once, a loop's first turn alone. Where a file cannot be read it looks no further: the render tells of that.</remarks>
internal sealed class OwnRateClipping : IDisposable
{
    readonly List<Part> parts = [];

    /// <param name="source">What the track plays.</param>
    /// <param name="rate">The session's rate.</param>
    public OwnRateClipping(AudioSource? source, SampleRate rate)
    {
        Clip[] clips = source switch { Clip clip => [clip], Arrangement arrangement => [.. arrangement.Clips], _ => [] };
        var formats = new Dictionary<AudioSource, SourceFormat?>();
        foreach (var clip in clips)
        {
            if (!formats.TryGetValue(clip.Material, out var format)) formats.Add(clip.Material, format = Probe(clip.Material, rate));
            if (format is { } known && known.SampleRate != rate) parts.Add(new(clip, known, rate));
        }
        if (source is Signal && Probe(source, rate) is { } signal && signal.SampleRate != rate) parts.Add(new(source, signal, rate));
        IsAll = parts.Count > 0 && parts.Count == Math.Max(1, clips.Length);
    }

    /// <summary>Whether all that the track plays is of another rate.</summary>
    public bool IsAll { get; }

    /// <summary>What was found, in frames of the mix.</summary>
    public IEnumerable<ClipReading> Readings => parts.SelectMany(p => p.Readings);

    /// <summary>The greatest magnitude of what is clipped; 0 if nothing is.</summary>
    public float Top => parts.Where(p => p.Readings.Any(r => r.IsFault)).Select(p => p.Peak).DefaultIfEmpty().Max();

    /// <summary>Looks at what is played before a frame of the mix.</summary>
    public void Advance(long to)
    {
        foreach (var part in parts) part.Advance(to);
    }

    public void Complete()
    {
        foreach (var part in parts) part.Complete();
    }

    public void Dispose()
    {
        foreach (var part in parts) part.Dispose();
    }

    static SourceFormat? Probe(AudioSource material, SampleRate rate)
    {
        try
        {
            return material.Probe(rate);
        }
        catch (MixFileException)
        {
            return null;
        }
    }

    sealed class Part : IDisposable
    {
        readonly AudioSource material;
        readonly SampleRate own, rate;
        readonly ClipDetector[] detectors;
        readonly long start, from, to; // in the mix; in the material
        SourceReader? reader;
        long at;

        public Part(AudioSource material, SourceFormat format, SampleRate rate)
        {
            (this.material, own, this.rate) = (material, format.SampleRate, rate);
            detectors = [.. Enumerable.Range(0, format.Channels).Select(_ => new ClipDetector())];
            to = format.Frames;
        }

        public Part(Clip clip, SourceFormat format, SampleRate rate) : this(clip.Material, format, rate)
        {
            start = rate.Frames(clip.Start);
            at = from = Math.Min(own.Frames(clip.Offset), format.Frames);
            if (clip.Length is { } length) to = Math.Min(to, from + own.Frames(length));
            if (clip is { Loop: true, LoopLength: { } turn }) to = Math.Min(to, from + own.Frames(turn));
        }

        public float Peak { get; private set; }

        public IEnumerable<ClipReading> Readings => detectors.Select(d => d.Reading with
        {
            FirstFullScaleSample = InMix(d.Reading.FirstFullScaleSample),
            FirstClippedRun = InMix(d.Reading.FirstClippedRun),
            FirstFlatTop = InMix(d.Reading.FirstFlatTop),
        });

        // A detector counts from where the clip begins.
        long InMix(long frame) => frame < 0 ? frame : start + (long)((Int128)frame * rate.Hertz / own.Hertz);

        public void Advance(long position)
        {
            if (position <= start || at >= to) return;
            long until = (long)Int128.Min(to, from + (Int128)(position - start) * own.Hertz / rate.Hertz);
            try
            {
                reader ??= material.Open(rate);
                while (at < until) Read((int)Math.Min(SourceReader.MaximumFrames, until - at));
            }
            catch (MixFileException)
            {
                at = to;
            }
            if (at >= to) Complete();
        }

        unsafe void Read(int frames)
        {
            reader!.Get(at, frames, out float* left, out float* right);
            for (int c = 0; c < detectors.Length; c++)
            {
                var samples = new ReadOnlySpan<float>(c == 0 ? left : right, frames);
                detectors[c].Process(samples);
                Peak = Math.Max(Peak, Magnitudes.Greatest(samples));
            }
            at += frames;
        }

        public void Complete()
        {
            foreach (var detector in detectors) detector.Complete();
            Dispose();
        }

        public void Dispose()
        {
            reader?.Dispose();
            (reader, at) = (null, to);
        }
    }
}
