namespace MixGraph.Extending;

/// <summary>The audio a block processor works on, in place.</summary>
public readonly ref struct AudioBlock
{
    internal AudioBlock(Span<float> left, Span<float> right, SampleRate sampleRate, long position)
    {
        Left = left;
        Right = right;
        SampleRate = sampleRate;
        Position = position;
    }

    /// <summary>1 to 64 frames.</summary>
    public int Frames => Left.Length;
    /// <summary>The left channel.</summary>
    public Span<float> Left { get; }
    /// <summary>The right channel, as long as the left. A mono strip has the same samples in both, and its left one is used.</summary>
    public Span<float> Right { get; }
    /// <summary>The rate of the mix.</summary>
    public SampleRate SampleRate { get; }
    /// <summary>The engine clock at the first frame: frames since the last reset. A block never crosses a multiple of 64.</summary>
    public long Position { get; }
}
