using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>A peak reading as IEC 60268-18 has it: up at once, held for a while, then falling evenly in dB.</summary>
/// <remarks>The reading depends on when peaks came, not on how time is cut into updates. One thread at a time; nothing throws or allocates after creation.</remarks>
public sealed class PeakFall
{
    /// <summary>The fall of the standard: 20 dB in 1.7 s, in dB a second.</summary>
    public const double StandardFall = 20 / 1.7;

    const double DecibelsPerOctave = 6.0205999132796239;

    readonly double hold, fall;
    double top, age;

    /// <summary>Creates a reading of 0.</summary>
    /// <param name="holdSeconds">How long a peak stands: 0.5 to 1.5 s, or infinity for ever until <see cref="Reset"/>.</param>
    /// <param name="fallDecibelsPerSecond">How fast it falls then, above 0; 20 dB in 1.7 s by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public PeakFall(double holdSeconds = 1.0, double fallDecibelsPerSecond = StandardFall)
    {
        if (holdSeconds is not (>= 0.5 and <= 1.5 or double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(holdSeconds), holdSeconds, "0.5 to 1.5 s, or infinity.");
        if (fallDecibelsPerSecond is not (> 0 and < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(fallDecibelsPerSecond), fallDecibelsPerSecond, "Above 0 dB a second, and finite.");
        (hold, fall) = (holdSeconds, fallDecibelsPerSecond);
    }

    /// <summary>The reading, linear.</summary>
    public double Reading { get; private set; }

    /// <summary>Lets time pass and takes the peak of it.</summary>
    /// <param name="peak">The largest magnitude since the last update, linear, 0 or more. NaN counts as none.</param>
    /// <param name="seconds">The time since the last update, 0 or more; NaN counts as 0.</param>
    /// <returns>The <see cref="Reading"/>.</returns>
    public double Update(double peak, double seconds)
    {
        if (seconds > 0) age += seconds;
        var falling = age - hold;
        Reading = falling > 0 ? top * Gain(-fall * falling) : top;
        if (peak >= Reading) (top, age, Reading) = (peak, 0, peak);
        return Reading;
    }

    /// <summary>Back to 0 at once.</summary>
    public void Reset() => (top, age, Reading) = (0, 0, 0);

    // A bar on a screen: the audio path's exponential is near enough, and ten times as fast.
    static double Gain(double decibels) => Unsafe.BitCast<Lanes1, float>(LaneMath.Exp2(Lanes1.Broadcast((float)(decibels / DecibelsPerOctave))));
}
