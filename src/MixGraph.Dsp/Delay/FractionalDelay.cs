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
    const int MaximumFrames = LaneBlock<Lanes1>.MaximumFrames, Taps = FractionalDelayDesign.Taps, Side = 4;

    public static bool ListensToKey => false;

    public static int MemoryFloats(int size) => 2 * size;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process(in StripBlock block)
    {
        var c = block.Coefficients<FractionalDelayCoefficients>();
        int age = (int)c.Age, before = c.IsFraction != 0 ? Taps - 1 : 0;
        Process(block, block.Left, block.Memory, age, before, (float*)&c.Taps);
        Process(block, block.Right, block.Memory + block.Size, age, before, (float*)&c.Taps);
    }

    /// <summary>One channel: the output at a frame is made of the sample so many frames old and as many before it.</summary>
    static void Process(in StripBlock block, float* samples, float* ring, int age, int before, float* taps)
    {
        int length = block.Size, frames = block.Frames;
        // A tile never wraps, as the ring is whole tiles; what is read may.
        new ReadOnlySpan<float>(samples, frames).CopyTo(new(ring + (int)(block.Position % length), frames));
        int count = frames + before, at = (int)((block.Position + length - (age + before)) % length), first = Math.Min(count, length - at);
        if (before == 0)
        {
            Copy(ring, at, first, count, samples);
            return;
        }
        var window = stackalloc float[MaximumFrames + Taps + 16 * Side];
        var delayed = stackalloc float[MaximumFrames + 16 * Side];
        Copy(ring, at, first, count, window);
        // Whole groups of registers are computed; what they see behind the end must not be slow.
        new Span<float>(window + count, 16 * Side).Clear();
        switch (Simd.Best)
        {
            case LaneWidth.Sixteen: Convolve<Lanes16>(window, taps, delayed, frames); break;
            case LaneWidth.Eight: Convolve<Lanes8>(window, taps, delayed, frames); break;
            default: Convolve<Lanes4>(window, taps, delayed, frames); break;
        }
        new ReadOnlySpan<float>(delayed, frames).CopyTo(new(samples, frames));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Copy(float* ring, int at, int first, int count, float* to)
    {
        new ReadOnlySpan<float>(ring + at, first).CopyTo(new(to, first));
        new ReadOnlySpan<float>(ring, count - first).CopyTo(new(to + first, count - first));
    }

    /// <summary>Every output is summed from its oldest sample to its newest; four registers of outputs at once, as one would wait for itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Convolve<T>(float* window, float* taps, float* output, int frames) where T : unmanaged, ILanes<T>
    {
        for (int i = 0; i < frames; i += Side * T.Count)
        {
            var from = window + i;
            T a = T.Broadcast(0f), b = a, c = a, d = a;
            for (int k = 0; k < Taps; k++)
            {
                var tap = T.Broadcast(taps[k]);
                a = T.FusedMultiplyAdd(tap, T.Load(ref from[k]), a);
                b = T.FusedMultiplyAdd(tap, T.Load(ref from[k + T.Count]), b);
                c = T.FusedMultiplyAdd(tap, T.Load(ref from[k + 2 * T.Count]), c);
                d = T.FusedMultiplyAdd(tap, T.Load(ref from[k + 3 * T.Count]), d);
            }
            a.Store(ref output[i]);
            b.Store(ref output[i + T.Count]);
            c.Store(ref output[i + 2 * T.Count]);
            d.Store(ref output[i + 3 * T.Count]);
        }
    }
}
