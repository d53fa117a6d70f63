using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Delays both channels by a whole number of frames, the size of the stage: a ring as long as the delay, in which every frame takes the place of the one it lets out.</summary>
internal readonly unsafe struct DelayKernel : ISizedKernel<NoState, NoState>
{
    public static int MemoryRegisters(int size) => 2 * size;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var extras = block.Extras;
        int length = extras.Size;
        if (length == 0) return;
        var ringLeft = extras.Memory;
        var ringRight = extras.Memory + length;
        var left = (T*)block.LeftAddress;
        var right = (T*)block.RightAddress;
        int at = (int)(extras.Position % length);
        for (int i = 0; i < block.Frames; i++)
        {
            (left[i], ringLeft[at]) = (ringLeft[at], left[i]);
            (right[i], ringRight[at]) = (ringRight[at], right[i]);
            if (++at == length) at = 0;
        }
    }
}
