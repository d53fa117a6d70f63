using System.Runtime.InteropServices;

namespace MixGraph.Rendering;

/// <summary>The memory a renderer works in: aligned to cache lines, zero at first, freed together.</summary>
/// <remarks>Requests are a line or two longer than asked for, so that many buffers of a power of two do not fall into the same cache sets.</remarks>
internal sealed unsafe class Arena : IDisposable
{
    const int LineFloats = 16;
    const nint ChunkFloats = 1 << 18;

    readonly List<nint> blocks = [];
    float* chunk;
    nint used = ChunkFloats;
    int taken;

    public float* Take(nint floats)
    {
        nint size = (floats + LineFloats - 1) / LineFloats * LineFloats + taken++ % 3 * LineFloats;
        if (size > ChunkFloats) return Allocate(size);
        if (used + size > ChunkFloats)
        {
            chunk = Allocate(ChunkFloats);
            used = 0;
        }
        used += size;
        return chunk + used - size;
    }

    float* Allocate(nint floats)
    {
        var memory = (float*)NativeMemory.AlignedAlloc((nuint)floats * sizeof(float), LineFloats * sizeof(float));
        NativeMemory.Clear(memory, (nuint)floats * sizeof(float));
        blocks.Add((nint)memory);
        return memory;
    }

    public void Dispose()
    {
        foreach (nint block in blocks) NativeMemory.AlignedFree((void*)block);
        blocks.Clear();
    }
}
