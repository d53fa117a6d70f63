using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace MixGraph.Dsp;

/// <summary>Asks for the next samples of a source while these are worked on: so many sources play at once that the processor's own
/// prefetchers cannot follow them all.</summary>
internal static unsafe class Prefetch
{
    const int LineFloats = 16;
    const int TileFrames = 64;

    /// <summary>Prefetches what lies a tile behind these frames. The addresses may be past the end of the source: a prefetch never faults.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ahead(float* left, float* right, int frames)
    {
        if (!Sse.IsSupported) return;
        for (int i = TileFrames; i < TileFrames + frames; i += LineFloats)
        {
            Sse.Prefetch0(left + i);
            Sse.Prefetch0(right + i);
        }
    }
}
