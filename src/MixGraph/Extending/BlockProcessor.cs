namespace MixGraph.Extending;

/// <summary>A processor of your own that works on one strip, block by block. One object per insert and renderer; it keeps its state in fields.</summary>
/// <remarks>
/// <para><see cref="Process"/> runs on the render thread: it must not allocate, lock, wait or throw. What it throws ends an offline render.</para>
/// <para>Blocks are cut by the host's block size and at every 64th frame of the clock, so the result must not depend on where they are cut.
/// NaN and infinities in the output are replaced by silence and reported, and the processor is reset at the next multiple of 64 frames.</para>
/// </remarks>
/// <typeparam name="TSettings">The settings record.</typeparam>
public abstract class BlockProcessor<TSettings>
{
    /// <summary>Called once before the first block, to allocate what depends on the rate. Does nothing by default.</summary>
    public virtual void Prepare(SampleRate sampleRate) { }

    /// <summary>Forgets everything heard so far. Does nothing by default: right for a processor without memory only.</summary>
    public virtual void Reset() { }

    /// <summary>Processes a block in place.</summary>
    /// <param name="audio">1 to 64 frames of stereo.</param>
    /// <param name="values">The parameters, which hold for the whole block.</param>
    public abstract void Process(in AudioBlock audio, ParameterValues<TSettings> values);
}
