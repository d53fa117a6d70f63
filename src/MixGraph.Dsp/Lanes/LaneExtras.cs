namespace MixGraph.Dsp;

/// <summary>What a lane kernel of the library may have besides its signal, coefficients and state: a key to listen to, and memory that is too long to be a state.</summary>
/// <typeparam name="T">The register.</typeparam>
internal unsafe struct LaneExtras<T> where T : unmanaged, ILanes<T>
{
    /// <summary>What a dynamics kernel listens to, as many frames as the block, beside the signal; loaded by a key step, and nothing in particular without one.</summary>
    public T* KeyLeft, KeyRight;

    /// <summary>As many registers as <see cref="ISizedKernel{TCoefficients, TState}.MemoryRegisters"/> asks for; zero at first. Not flushed by the runner.</summary>
    public T* Memory;

    /// <summary>The size the stage was made with, the same in all lanes: a latency, a look-ahead, an oversampling factor.</summary>
    public int Size;

    /// <summary>The engine clock at the first frame, which places rings and phases in the memory.</summary>
    public long Position;
}

/// <summary>A lane kernel with memory of a size that is fixed by structural parameters: strips share registers only when theirs is the same.</summary>
internal interface ISizedKernel<TCoefficients, TState> : ILaneKernel<TCoefficients, TState>
    where TCoefficients : unmanaged
    where TState : unmanaged
{
    /// <summary>Registers of memory for a size, which the kernel finds in <see cref="LaneExtras{T}.Memory"/>.</summary>
    static abstract int MemoryRegisters(int size);
}
