using MixGraph.Dsp;

namespace MixGraph.Rendering;

/// <summary>Reads another reader at another rate. A sample depends on its position alone, so any order of reading gives the same bits.</summary>
internal sealed unsafe class ResamplingReader : SourceReader
{
    readonly SourceReader source;
    readonly ResamplerDesign design;
    readonly AudioBuffer window;
    readonly float[] input;

    /// <param name="source">The reader at its own rate; owned.</param>
    /// <param name="channels">1 or 2.</param>
    /// <param name="design">From the source's rate to the session's.</param>
    public ResamplingReader(SourceReader source, int channels, ResamplerDesign design)
    {
        (this.source, this.design) = (source, design);
        window = new(new(design.OutputRate), channels, MaximumFrames);
        var (first, last) = design.InputRange(0, MaximumFrames);
        input = new float[last - first + 2];
    }

    protected override void Move(long position, int frames)
    {
        var (first, last) = design.InputRange(position, MaximumFrames);
        for (int channel = 0; channel < window.Channels; channel++)
        {
            Gather(channel, first, input.AsSpan(0, (int)(last - first + 1)));
            design.Convert(input.AsSpan(0, (int)(last - first + 1)), first, window[channel], position);
            if (position < 0) window[channel][..(int)Math.Min(-position, MaximumFrames)].Clear(); // a source is silent before its start, as one at the session's rate is
        }
        HadNonFinite |= source.HadNonFinite;
        SetWindow(window.Address(0), window.Address(window.Channels - 1), position, position + MaximumFrames);
    }

    void Gather(int channel, long first, Span<float> target)
    {
        for (int done = 0; done < target.Length; done += MaximumFrames)
        {
            int count = Math.Min(MaximumFrames, target.Length - done);
            source.Get(first + done, count, out var left, out var right);
            new ReadOnlySpan<float>(channel == 0 ? left : right, count).CopyTo(target[done..]);
        }
    }

    public override void Dispose()
    {
        source.Dispose();
        base.Dispose();
    }
}
