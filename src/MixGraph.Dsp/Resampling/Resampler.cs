namespace MixGraph.Dsp;

/// <summary>
/// One channel's running conversion: feeds a <see cref="ResamplerDesign"/> from blocks of any size. The output does not depend on
/// how input and output are cut. One thread at a time; allocates only when created.
/// </summary>
public sealed class Resampler
{
    // Room for new input between two moves of the history to the front.
    const int Room = 1024;

    static readonly float[] Silence = new float[256];

    readonly ResamplerDesign design;
    readonly float[] buffer;
    long bufferStart;
    int buffered;
    long? endOfInput;

    /// <summary>Creates a conversion at frame 0.</summary>
    /// <param name="design">The conversion; shared.</param>
    public Resampler(ResamplerDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        this.design = design;
        buffer = new float[2 * design.TapCount + design.Downsampling / design.Upsampling + Room];
        Reset();
    }

    /// <summary>The next output frame to be produced.</summary>
    public long OutputPosition { get; private set; }

    /// <summary>The next input frame to be fed.</summary>
    public long InputPosition => bufferStart + buffered;

    /// <summary>
    /// Moves to an output frame. Feed input from the returned frame on, and the output has the same bits as a run from the start.
    /// </summary>
    /// <param name="outputFrame">0 or more.</param>
    /// <returns>The first input frame needed, 0 or more; what lies before frame 0 is silence.</returns>
    public long Reset(long outputFrame = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(outputFrame);
        OutputPosition = outputFrame;
        endOfInput = null;
        bufferStart = design.InputRange(outputFrame, 1).First;
        buffered = (int)Math.Max(0, -bufferStart);
        buffer.AsSpan(0, buffered).Clear();
        return InputPosition;
    }

    /// <summary>
    /// Takes input and gives output until one of them is used up. Input taken but not yet heard is kept.
    /// </summary>
    /// <param name="input">The frames at <see cref="InputPosition"/>.</param>
    /// <param name="output">Where frames from <see cref="OutputPosition"/> go; must not overlap the input.</param>
    /// <param name="consumed">Input frames taken.</param>
    /// <param name="produced">Output frames written.</param>
    /// <exception cref="InvalidOperationException">The input has already ended by <see cref="Flush"/>.</exception>
    public void Process(ReadOnlySpan<float> input, Span<float> output, out int consumed, out int produced)
    {
        if (endOfInput is not null) throw new InvalidOperationException("The input has ended: Reset before new input.");
        (consumed, produced) = (0, 0);
        while (true)
        {
            produced += Produce(output[produced..]);
            if (produced == output.Length) return;
            var taken = Store(input[consumed..]);
            consumed += taken;
            if (taken == 0) return;
        }
    }

    /// <summary>
    /// Gives what remains after the last input, which silence follows: call until it returns true, then <see cref="Reset"/> before
    /// new input. The output ends at <see cref="ResamplerDesign.OutputFrames"/> of the <see cref="InputPosition"/> at the first call.
    /// </summary>
    /// <param name="output">Where the frames go.</param>
    /// <param name="produced">Output frames written.</param>
    /// <returns>Whether the conversion is complete.</returns>
    public bool Flush(Span<float> output, out int produced)
    {
        produced = 0;
        endOfInput ??= InputPosition;
        var remaining = design.OutputFrames(Math.Max(0, endOfInput.Value)) - OutputPosition;
        if (output.Length > remaining) output = output[..(int)Math.Max(0, remaining)];
        while (produced < output.Length)
        {
            produced += Produce(output[produced..]);
            if (produced < output.Length) Store(Silence);
        }
        return remaining <= produced;
    }

    // Converts what the buffered input allows.
    int Produce(Span<float> output)
    {
        var count = (int)Math.Min(output.Length, OutputsWithin(InputPosition) - OutputPosition);
        if (count <= 0) return 0;
        design.Convert(buffer.AsSpan(0, buffered), bufferStart, output[..count], OutputPosition);
        OutputPosition += count;
        return count;
    }

    // The end of the output frames whose whole window lies before an input frame.
    long OutputsWithin(long inputEnd) => design.OutputFrames(Math.Max(0, inputEnd - design.LookAhead));

    // Keeps as much input as there is room for. Called when Produce has run dry, so little history remains and some always fits.
    int Store(ReadOnlySpan<float> input)
    {
        if (buffered == buffer.Length) DropHeard();
        var taken = Math.Min(input.Length, buffer.Length - buffered);
        input[..taken].CopyTo(buffer.AsSpan(buffered));
        buffered += taken;
        return taken;
    }

    void DropHeard()
    {
        var heard = (int)(design.InputRange(OutputPosition, 1).First - bufferStart);
        buffered -= heard;
        buffer.AsSpan(heard, buffered).CopyTo(buffer);
        bufferStart += heard;
    }
}
