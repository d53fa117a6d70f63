using MixGraph.Processors;

namespace MixGraph.Tests.Oracle;

/// <summary>The compressor of Giannoulis, Massberg and Reiss (JAES 60(6), 2012): log domain, soft knee, smooth branching after the gain
/// computer, both channels by the louder one. Its error is bounded by an interval.</summary>
/// <remarks>
/// Gain computer and ballistics never fall when their input rises (the branching smoother is continuous and monotone in demand and
/// state), so running them once at the lower and once at the upper end of the level keeps float between the two, however long it
/// runs. At each step the ends are moved apart by what float may add: the documented errors of the polynomials, the rounding of the level, of the
/// coefficients and of each operation. The smoother carries its rounding on (Kahan), which acts like an error of the demand: see Widen.
/// </remarks>
internal sealed class OracleCompressor(Compressor settings, double sampleRate)
{
    const double u = OracleSignal.Roundoff;
    const double DecibelsPerOctave = 6.0205999132796239;
    const double DetectorFloor = 1e-9;              // -180 dBFS
    const double Log2Error = 6.5e-6 * DecibelsPerOctave; // LaneMath.Log2, tested to this in MixGraph.Dsp.Tests
    const double Exp2Error = 3.64e-6 + 3 * u;            // LaneMath.Exp2, likewise
    const double FlushedState = 1e-20 * DecibelsPerOctave;

    readonly double threshold = settings.Threshold.Value, slope = 1 - 1 / settings.Ratio, knee = settings.Knee.Value, makeUp = settings.MakeUp.Value;
    readonly double attack = 1 - Math.Exp(-1 / (settings.Attack.TotalSeconds * sampleRate)), release = 1 - Math.Exp(-1 / (settings.Release.TotalSeconds * sampleRate));

    public OracleStereo Process(OracleStereo input)
    {
        int frames = input.Left.Frames;
        var (gains, gainErrors) = (new double[frames], new double[frames]);
        double reduction = 0, low = 0, high = 0;
        for (int n = 0; n < frames; n++)
        {
            double left = Math.Abs(input.Left.Value[n]), right = Math.Abs(input.Right.Value[n]);
            double demand = Demand(Level(Math.Max(left, right)));
            double louder = Math.Max(left + input.Left.Bound[n], right + input.Right.Bound[n]);
            double softer = Math.Max(left - input.Left.Bound[n], right - input.Right.Bound[n]);
            reduction = Follow(demand, reduction);
            low = Widen(Demand(Level(softer), -1), low, -1);
            high = Widen(Demand(Level(louder), +1), high, +1);
            gains[n] = Math.Pow(10, (makeUp - reduction) / 20);
            gainErrors[n] = Math.Max(Gain(low, +1) - gains[n], gains[n] - Gain(high, -1));
        }
        return input.Map(channel => Apply(channel, gains, gainErrors));
    }

    static OracleSignal Apply(OracleSignal channel, double[] gains, double[] gainErrors)
    {
        var output = OracleSignal.Silence(channel.Frames);
        for (int n = 0; n < channel.Frames; n++)
        {
            double x = Math.Abs(channel.Value[n]) + channel.Bound[n];
            output.Value[n] = channel.Value[n] * gains[n];
            bool unity = gains[n] == 1 && gainErrors[n] == 0;
            output.Bound[n] = gains[n] * channel.Bound[n] + gainErrors[n] * x + (unity || x == 0 ? 0 : u * (gains[n] + gainErrors[n]) * x + OracleSignal.Underflow);
        }
        return output;
    }

    static double Level(double magnitude) => 20 * Math.Log10(Math.Max(magnitude, DetectorFloor));

    /// <summary>The gain computer: the reduction that a level asks for, in dB.</summary>
    double Demand(double level)
    {
        double over = level - threshold;
        if (2 * over < -knee) return 0;
        return slope * (2 * Math.Abs(over) <= knee && knee > 0 ? (over + knee / 2) * (over + knee / 2) / (2 * knee) : over);
    }

    /// <summary>The least (-1) or most (+1) that float may ask for.</summary>
    double Demand(double level, int side)
    {
        double levelError = Log2Error + 2 * u * Math.Abs(level)      // polynomial, its rounding
            + u * (Math.Abs(threshold - knee / 2) + Math.Abs(level - threshold + knee / 2)); // coefficient, subtraction
        double demand = Demand(level + side * levelError);
        return demand == 0 ? 0 : Math.Max(0, demand * (1 + side * 8 * u) + side * slope * 4 * u * knee); // coefficients and operations
    }

    /// <summary>The smooth branching detector.</summary>
    double Follow(double demand, double reduction) => reduction + (demand > reduction ? attack : release) * (demand - reduction);

    /// <summary>The detector with all that float may add on one side. An error of the demand is weighted by the same share as the
    /// demand; so are the difference's rounding, the share's, the step's, and the state read rounded, hence they are added to it.</summary>
    double Widen(double demand, double reduction, int side) =>
        Follow(demand + side * 4 * u * (Math.Abs(demand) + Math.Abs(reduction)), reduction) + (reduction == 0 ? 0 : side * FlushedState);

    /// <summary>The gain at one end of the interval; an exponent of exactly zero gives exactly one.</summary>
    double Gain(double reduction, int side)
    {
        if (makeUp == 0 && reduction == 0) return 1;
        double exponent = makeUp - reduction, error = u * (Math.Abs(makeUp) + Math.Abs(exponent) + Math.Abs(reduction));
        return Math.Pow(10, (exponent + side * error) / 20) * (1 + side * Exp2Error);
    }
}
