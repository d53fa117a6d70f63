namespace MixGraph.Extending;

/// <summary>The audio a block processor works on, in place.</summary>
public readonly ref struct AudioBlock
{
    internal AudioBlock(Span<float> left, Span<float> right, ReadOnlySpan<float> keyLeft, ReadOnlySpan<float> keyRight, SampleRate sampleRate, long position)
    {
        Left = left;
        Right = right;
        KeyLeft = keyLeft;
        KeyRight = keyRight;
        SampleRate = sampleRate;
        Position = position;
    }

    /// <summary>1 to 64 frames.</summary>
    public int Frames => Left.Length;
    /// <summary>The left channel.</summary>
    public Span<float> Left { get; }
    /// <summary>The right channel, as long as the left. A mono strip has the same samples in both, and its left one is used.</summary>
    public Span<float> Right { get; }
    /// <summary>What a processor whose settings are <see cref="IKeyedSettings"/> listens to: the strip that is its key, or its own input as it was. Empty for other processors.</summary>
    public ReadOnlySpan<float> KeyLeft { get; }
    /// <summary>The right side of the key.</summary>
    public ReadOnlySpan<float> KeyRight { get; }
    /// <summary>The rate of the mix.</summary>
    public SampleRate SampleRate { get; }
    /// <summary>The engine clock at the first frame: frames since the last reset. A block never crosses a multiple of 64.</summary>
    public long Position { get; }
}
