namespace MixGraph.Rendering;

/// <summary>A source that is given its samples, block by block, ahead of who reads it.</summary>
internal sealed record PushSource(PushReader Reader) : AudioSource
{
    public override SourceFormat Probe(SampleRate session) => new(session, 2, 0);

    internal override SourceReader Open(SampleRate session) => Reader;
}

/// <summary>Holds the one block that will be read next.</summary>
internal sealed unsafe class PushReader(SampleRate rate) : SourceReader
{
    readonly AudioBuffer block = new(rate, 2, MaximumFrames);

    /// <summary>The samples from a position on: no more than <see cref="SourceReader.MaximumFrames"/>.</summary>
    public void Push(ReadOnlySpan<float> left, ReadOnlySpan<float> right, long position)
    {
        left.CopyTo(block.Left);
        right.CopyTo(block.Right);
        SetWindow(block.Address(0), block.Address(1), position, position + left.Length);
    }

    protected override void Move(long position, int frames) =>
        throw new InvalidOperationException($"Frames from {position} on were not given.");
}
