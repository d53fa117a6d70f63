using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MixGraph.Dsp;

/// <summary>The taps of a true-peak interpolator: how many stages, and the first stage's half-sample filter. Shared, immutable.</summary>
internal sealed unsafe class TruePeakDesign
{
    /// <summary>The most taps to one side that the kernel's memory holds.</summary>
    public const int MaximumPairs = 32;

    // The half-sample filter of 28 taps whose largest gain error over 0..0.44 cycles a sample is the least possible: a linear program over
    // 2,000 even frequencies, minimize d with |2 sum c[k] cos(2 pi f (k + 1/2)) - 1| <= d, gives d = 0.00195 (0.017 dB). Rounded to float.
    static ReadOnlySpan<float> Minimax28 =>
    [
        0.634810448f, -0.20682922f, 0.118527673f, -0.0789704844f, 0.0559001081f, -0.0405603126f, 0.029603418f,
        -0.0214708559f, 0.015328859f, -0.0106775686f, 0.00718525285f, -0.00461091148f, 0.00276635587f, -0.00197698153f,
    ];

    readonly float[] half;

    TruePeakDesign(ReadOnlySpan<float> half, int factor)
    {
        this.half = GC.AllocateArray<float>(half.Length, pinned: true);
        half.CopyTo(this.half);
        Factor = factor;
        (SampleFactor, BendFactor) = TruePeakBound.Factors(Points());
    }

    /// <summary>The meter's design: 8 points to a sample below 88.2 kHz, 4 below 176.4 kHz and 2 from there, so 352.8 kHz or more.</summary>
    public static TruePeakDesign ForMeter(int sampleRate) => sampleRate < 88_200 ? Eightfold : sampleRate < 176_400 ? Fourfold : Twofold;

    /// <summary>A longer first stage, a sinc under a Kaiser window: 60 dB down from Nyquist, so the more taps the wider its band.</summary>
    /// <param name="taps">16, 20, 32, 36, 48, 52 or 64: pairs by the eight, and two more if wanted.</param>
    /// <param name="factor">2, 4 or 8 points to a sample.</param>
    public static TruePeakDesign Kaiser(int taps, int factor)
    {
        Debug.Assert(taps is >= 16 and <= 2 * MaximumPairs && taps / 2 % 8 is 0 or 2);
        var response = new KaiserSinc(taps / 2, 0.5, 60);
        Span<float> half = stackalloc float[MaximumPairs];
        half = half[..(taps / 2)];
        var sum = 0.0;
        for (int k = 0; k < half.Length; k++) sum += 2 * response.At(k + 0.5);
        for (int k = 0; k < half.Length; k++) half[k] = (float)(response.At(k + 0.5) / sum);
        return new(half, factor);
    }

    /// <summary>Points to a sample: 2, 4 or 8.</summary>
    public int Factor { get; }

    /// <summary>Pairs of taps of the half-sample filter, even.</summary>
    public int Pairs => half.Length;

    /// <summary>Frames that a point lies before the frame with which it is known.</summary>
    public int Delay => TruePeakKernel.Delay(Pairs);

    /// <summary>The half-sample filter from its middle outwards.</summary>
    public float* Half => (float*)Marshal.UnsafeAddrOfPinnedArrayElement(half, 0);

    /// <summary>No point is larger than this times the largest sample plus <see cref="BendFactor"/> times the largest second difference.</summary>
    public float SampleFactor { get; }

    /// <summary>As told for <see cref="SampleFactor"/>.</summary>
    public float BendFactor { get; }

    // The filters of all points from a half-sample to the next sample but one, over 2 (pairs + 2) samples.
    IEnumerable<(double[] Taps, double Time)> Points()
    {
        int length = 2 * Pairs + 6, middle = Pairs + 2;
        var grid = new double[7][]; // half a sample apart, the middle one at the sample `middle`
        for (int g = 0; g < grid.Length; g++)
        {
            grid[g] = new double[length];
            int frame = middle + (g - 3 >> 1);
            if (((g - 3) & 1) == 0) grid[g][frame] = 1;
            else
                for (int k = 0; k < Pairs; k++) grid[g][frame - k] = grid[g][frame + 1 + k] = half[k];
        }
        yield return (grid[4], middle + 0.5);
        for (int first = 0; first < 2; first++)
            foreach (var (weights, offset) in TruePeakKernel.Between)
                yield return ([.. Enumerable.Range(0, length).Select(n => Enumerable.Range(0, 6).Sum(g => weights[g] * grid[first + g][n]))],
                    middle + (first - 0.5 + offset) / 2);
    }

    static readonly TruePeakDesign Eightfold = new(Minimax28, 8), Fourfold = new(Minimax28, 4), Twofold = new(Minimax28, 2);
}
