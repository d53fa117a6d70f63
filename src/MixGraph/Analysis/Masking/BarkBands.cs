using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>The bands of hearing that masking is judged in: quarters of a Bark from 30 Hz to 18 kHz, and how far energy spreads from one to the others.</summary>
/// <remarks>z = 7 asinh(f / 650) (ITU-R BS.1387, basic version). The slopes are Terhardt's: 27 dB a Bark downwards, 24 + 230/f - 0.2 L upwards, here with the level held at L = 65 dB, so that spreading is linear:
/// what spreads from the rest of a mix is what spreads from the mix less what spreads from the track. Offsets of the threshold below the masker: 3 dB up to 12 Bark, a quarter of the Bark number in dB above (BS.1387).
/// The threshold in quiet is Terhardt's too, with -23 LUFS at 73 dB of sound pressure.</remarks>
internal sealed class BarkBands
{
    const double Step = 0.25, Lowest = 30, Highest = 18_000, MaskerLevel = 65, Calibration = 73 + 23;
    const double LowerSlope = 27;

    readonly int[] firstBin;
    readonly float[] upward, even;
    readonly float downward = (float)Power(-LowerSlope * Step);

    public BarkBands(MomentLayout layout)
    {
        double top = Math.Min(Highest, 0.45 * layout.SampleRate.Hertz), first = Bark(Lowest);
        Count = (int)((Bark(top) - first) / Step);
        Stride = (Count + FixedOrderDot.Block - 1) / FixedOrderDot.Block * FixedOrderDot.Block;
        (firstBin, upward, even) = (new int[Count + 1], new float[Count], new float[Count]);
        (Threshold, Quiet, Ear) = (new float[Count], new float[Count], new float[Count]);
        for (int b = 0; b <= Count; b++) firstBin[b] = Math.Min(layout.Bins, (int)Math.Ceiling(Hertz(first + b * Step) / layout.BinWidth));
        for (int b = 0; b < Count; b++)
        {
            double z = first + (b + 0.5) * Step, f = Hertz(z), khz = f / 1000;
            upward[b] = (float)Power(-Math.Max(4, 24 + 230 / f - 0.2 * MaskerLevel) * Step);
            Threshold[b] = (float)Power(-(z <= 12 ? 3 : 0.25 * z));
            double quiet = 3.64 * DspMath.Pow(khz, -0.8) - 6.5 * DspMath.Exp(-0.6 * (khz - 3.3) * (khz - 3.3)) + 1e-3 * khz * khz * khz * khz;
            Quiet[b] = (float)Power(quiet - Calibration);
            Ear[b] = (float)(MixChange.KWeight(f) * DspMath.Pow(khz, 0.5));
        }
        var flat = new float[Count];
        flat.AsSpan().Fill(1);
        even.AsSpan().Fill(1);
        var spread = new float[Count];
        Spread(flat, spread);
        for (int b = 0; b < Count; b++) even[b] = 1 / spread[b];
    }

    public int Count { get; }
    /// <summary>Floats that a row of bands takes, zeros at its end.</summary>
    public int Stride { get; }
    /// <summary>How far below what has spread from maskers the threshold lies, as a factor of power.</summary>
    public float[] Threshold { get; }
    /// <summary>The threshold in quiet, as a mean square.</summary>
    public float[] Quiet { get; }
    /// <summary>How much a band counts for what a track is known by: K-weighting, and 1.5 dB an octave against the slope of music.</summary>
    public float[] Ear { get; }

    public static double Bark(double hertz)
    {
        double x = hertz / 650;
        return 7 * DspMath.Log(x + Math.Sqrt(x * x + 1));
    }

    public static double Hertz(double bark) => 650 * DspMath.Sinh(bark / 7);

    /// <summary>The lower edge of a band.</summary>
    public static double Edge(int band) => Hertz(Bark(Lowest) + band * Step);

    /// <summary>Sums bins to bands.</summary>
    public void Sum(ReadOnlySpan<float> power, Span<float> energy)
    {
        for (int b = 0; b < Count; b++)
        {
            int bin = firstBin[b], end = firstBin[b + 1];
            float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
            for (; bin + 4 <= end; bin += 4)
            {
                s0 += power[bin];
                s1 += power[bin + 1];
                s2 += power[bin + 2];
                s3 += power[bin + 3];
            }
            for (; bin < end; bin++) s0 += power[bin];
            energy[b] = s0 + s1 + (s2 + s3);
        }
    }

    /// <summary>What the energy of all bands comes to in each when it has spread; what is even stays as it is.</summary>
    public void Spread(ReadOnlySpan<float> energy, Span<float> spread)
    {
        float from = 0;
        for (int b = 0; b < Count; b++)
        {
            from = energy[b] + (b > 0 ? from * upward[b - 1] : 0);
            spread[b] = from;
        }
        from = 0;
        for (int b = Count - 1; b >= 0; b--)
        {
            spread[b] = (spread[b] + from) * even[b];
            from = (from + energy[b]) * downward;
        }
    }

    static double Power(double decibels) => DspMath.Pow(10, decibels / 10);
}
