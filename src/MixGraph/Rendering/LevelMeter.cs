namespace MixGraph.Rendering;

/// <summary>Peak and RMS of a bus over a whole render.</summary>
internal sealed unsafe class LevelMeter
{
    // One sum per place in a cycle of 8 frames: the order of additions then depends on the clock, not on where blocks are cut.
    const int Sums = 8;

    readonly double[] squares = new double[Sums];
    float peak;
    long frames;

    /// <summary>Takes in frames.</summary>
    public void Add(Stereo signal, float leftGain, float rightGain, long position, int count)
    {
        float highest = peak;
        for (int i = 0; i < count; i++)
        {
            float left = Math.Abs(signal.Left[i] * leftGain), right = Math.Abs(signal.Right[i] * rightGain);
            float louder = Math.Max(left, right);
            if (!(louder <= highest)) highest = float.IsNaN(louder) ? float.PositiveInfinity : louder;
            squares[(int)(position + i) & (Sums - 1)] += (double)left * left + (double)right * right;
        }
        peak = highest;
        frames += count;
    }

    public Decibels Peak => Decibels.FromLinear(peak);

    public Decibels Rms
    {
        get
        {
            double sum = 0;
            foreach (double part in squares) sum += part;
            if (double.IsNaN(sum)) sum = double.PositiveInfinity; // an overflow on the way here: too loud for any number
            return Decibels.FromLinear(frames == 0 ? 0 : Math.Sqrt(sum / (2 * frames)));
        }
    }
}
