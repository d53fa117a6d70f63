using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>The Fourier transform of a window and its memory, for one thread.</summary>
internal sealed class RingTransform
{
    readonly RealFft fft;
    readonly float[] real, imaginary;
    readonly PinnedFloats weights, windowed;

    public RingTransform(int size)
    {
        fft = new(size);
        (real, imaginary) = (new float[fft.Bins], new float[fft.Bins]);
        (weights, windowed) = (new(size), new(size));
        Scale = (float)(2 / (HannWindow.Fill(weights.Span) * size));
        Power = new float[fft.Bins];
    }

    float Scale { get; }
    public float[] Power { get; }

    /// <summary>The power of both sides together.</summary>
    public void Compute(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        HannWindow.Apply(left, weights, windowed);
        fft.Forward(windowed.Span, real, imaginary);
        bool isMono = left.SequenceEqual(right);
        PowerSums.Set(real, imaginary, isMono ? 2 * Scale : Scale, Power);
        if (isMono) return;
        HannWindow.Apply(right, weights, windowed);
        fft.Forward(windowed.Span, real, imaginary);
        PowerSums.Add(real, imaginary, Scale, Power);
    }
}

/// <summary>Hears how far every frequency of one track stands out of its surroundings, window after window.</summary>
/// <param name="stem">The track.</param>
/// <param name="axis">The frequencies.</param>
internal sealed class RingEar(HeardStem stem, RingAxis axis)
{
    public const int Classes = 24;
    public const float LowestClass = -16, ClassWidth = 2;

    readonly float[] left = new float[axis.Size], right = new float[axis.Size];
    readonly float[] levels = new float[axis.Count], sums = new float[axis.Count + 1];
    int filled;
    double loudest;

    public HeardStem Stem => stem;
    /// <summary>Windows in which the track plays.</summary>
    public int Windows { get; private set; }
    /// <summary>The sum over windows of the power at each point, and of its decibels over its surroundings.</summary>
    public double[] Power { get; } = new double[axis.Count];
    public double[] Excess { get; } = new double[axis.Count];
    /// <summary>How often a point was so many decibels over its surroundings.</summary>
    public ushort[] Counts { get; } = new ushort[axis.Count * Classes];

    /// <summary>Takes a block; true if a window is complete.</summary>
    public bool Take()
    {
        stem.Left.CopyTo(left.AsSpan(filled));
        stem.Right.CopyTo(right.AsSpan(filled));
        filled += stem.Left.Length;
        return filled == axis.Size;
    }

    /// <summary>Looks at the window, and leaves it.</summary>
    public void Look(RingTransform transform)
    {
        if (!stem.IsSilent || left.AsSpan().ContainsAnyExcept(0f) || right.AsSpan().ContainsAnyExcept(0f))
        {
            transform.Compute(left, right);
            Judge(transform.Power);
        }
        Pass();
    }

    /// <summary>Leaves the window, and keeps its second half.</summary>
    public void Pass()
    {
        filled = axis.Size / 2;
        left.AsSpan(filled).CopyTo(left);
        right.AsSpan(filled).CopyTo(right);
    }

    void Judge(float[] power)
    {
        double sum = 0, total = 0;
        for (int p = 0; p < axis.Count; p++)
        {
            float point = 0;
            int from = axis.FirstBin(p), to = axis.FirstBin(p + 1);
            for (int bin = from; bin < to; bin++) point += power[bin];
            total += point;
            levels[p] = point;
        }
        if (!(total > 1e-10) || total < loudest * 1e-4) return;
        loudest = Math.Max(loudest, total);
        Windows++;
        sums[0] = 0;
        for (int p = 0; p < axis.Count; p++)
        {
            Power[p] += levels[p];
            levels[p] = Decibels(levels[p] / (axis.FirstBin(p + 1) - axis.FirstBin(p)));
            sum += levels[p];
            sums[p + 1] = (float)sum;
        }
        for (int p = 0; p < axis.Count; p++)
        {
            int lower = axis.Lower[p], upper = axis.Upper[p], coreLower = axis.CoreLower[p], coreUpper = axis.CoreUpper[p];
            float around = (sums[upper] - sums[lower] - (sums[coreUpper] - sums[coreLower])) / (upper - lower - (coreUpper - coreLower));
            float excess = levels[p] - around;
            Excess[p] += excess;
            int c = Math.Clamp((int)((excess - LowestClass) * (1 / ClassWidth)), 0, Classes - 1);
            if (Counts[p * Classes + c] < ushort.MaxValue) Counts[p * Classes + c]++;
        }
    }

    // Decibels of a power: the exponent, and a parabola through the mantissa; at most 0.03 dB off.
    static float Decibels(float power)
    {
        int bits = BitConverter.SingleToInt32Bits(Math.Max(power, 1e-25f));
        float m = BitConverter.Int32BitsToSingle(bits & 0x7FFFFF | 0x3F800000);
        return ((bits >> 23) - 127 + ((-1f / 3 * m + 2) * m - 5f / 3)) * 3.0103f;
    }
}
