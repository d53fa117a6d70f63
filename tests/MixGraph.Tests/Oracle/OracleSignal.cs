namespace MixGraph.Tests.Oracle;

/// <summary>One channel as it should be, and how far float may be from it at every sample.</summary>
/// <param name="Value">The exact mix, as double sees it.</param>
/// <param name="Bound">At least the distance to the float samples; never negative.</param>
internal sealed record OracleSignal(double[] Value, double[] Bound)
{
    /// <summary>The unit roundoff of float, and a trifle for what double itself rounds away.</summary>
    public const double Roundoff = 5.9604644775390625e-8 * (1 + 1e-6);

    /// <summary>Half the least denormal float: what a product may lose by underflow.</summary>
    public const double Underflow = 7.1e-46;

    public int Frames => Value.Length;

    public static OracleSignal Silence(int frames) => new(new double[frames], new double[frames]);

    /// <summary>Samples that are what they are: NaN and infinities are silence.</summary>
    public static OracleSignal Exact(ReadOnlySpan<float> samples, int frames)
    {
        var signal = Silence(frames);
        for (int i = 0; i < samples.Length; i++) signal.Value[i] = float.IsFinite(samples[i]) ? samples[i] : 0;
        return signal;
    }

    /// <summary>The signal times a gain as a float buffer holds it: the gain is rounded, then the product.</summary>
    public OracleSignal Times(double gain)
    {
        if (gain == 1) return this;
        var result = Silence(Frames);
        double relative = GainError(gain) + (IsPowerOfTwo(gain) ? 0 : Roundoff * (1 + Roundoff));
        for (int i = 0; i < Frames; i++)
        {
            result.Value[i] = gain * Value[i];
            result.Bound[i] = Math.Abs(gain) * (Bound[i] + relative * (Math.Abs(Value[i]) + Bound[i])) + (Value[i] == 0 ? 0 : Underflow);
        }
        return result;
    }

    /// <summary>Adds the signal times a gain to a sum by fused multiply-add, and what that rounds to its bound.</summary>
    /// <remarks>The running error analysis of Higham (Accuracy and Stability, 3.3): it sums |gain x| along the way like his
    /// gamma_n, but takes each partial sum as it is instead of the greatest it could be.</remarks>
    public void AddTo(OracleSignal sum, double gain)
    {
        if (gain == 0) return;
        double relative = GainError(gain);
        bool exactFirst = IsPowerOfTwo(gain);
        for (int i = 0; i < Frames; i++)
        {
            bool first = sum.Value[i] == 0 && sum.Bound[i] == 0;
            sum.Value[i] += gain * Value[i];
            double carried = sum.Bound[i] + Math.Abs(gain) * (Bound[i] + relative * (Math.Abs(Value[i]) + Bound[i]));
            bool rounds = !(first && exactFirst) && (Value[i] != 0 || Bound[i] != 0);
            sum.Bound[i] = rounds ? carried + Roundoff * (1 + Roundoff) * (Math.Abs(sum.Value[i]) + carried) + Underflow : carried;
        }
    }

    /// <summary>The relative error of a gain held as float; none if float can hold it.</summary>
    static double GainError(double gain) => IsPowerOfTwo(gain) || (float)gain == gain ? 0 : Roundoff;

    /// <summary>Whether a gain is a power of two up to the rounding of double, so that float makes it one.</summary>
    static bool IsPowerOfTwo(double gain) => (BitConverter.SingleToInt32Bits((float)gain) & 0x7FFFFF) == 0 && Math.Abs((float)gain / gain - 1) < 1e-12;
}
