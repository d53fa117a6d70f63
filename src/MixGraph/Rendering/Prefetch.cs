using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace MixGraph.Rendering;

/// <summary>Asks for the next samples of a source while these are worked on: so many sources play at once that the processor's own
/// prefetchers cannot follow them.</summary>
internal static unsafe class Prefetch
{
    const int LineFloats = 16;

    /// <summary>Prefetches as many frames as have just been fetched, behind them. The addresses may be past the end of the source: a prefetch never faults.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Next(Stereo source, int frames)
    {
        if (!Sse.IsSupported) return;
        for (int i = frames; i < 2 * frames; i += LineFloats)
        {
            Sse.Prefetch0(source.Left + i);
            Sse.Prefetch0(source.Right + i);
        }
    }

    /// <summary>Prefetches a tile of 64 frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tile(float* left, float* right)
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch0(left);
        Sse.Prefetch0(left + LineFloats);
        Sse.Prefetch0(left + 2 * LineFloats);
        Sse.Prefetch0(left + 3 * LineFloats);
        Sse.Prefetch0(right);
        Sse.Prefetch0(right + LineFloats);
        Sse.Prefetch0(right + 2 * LineFloats);
        Sse.Prefetch0(right + 3 * LineFloats);
    }
}
