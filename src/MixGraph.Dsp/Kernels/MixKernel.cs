using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The ring that keeps what goes into a processor until what comes out of it is there; its size is the processor's latency.</summary>
internal readonly unsafe struct DryKernel : ISizedKernel<NoState, NoState>
{
    const int TileFrames = LaneBlock<Lanes1>.MaximumFrames;

    public static int MemoryRegisters(int size) => 2 * Length(size);

    /// <summary>Whole tiles, so that a block never wraps while it is written.</summary>
    public static int Length(int latency) => TileFrames * (1 + (latency + TileFrames - 1) / TileFrames);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var extras = block.Extras;
        int length = Length(extras.Size);
        var at = extras.Memory + (int)(extras.Position % length);
        block.Left.CopyTo(new(at, block.Frames));
        block.Right.CopyTo(new(at + length, block.Frames));
    }
}

/// <summary>How much of a processor's input and output is heard.</summary>
internal struct MixCoefficients<T>
{
    public T Wet, Dry;
}

/// <summary>Mixes what a processor gives with what it was given, as much later as it took; reads the ring of a <see cref="DryKernel"/>. All wet and all dry are exact.</summary>
internal readonly unsafe struct MixKernel : ISizedKernel<MixCoefficients<Lanes1>, NoState>
{
    public static int MemoryRegisters(int size) => 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = block.Coefficients<MixCoefficients<T>>();
        var d = block.Slopes<MixCoefficients<T>>();
        var extras = block.Extras;
        int length = DryKernel.Length(extras.Size);
        var ringLeft = extras.Memory;
        var ringRight = extras.Memory + length;
        var left = (T*)block.LeftAddress;
        var right = (T*)block.RightAddress;
        int at = (int)((extras.Position + length - extras.Size) % length);
        for (int i = 0; i < block.Frames; i++)
        {
            var (wet, dry) = (TMotion.At(c.Wet, d.Wet, block.Frame(i)), TMotion.At(c.Dry, d.Dry, block.Frame(i)));
            left[i] = T.FusedMultiplyAdd(wet, left[i], dry * ringLeft[at]);
            right[i] = T.FusedMultiplyAdd(wet, right[i], dry * ringRight[at]);
            if (++at == length) at = 0;
        }
    }
}
