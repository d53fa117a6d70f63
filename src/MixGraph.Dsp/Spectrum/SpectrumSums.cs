using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MixGraph.Dsp;

/// <summary>
/// Running sums of the power of left, right, mid and side in every bin: single precision over 16 segments, double beyond. The
/// order is that of the segments alone.
/// </summary>
/// <remarks>Mid and side have sums of their own because their difference from left and right would drown a faint side in rounding.</remarks>
sealed unsafe class SpectrumSums
{
    const int Registers = 16, SegmentsInSingle = 16;

    readonly PinnedFloats recent;
    readonly double[] older;
    readonly int stride;
    readonly bool stereo;
    int pending;

    public SpectrumSums(int bins, bool stereo)
    {
        this.stereo = stereo;
        stride = Padded(bins);
        recent = new PinnedFloats(Kinds * stride);
        older = new double[Kinds * stride];
    }

    int Kinds => stereo ? 4 : 1;

    /// <summary>The least multiple of the widest register that holds so many numbers.</summary>
    public static int Padded(int count) => (count + Registers - 1) / Registers * Registers;

    public void Clear()
    {
        recent.Span.Clear();
        older.AsSpan().Clear();
        pending = 0;
    }

    /// <summary>Adds one segment: real and imaginary parts of left, and of right, each padded; right is left in mono.</summary>
    public void Add(PinnedFloats leftReal, PinnedFloats leftImaginary, PinnedFloats rightReal, PinnedFloats rightImaginary)
    {
        if (Vector512.IsHardwareAccelerated) Add<Lanes16>(leftReal.First, leftImaginary.First, rightReal.First, rightImaginary.First);
        else if (Vector256.IsHardwareAccelerated) Add<Lanes8>(leftReal.First, leftImaginary.First, rightReal.First, rightImaginary.First);
        else Add<Lanes4>(leftReal.First, leftImaginary.First, rightReal.First, rightImaginary.First);
        GC.KeepAlive(leftReal);
        GC.KeepAlive(leftImaginary);
        GC.KeepAlive(rightReal);
        GC.KeepAlive(rightImaginary);
        GC.KeepAlive(this);
        if (++pending == SegmentsInSingle) Move();
    }

    /// <summary>The sums in a bin.</summary>
    public StereoPower At(int bin)
    {
        double left = Sum(bin);
        return stereo ? new(left, Sum(bin + stride), Sum(bin + 2 * stride), Sum(bin + 3 * stride)) : new(left, left, left, 0);
    }

    double Sum(int index) => older[index] + recent.Span[index];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Add<T>(float* leftReal, float* leftImaginary, float* rightReal, float* rightImaginary) where T : unmanaged, ILanes<T>
    {
        float* leftSum = recent.First, rightSum = leftSum + stride, midSum = rightSum + stride, sideSum = midSum + stride;
        nint length = stride;
        var half = T.Broadcast(0.5f);
        if (!stereo)
        {
            for (nint k = 0; k < length; k += T.Count)
                Plus(ref leftSum[k], T.Load(in leftReal[k]), T.Load(in leftImaginary[k]));
            return;
        }
        for (nint k = 0; k < length; k += T.Count)
        {
            T lr = T.Load(in leftReal[k]), li = T.Load(in leftImaginary[k]), rr = T.Load(in rightReal[k]), ri = T.Load(in rightImaginary[k]);
            Plus(ref leftSum[k], lr, li);
            Plus(ref rightSum[k], rr, ri);
            Plus(ref midSum[k], (lr + rr) * half, (li + ri) * half);
            Plus(ref sideSum[k], (lr - rr) * half, (li - ri) * half);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Plus<T>(ref float sum, T real, T imaginary) where T : unmanaged, ILanes<T> =>
        T.FusedMultiplyAdd(imaginary, imaginary, T.FusedMultiplyAdd(real, real, T.Load(in sum))).Store(ref sum);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Move()
    {
        float* from = recent.First;
        fixed (double* to = older)
            for (nint k = 0; k < older.Length; k += 8)
            {
                var (low, high) = Vector256.Widen(Vector256.Load(from + k));
                (Vector256.Load(to + k) + low).Store(to + k);
                (Vector256.Load(to + k + 4) + high).Store(to + k + 4);
            }
        recent.Span.Clear();
        pending = 0;
    }
}
