using System.Numerics;
using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>How much of one track can be heard, moment after moment.</summary>
/// <param name="stem">The track.</param>
/// <param name="bands">The bands it is judged in.</param>
/// <param name="tracks">How many tracks there are.</param>
internal sealed class MaskedTrack(HeardStem stem, BarkBands bands, int tracks)
{
    const int LeastRatio = -64, Ratios = 128;
    const float Significant = 0.01f; // a band that is 20 dB below the track's foremost does not decide
    /// <summary>The share that must be above the threshold for a track to count as heard again.</summary>
    public const double Target = 1.0 / 3;

    readonly List<Moment> moments = [];
    readonly ushort[] ratios = new ushort[Ratios];
    readonly float[] lack = new float[bands.Stride], own = new float[bands.Stride];

    /// <summary>One moment at which the track plays.</summary>
    /// <param name="Index">Counted from 0.</param>
    /// <param name="Level">Its energy as the ear weighs it.</param>
    /// <param name="Share">The share of its bands that can be heard.</param>
    /// <param name="Need">How many dB louder the track would have to be for <see cref="Target"/> of them.</param>
    public readonly record struct Moment(int Index, float Level, float Share, float Need);

    public HeardStem Stem => stem;
    public IReadOnlyList<Moment> Moments => moments;
    public float[] Energy { get; } = new float[bands.Stride];
    public float[] Spread { get; } = new float[bands.Stride];

    /// <summary>What all moments at which it played add up to, and how many those were.</summary>
    public double[] Sum { get; } = new double[bands.Count];
    public int Played { get; private set; }
    /// <summary>Whether it plays at the moment.</summary>
    public bool Plays { get; private set; }
    /// <summary>Whether little of it is heard at the moment.</summary>
    public bool IsHidden { get; private set; }
    /// <summary>How much each track has contributed to what masks this one.</summary>
    public double[]? Maskers { get; private set; }
    /// <summary>In which bands it was masked.</summary>
    public double[] Where { get; } = new double[bands.Count];

    /// <summary>Takes the moment's spectrum.</summary>
    public void Listen()
    {
        Plays = !stem.IsSilent && stem.MeanSquare > 1e-10;
        if (!Plays) return;
        bands.Sum(stem.Power, Energy);
        bands.Spread(Energy, Spread);
        Played++;
        for (int b = 0; b < Sum.Length; b++) Sum[b] += Energy[b];
    }

    /// <summary>Compares it with what has spread from all but those that play the same part.</summary>
    public void Judge(int moment, ReadOnlySpan<float> all, ReadOnlySpan<MaskedTrack> tracks, ReadOnlySpan<int> alike)
    {
        IsHidden = false;
        if (!Plays) return;
        Spread.CopyTo(own.AsSpan());
        foreach (int j in alike)
            if (tracks[j].Plays)
                for (int b = 0; b < own.Length; b += Vector<float>.Count) (new Vector<float>(own, b) + new Vector<float>(tracks[j].Spread, b)).CopyTo(own, b);
        float most = 0, level = 0;
        for (int b = 0; b < bands.Count; b++)
        {
            float weighed = Energy[b] * bands.Ear[b];
            level += weighed;
            if (weighed > most) most = weighed;
        }
        Array.Clear(ratios);
        int tiles = 0, audible = 0;
        for (int b = 0; b < bands.Count; b++)
        {
            lack[b] = 0;
            if (!(Energy[b] * bands.Ear[b] >= most * Significant)) continue;
            float threshold = Math.Max(Math.Max(0, all[b] - own[b]) * bands.Threshold[b], bands.Quiet[b]), ratio = threshold / Energy[b];
            tiles++;
            if (ratio < 1) audible++;
            else lack[b] = bands.Threshold[b] / threshold;
            ratios[Math.Clamp(Decibels(ratio) - LeastRatio, 0, Ratios - 1)]++;
        }
        if (tiles == 0) return;
        float share = (float)audible / tiles;
        moments.Add(new(moment, level, share, Quantile((int)Math.Ceiling(tiles * Target))));
        IsHidden = share < 0.3f;
        if (!IsHidden) return;
        double part = 1.0 / tiles;
        for (int b = 0; b < bands.Count; b++)
            if (lack[b] > 0) Where[b] += part;
    }

    /// <summary>Notes which tracks mask it at the moment.</summary>
    public void Blame(ReadOnlySpan<MaskedTrack> others, ReadOnlySpan<int> alike)
    {
        Maskers ??= new double[tracks];
        double sum = 0;
        for (int j = 0; j < others.Length; j++)
            if (others[j].Plays && !ReferenceEquals(others[j], this) && !alike.Contains(j)) sum += FixedOrderDot.Of(ref lack[0], ref others[j].Spread[0], bands.Stride);
        if (!(sum > 0)) return;
        for (int j = 0; j < others.Length; j++)
            if (others[j].Plays && !ReferenceEquals(others[j], this) && !alike.Contains(j)) Maskers[j] += FixedOrderDot.Of(ref lack[0], ref others[j].Spread[0], bands.Stride) / sum;
    }

    float Quantile(int count)
    {
        int seen = 0;
        for (int r = 0; r < Ratios; r++)
        {
            seen += ratios[r];
            if (seen >= count) return LeastRatio + r + 1;
        }
        return LeastRatio + Ratios;
    }

    // Decibels of a ratio of powers, rounded down: the exponent and a straight line through the mantissa, at most 0.3 dB off.
    static int Decibels(float ratio)
    {
        if (!(ratio > 1e-7f)) return LeastRatio;
        int bits = BitConverter.SingleToInt32Bits(Math.Min(ratio, 1e7f));
        float log2 = (bits >> 23) - 127 + (bits & 0x7FFFFF) * (1f / 0x800000);
        return (int)MathF.Floor(log2 * 3.0103f);
    }
}
