namespace MixGraph.Rendering;

/// <summary>Reads clips at their places. A frame depends on its position alone, so any order of reading gives the same bits.</summary>
internal sealed unsafe class ClipReader : SourceReader
{
    readonly Dictionary<AudioSource, (SourceReader Reader, SourceFormat Format)> materials = [];
    readonly (ClipPlacement Placement, SourceReader Reader)[] clips;
    readonly AudioBuffer window;
    readonly float[] gains = new float[MaximumFrames];

    /// <param name="clips">The clips; those of one file share a reader.</param>
    /// <param name="rate">The session's rate.</param>
    /// <exception cref="MixFileException">A file cannot be read.</exception>
    public ClipReader(ReadOnlySpan<Clip> clips, SampleRate rate)
    {
        this.clips = new (ClipPlacement, SourceReader)[clips.Length];
        int channels = 1;
        try
        {
            for (int i = 0; i < clips.Length; i++)
            {
                var material = clips[i].Material;
                if (!materials.TryGetValue(material, out var known)) materials.Add(material, known = (SourceReaders.Open(material, rate), material.Probe(rate)));
                this.clips[i] = (new ClipPlacement(clips[i], known.Format, rate), known.Reader);
                channels = Math.Max(channels, known.Format.Channels);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
        window = new(rate, channels, MaximumFrames);
    }

    protected override void Move(long position, int frames)
    {
        window.Left.Clear();
        window.Right.Clear();
        foreach (var (clip, reader) in clips)
        {
            long from = Math.Max(position, clip.Start), to = Math.Min(position + MaximumFrames, clip.End);
            if (from >= to) continue;
            if (clip.Turns is { } turns) AddTurns(clip, turns, reader, position, from, to);
            else Add(clip, reader, position, from, to, clip.Offset + (from - clip.Start), clip.LevelGain(from, to));
            HadNonFinite |= reader.HadNonFinite;
        }
        SetWindow(window.Address(0), window.Address(window.Channels - 1), position, position + MaximumFrames);
    }

    void AddTurns(ClipPlacement clip, LoopTurns turns, SourceReader reader, long position, long from, long to)
    {
        for (long turn = Math.Max(0, turns.TurnAt(from - clip.Start) - 1); turns.Range(turn).From < to - clip.Start; turn++)
        {
            long first = Math.Max(from, clip.Start + turns.Range(turn).From), last = Math.Min(to, clip.Start + turns.Range(turn).To);
            if (first >= last) continue;
            float? level = turns.IsLevel(turn, first - clip.Start, last - clip.Start) ? clip.LevelGain(first, last) : null;
            Add(clip, reader, position, first, last, clip.Offset + (first - clip.Start - turns.Seam(turn)), level, turn);
        }
    }

    /// <summary>Adds frames of a clip to the window.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="reader">What it plays.</param>
    /// <param name="position">The window's first frame.</param>
    /// <param name="from">The first frame.</param>
    /// <param name="to">The frame after the last.</param>
    /// <param name="at">The frame of the material that is played at the first.</param>
    /// <param name="level">Their gain; null if they differ.</param>
    /// <param name="turn">The turn of a loop.</param>
    void Add(ClipPlacement clip, SourceReader reader, long position, long from, long to, long at, float? level, long turn = 0)
    {
        int frames = (int)(to - from), first = (int)(from - position);
        var weights = gains.AsSpan(0, frames);
        if (level is { } gain) weights.Fill(gain);
        else
            for (int i = 0; i < frames; i++) weights[i] = (float)(clip.GainAt(from + i) * (clip.Turns?.GainAt(turn, from + i - clip.Start) ?? 1));
        reader.Get(at, frames, out var left, out var right);
        Add(left, weights, window.Left[first..]);
        if (window.Channels > 1) Add(right, weights, window.Right[first..]);
    }

    static void Add(float* samples, ReadOnlySpan<float> gains, Span<float> sum)
    {
        for (int i = 0; i < gains.Length; i++) sum[i] += samples[i] * gains[i];
    }

    public override void Dispose()
    {
        foreach (var (reader, _) in materials.Values) reader.Dispose();
        base.Dispose();
    }
}
