namespace MixGraph.Dsp;

/// <summary>
/// The average of Bob Katz's K-System meter: root mean square, calibrated as AES-17 does so that a sine reads like its peak, rising to 99 % in 0.6 s.
/// </summary>
/// <remarks>
/// Two equal one-pole low-passes of 9.72 / s one after the other on the mean square, each step solved exactly for a mean square that stands still: how
/// time is cut does not matter then. One thread at a time; nothing throws or allocates after creation.
/// </remarks>
public sealed class KMeter
{
    const double Speed = 9.72;

    readonly double sampleRate;
    // The last two lengths in use: hops of about 10 ms take turns between two.
    (int Frames, double Advance, double Decay) step, otherStep;
    double first, second;

    /// <summary>Creates a meter that has heard silence.</summary>
    /// <param name="sampleRate">In Hz, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sample rate is below 1.</exception>
    public KMeter(int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        this.sampleRate = sampleRate;
    }

    /// <summary>The reading, linear: 1 for a sine at full scale.</summary>
    public double Reading => Math.Sqrt(2 * second);

    /// <summary>The reading in dB on a scale: 0 for a sine as far below full scale as the scale's number says; -infinity for silence. Red is +4 and above.</summary>
    /// <param name="scale">The scale.</param>
    public double On(KScale scale) => DspMath.GainToDecibels(Reading) + (int)scale;

    /// <summary>Takes the mean square of some frames.</summary>
    /// <param name="meanSquare">0 or more. NaN and infinity count as 0, so that a fault passes.</param>
    /// <param name="frames">How many frames it is of, 0 or more; a tile is 64. Below 0 nothing happens.</param>
    /// <returns>The <see cref="Reading"/>.</returns>
    public double Update(double meanSquare, int frames)
    {
        if (frames <= 0) return Reading;
        if (frames != step.Frames)
        {
            (step, otherStep) = (otherStep, step);
            if (frames != step.Frames) step = (frames, Speed * frames / sampleRate, DspMath.Exp(-Speed * frames / sampleRate));
        }
        var (_, advance, decay) = step;
        if (!(meanSquare >= 0 && double.IsFinite(meanSquare))) meanSquare = 0;
        var (e1, e2) = (first - meanSquare, second - meanSquare);
        second = Math.Max(0, meanSquare + decay * Math.FusedMultiplyAdd(advance, e1, e2));
        first = Math.Max(0, meanSquare + decay * e1);
        return Reading;
    }

    /// <summary>Back to silence.</summary>
    public void Reset() => (first, second) = (0, 0);
}
