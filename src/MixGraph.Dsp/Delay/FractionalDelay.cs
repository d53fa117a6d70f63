using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>A delay of any length: how many frames old the newest sample is that counts, whether there is a fraction, and the weights of the
/// samples if so, oldest first.</summary>
internal struct FractionalDelayCoefficients
{
    public float Age, IsFraction;
    public FractionalDelayTaps Taps;
}

/// <summary>The weights of <see cref="FractionalDelayDesign.Taps"/> samples.</summary>
[InlineArray(FractionalDelayDesign.Taps)]
internal struct FractionalDelayTaps
{
    float first;
}

/// <summary>Delays a strip by a length that need not be whole frames. A whole number of frames is exact; a fraction is a windowed sinc.
/// What is not finite comes out as late as anything, spread over as many frames as there are taps, and leaves nothing behind.</summary>
/// <remarks>A strip kernel, and not one strip a lane, because strips of any delay share registers then; the lanes are frames.
/// The size is the length of the ring: a multiple of 64 and at least 64 frames more than the oldest sample that counts.</remarks>
internal readonly unsafe struct FractionalDelayKernel : IStripKernel<FractionalDelayCoefficients, NoState>
{
    const int MaximumFrames = LaneBlock<Lanes1>.MaximumFrames, Taps = FractionalDelayDesign.Taps;
    /// <summary>Four registers of outputs are computed at once; what they see behind the end is not used, and must not be slow.</summary>
    const int Padding = 4 * 16;

    public static bool ListensToKey => false;

    public static int MemoryFloats(int size) => 2 * size;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process(in StripBlock block)
    {
        var c = block.Coefficients<FractionalDelayCoefficients>();
        float* ringLeft = block.Memory, ringRight = block.Memory + block.Size;
        int length = block.Size, frames = block.Frames, before = c.IsFraction != 0 ? Taps - 1 : 0;
        // A tile never wraps, as the ring is whole tiles; what is read may.
        int to = (int)(block.Position % length), from = (int)((block.Position + length - (int)c.Age - before) % length);
        new ReadOnlySpan<float>(block.Left, frames).CopyTo(new(ringLeft + to, frames));
        new ReadOnlySpan<float>(block.Right, frames).CopyTo(new(ringRight + to, frames));
        if (before == 0)
        {
            Read(ringLeft, length, from, frames, block.Left);
            Read(ringRight, length, from, frames, block.Right);
            return;
        }
        int count = frames + before;
        var left = stackalloc float[MaximumFrames + Taps + Padding];
        var right = stackalloc float[MaximumFrames + Taps + Padding];
        Read(ringLeft, length, from, count, left);
        Read(ringRight, length, from, count, right);
        new Span<float>(left + count, Padding).Clear();
        new Span<float>(right + count, Padding).Clear();
        switch (Simd.Best)
        {
            case LaneWidth.Sixteen: Convolve<Lanes16>(left, right, (float*)&c.Taps, frames); break;
            case LaneWidth.Eight: Convolve<Lanes8>(left, right, (float*)&c.Taps, frames); break;
            default: Convolve<Lanes4>(left, right, (float*)&c.Taps, frames); break;
        }
        new ReadOnlySpan<float>(left, frames).CopyTo(new(block.Left, frames));
        new ReadOnlySpan<float>(right, frames).CopyTo(new(block.Right, frames));
    }

    /// <summary>Copies samples of a ring from a place on.</summary>
    static void Read(float* ring, int length, int from, int count, float* to)
    {
        int first = Math.Min(count, length - from);
        new ReadOnlySpan<float>(ring + from, first).CopyTo(new(to, first));
        new ReadOnlySpan<float>(ring, count - first).CopyTo(new(to + first, count - first));
    }

    /// <summary>Puts the outputs where the samples were. Every output is summed from its oldest sample to its newest; four registers of outputs of
    /// both channels at once, as one would wait for itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Convolve<T>(float* left, float* right, float* taps, int frames) where T : unmanaged, ILanes<T>
    {
        for (int i = 0; i < frames; i += 4 * T.Count)
        {
            T l0 = T.Broadcast(0f), l1 = l0, l2 = l0, l3 = l0, r0 = l0, r1 = l0, r2 = l0, r3 = l0;
            for (int k = 0; k < Taps; k++)
            {
                var tap = T.Broadcast(taps[k]);
                float* l = left + i + k, r = right + i + k;
                l0 = T.FusedMultiplyAdd(tap, T.Load(ref l[0]), l0);
                l1 = T.FusedMultiplyAdd(tap, T.Load(ref l[T.Count]), l1);
                l2 = T.FusedMultiplyAdd(tap, T.Load(ref l[2 * T.Count]), l2);
                l3 = T.FusedMultiplyAdd(tap, T.Load(ref l[3 * T.Count]), l3);
                r0 = T.FusedMultiplyAdd(tap, T.Load(ref r[0]), r0);
                r1 = T.FusedMultiplyAdd(tap, T.Load(ref r[T.Count]), r1);
                r2 = T.FusedMultiplyAdd(tap, T.Load(ref r[2 * T.Count]), r2);
                r3 = T.FusedMultiplyAdd(tap, T.Load(ref r[3 * T.Count]), r3);
            }
            // Later outputs need no sample that is overwritten here: the oldest they look at is where they are put.
            l0.Store(ref left[i]);
            l1.Store(ref left[i + T.Count]);
            l2.Store(ref left[i + 2 * T.Count]);
            l3.Store(ref left[i + 3 * T.Count]);
            r0.Store(ref right[i]);
            r1.Store(ref right[i + T.Count]);
            r2.Store(ref right[i + 2 * T.Count]);
            r3.Store(ref right[i + 3 * T.Count]);
        }
    }
}
