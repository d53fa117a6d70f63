namespace MixGraph.Rendering;

/// <summary>Reads a buffer in place; a copy is made only at its ends, and where it holds NaN or infinities.</summary>
internal sealed unsafe class BufferReader : SourceReader
{
    readonly AudioBuffer buffer;
    readonly AudioBuffer edge;
    readonly bool finite;

    public BufferReader(AudioBuffer buffer)
    {
        this.buffer = buffer;
        edge = new(buffer.SampleRate, buffer.Channels, MaximumFrames);
        finite = true;
        for (int channel = 0; channel < buffer.Channels; channel++) finite &= IsFinite(buffer[channel]);
        if (finite) SetWindow(buffer.Address(0), buffer.Address(buffer.Channels - 1), 0, buffer.Frames);
    }

    protected override void Move(long position, int frames)
    {
        if (finite && position >= 0 && position + frames <= buffer.Frames)
        {
            SetWindow(buffer.Address(0), buffer.Address(buffer.Channels - 1), 0, buffer.Frames);
            return;
        }
        for (int channel = 0; channel < buffer.Channels; channel++)
        {
            var target = edge[channel][..frames];
            target.Clear();
            long from = Math.Max(position, 0), to = Math.Min(position + frames, buffer.Frames);
            if (from < to) buffer[channel][(int)from..(int)to].CopyTo(target[(int)(from - position)..]);
            HadNonFinite |= Planning.NonFinite.Silence(target);
        }
        SetWindow(edge.Address(0), edge.Address(edge.Channels - 1), position, position + frames);
    }

    static bool IsFinite(ReadOnlySpan<float> samples)
    {
        // A NaN or infinity minus itself is NaN, which no sum loses.
        float sum = 0;
        foreach (float sample in samples) sum += sample - sample;
        return sum == 0;
    }
}
