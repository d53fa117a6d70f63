namespace MixGraph.Planning;

/// <summary>The unit of batching: strips whose chains are the same sequence of stage types share registers. One object per type.</summary>
internal abstract class StageType
{
    /// <summary>Coefficients of one strip.</summary>
    public abstract int CoefficientFloats { get; }

    /// <summary>State of one strip.</summary>
    public abstract int StateFloats { get; }

    /// <summary>Memory of one strip, which is not flushed; zero at first.</summary>
    public virtual int MemoryFloats => 0;

    /// <summary>Whether the memory of a strip is in one piece; otherwise the lanes' memories are interleaved.</summary>
    public virtual bool IsMemoryPerStrip => false;

    /// <summary>Makes what runs the stage on as many strips as a register has lanes: 1, 4, 8 or 16.</summary>
    public abstract StageOp CreateOp(int width);
}

/// <summary>Runs one stage of one lane group.</summary>
internal abstract unsafe class StageOp
{
    /// <summary>Processes a tile in place.</summary>
    public abstract void Run(in StageBlock block);

    /// <summary>Tells what the stage of a lane is set to; for ops that do not live by coefficients alone.</summary>
    public virtual void Configure(int lane, ChainStep step, SampleRate sampleRate) { }

    /// <summary>Takes over what a lane of another op of the same stage keeps beside state and memory.</summary>
    public virtual void CarryFrom(int lane, StageOp other, int otherLane, bool keepSettings) { }

    /// <summary>Has it catch what code from outside throws, from now on: live, nothing may be thrown.</summary>
    public virtual void Contain() { }

    /// <summary>Forgets what is kept beside state and memory.</summary>
    public virtual void Reset() { }

    /// <summary>Strips whose output was not finite since the last call, one bit a lane.</summary>
    public virtual uint TakeFaults() => 0;
}

/// <summary>What a stage works on: a lane tile, or the planar channels of a single strip.</summary>
internal unsafe struct StageBlock
{
    public float* Left, Right;
    /// <summary>What a dynamics stage listens to, loaded by the last key step.</summary>
    public float* KeyLeft, KeyRight;
    public float* Coefficients, Slopes, State, Memory;
    public long Position;
    public int Frames;
    public bool Moving;

    /// <summary>Frames since the last control point.</summary>
    public readonly int FirstFrame => (int)(Position & 63);
}
