namespace MixGraph.Analysis;

/// <summary>What two signals have in common by frequency, averaged over the moments at which both play.</summary>
internal sealed class CrossSpectrum(int bins)
{
    public readonly float[] Real = new float[bins], Imaginary = new float[bins], First = new float[bins], Second = new float[bins];

    public int Bins => bins;
    /// <summary>Moments taken in.</summary>
    public int Moments { get; private set; }

    /// <summary>Takes in a moment: adds conj(first) x second, and the power of either.</summary>
    public void Add(MomentSpectrum first, MomentSpectrum second)
    {
        float[] ar = first.Real, ai = first.Imaginary, br = second.Real, bi = second.Imaginary;
        for (int k = 0; k < Real.Length; k++)
        {
            Real[k] += ar[k] * br[k] + ai[k] * bi[k];
            Imaginary[k] += ar[k] * bi[k] - ai[k] * br[k];
            First[k] += ar[k] * ar[k] + ai[k] * ai[k];
            Second[k] += br[k] * br[k] + bi[k] * bi[k];
        }
        Moments++;
    }

    /// <summary>How far a bin of one is a filtered copy of the other's, 0 to 1: the squared coherence less what chance gives to so few moments.</summary>
    public double Coherence(int bin)
    {
        double powers = (double)First[bin] * Second[bin];
        if (!(powers > 0) || Moments < 2) return 0;
        double squared = ((double)Real[bin] * Real[bin] + (double)Imaginary[bin] * Imaginary[bin]) / powers;
        return Math.Clamp((squared * Moments - 1) / (Moments - 1), 0, 1);
    }
}

/// <summary>The spectrum of a channel at a moment.</summary>
internal sealed class MomentSpectrum(int bins)
{
    public readonly float[] Real = new float[bins], Imaginary = new float[bins];

    /// <summary>Becomes the mean of two.</summary>
    public void SetMean(MomentSpectrum left, MomentSpectrum right)
    {
        for (int k = 0; k < Real.Length; k++)
        {
            Real[k] = (left.Real[k] + right.Real[k]) / 2;
            Imaginary[k] = (left.Imaginary[k] + right.Imaginary[k]) / 2;
        }
    }
}
