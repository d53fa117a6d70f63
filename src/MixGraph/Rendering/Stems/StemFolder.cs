using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>A set of stems in the making: its files, and the rest between their sum and the mix.</summary>
internal sealed class StemFolder : IDisposable
{
    /// <summary>A rest that peaks below -130 dB is rounding.</summary>
    const float Rest = 3.16227766e-7f;

    readonly (StemTap Tap, StemFile File)[] stems;
    readonly StemFile glue;
    double[] sumLeft = [], sumRight = []; // of the stems, where the mix is not known yet
    float[] left = [], right = [];
    int waiting;
    float rest;

    /// <param name="taps">The stems.</param>
    /// <param name="create">Creates the file of a stem; of the glue for null.</param>
    public StemFolder(IEnumerable<StemTap> taps, Func<StemTap?, StemFile> create)
    {
        var opened = new List<(StemTap, StemFile)>();
        try
        {
            glue = create(null); // first, so that no stem takes its name
            foreach (var tap in taps) opened.Add((tap, create(tap)));
        }
        catch
        {
            glue?.Dispose();
            foreach (var (_, file) in opened) file.Dispose();
            throw;
        }
        stems = [.. opened];
    }

    /// <summary>The files there will be: the glue only where there is a rest.</summary>
    public IEnumerable<StemFile> Files => rest > Rest ? stems.Select(s => s.File).Append(glue) : stems.Select(s => s.File);

    /// <summary>Where an earlier render may have left a glue that is none of these stems'; null if this one has its own.</summary>
    public string? OldGlue => rest > Rest ? null : glue.Path;

    /// <summary>Takes what the taps hold.</summary>
    /// <param name="from">The first frame of it that belongs to the file.</param>
    /// <param name="frames">How many belong to it from there on.</param>
    /// <param name="gain">A gain for all.</param>
    public void Take(int from, int frames, float gain)
    {
        Reserve(waiting + frames);
        sumLeft.AsSpan(waiting, frames).Clear();
        sumRight.AsSpan(waiting, frames).Clear();
        foreach (var (tap, file) in stems)
        {
            Add(tap.Left.Slice(from, frames), gain, left, sumLeft.AsSpan(waiting));
            Add(tap.Right.Slice(from, frames), gain, right, sumRight.AsSpan(waiting));
            file.Write(left.AsSpan(0, frames), right.AsSpan(0, frames));
        }
        waiting += frames;
    }

    /// <summary>Tells the mix, which is never ahead of the stems.</summary>
    public void Complement(ReadOnlySpan<float> mixLeft, ReadOnlySpan<float> mixRight)
    {
        int frames = mixLeft.Length;
        Reserve(frames);
        for (int i = 0; i < frames; i++)
        {
            left[i] = (float)(mixLeft[i] - sumLeft[i]);
            right[i] = (float)(mixRight[i] - sumRight[i]);
            rest = Math.Max(rest, Math.Max(Math.Abs(left[i]), Math.Abs(right[i])));
        }
        glue.Write(left.AsSpan(0, frames), right.AsSpan(0, frames));
        waiting -= frames;
        sumLeft.AsSpan(frames, waiting).CopyTo(sumLeft);
        sumRight.AsSpan(frames, waiting).CopyTo(sumRight);
    }

    static void Add(ReadOnlySpan<float> samples, float gain, float[] scaled, Span<double> sum)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            scaled[i] = samples[i] * gain;
            sum[i] += scaled[i];
        }
    }

    void Reserve(int frames)
    {
        if (frames <= sumLeft.Length) return;
        Array.Resize(ref sumLeft, 2 * frames);
        Array.Resize(ref sumRight, 2 * frames);
        Array.Resize(ref left, 2 * frames);
        Array.Resize(ref right, 2 * frames);
    }

    public void Dispose()
    {
        glue.Dispose();
        foreach (var (_, file) in stems) file.Dispose();
    }
}
