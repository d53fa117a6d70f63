using System.Runtime.InteropServices;

namespace MixGraph.Dsp;

/// <summary>Floats that start on a cache line and never move, zero at first. Whoever uses <see cref="First"/> keeps this object alive meanwhile.</summary>
sealed unsafe class PinnedFloats
{
    const int FloatsInCacheLine = 16;

    readonly float[] storage;
    readonly int start;

    public PinnedFloats(int length)
    {
        Length = length;
        storage = GC.AllocateArray<float>(length + FloatsInCacheLine, pinned: true);
        nuint address = (nuint)Marshal.UnsafeAddrOfPinnedArrayElement(storage, 0);
        start = (int)((64 - address % 64) % 64 / sizeof(float));
        First = (float*)address + start;
    }

    public int Length { get; }

    public float* First { get; }

    public Span<float> Span => storage.AsSpan(start, Length);
}
