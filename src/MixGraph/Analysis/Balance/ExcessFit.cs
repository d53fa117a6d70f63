using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>Finds the bell by which a spectrum stands out of its own trend.</summary>
/// <remarks>
/// The spectrum is taken in sixths of an octave. Around each center, two octaves to both sides, it is fitted by least squares with a line, a curvature and a bell, so that the bell does not
/// count as trend, nor the trend as bell. What is known of the curvature beforehand is that of finished records, -0.66 dB an octave squared (Elowsson and Friberg 2017), give or take 2: of weight where a spectrum is rough,
/// of none where it is smooth. A bell wider than Q 1 can hardly be told from that curvature.
/// </remarks>
internal sealed class ExcessFit
{
    /// <summary>Bands an octave.</summary>
    const int PerOctave = 6;
    const double Lowest = 35, Highest = 20_000, Reach = 2, Curvature = -0.66, CurvatureDeviation = 2, Unit = 6, Floor = 1e-6, Most = 14, Doubt = 1;

    static readonly double[] Widths = [0.7, 1, 1.4, 2, 2.8, 4];

    readonly double[] frequencies, levels;
    readonly bool[] counts;

    /// <param name="power">The power of every bin.</param>
    /// <param name="layout">What the bins are.</param>
    public ExcessFit(ReadOnlySpan<double> power, MomentLayout layout)
    {
        double top = Math.Min(Highest, 0.45 * layout.SampleRate.Hertz);
        int count = (int)(DspMath.Log2(top / Lowest) * PerOctave);
        (frequencies, levels, counts) = (new double[count], new double[count], new bool[count]);
        double half = DspMath.Exp2(0.5 / PerOctave), most = 0;
        for (int b = 0; b < count; b++)
        {
            frequencies[b] = Lowest * DspMath.Exp2((double)b / PerOctave);
            levels[b] = Between(power, layout.BinWidth, frequencies[b] / half, frequencies[b] * half);
            most = Math.Max(most, levels[b]);
        }
        for (int b = 0; b < count; b++)
        {
            counts[b] = levels[b] > most * Floor;
            levels[b] = 10 * DspMath.Log10(Math.Max(levels[b], 1e-30));
        }
    }

    /// <summary>What a fit came to.</summary>
    /// <param name="Bell">The bell.</param>
    /// <param name="Explained">The part of what the trend leaves that the bell explains: 0 to 1.</param>
    public readonly record struct Result(BellShape Bell, double Explained);

    /// <summary>The bell with its center in a range that explains most; its gain may be small. Null if there is too little to be seen there.</summary>
    /// <remarks>A wide bell and a curved trend are nearly the same thing where a spectrum is rough; so no bell is given more than what is seen of it, which is how far its center stands above what is an octave away.</remarks>
    /// <param name="from">Where the range begins, in Hz.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="widest">The least Q.</param>
    public Result? Find(double from, double to, double widest = 0.7) =>
        BestFit(from, to, widest) is { } fit ? fit with { Bell = fit.Bell with { Gain = Math.Min(fit.Bell.Gain, SeenOf(fit.Bell)) } } : null;

    Result? BestFit(double from, double to, double widest)
    {
        Result? best = null;
        double most = double.NegativeInfinity;
        int steps = Math.Max(0, (int)Math.Ceiling(DspMath.Log2(to / from) * 24));
        for (int s = 0; s <= steps; s++)
        {
            double center = from * DspMath.Exp2(s / 24.0);
            if (center > to * 1.0001) center = to;
            foreach (double q in Widths)
            {
                if (q < widest) continue;
                if (At(center, q, Unit) is not { } rough || rough.Gain is not (> 0 and <= Most)) continue;
                double merit = rough.Before - rough.After;
                if (!(merit > most)) continue;
                most = merit;
                best = new(new(center, rough.Gain, q), rough.Before > 0 ? 1 - rough.After / rough.Before : 0);
            }
        }
        return best is { } found ? Refined(found, most, from, to, widest) : null;
    }

    // Smaller steps around the best of the grid, with a shape of the gain that was found.
    Result Refined(Result found, double most, double from, double to, double widest)
    {
        double gain = Math.Clamp(found.Bell.Gain, 1, Most);
        for (double step = 0.25; step > 0.02; step /= 2)
        {
            var middle = found.Bell;
            for (int c = -1; c <= 1; c++)
                for (int q = -1; q <= 1; q++)
                {
                    double center = middle.Center * DspMath.Exp2(c * step / 6), narrow = middle.Q * DspMath.Exp2(q * step);
                    if (center < from || center > to || narrow < widest || At(center, narrow, gain) is not { Gain: > 0 and <= Most } fit) continue;
                    double merit = fit.Before - fit.After;
                    if (merit > most || (c == 0 && q == 0)) (most, found) = (merit, new(new(center, fit.Gain, narrow), fit.Before > 0 ? 1 - fit.After / fit.Before : 0));
                }
        }
        return found;
    }

    /// <summary>The gain of a bell of given center and Q that fits best; 0 if nothing is to be seen there.</summary>
    public double GainOf(BellShape bell) => At(bell.Center, bell.Q, Math.Clamp(bell.Gain, 1, 24)) is { Gain: var gain } ? Math.Min(gain, SeenOf(bell)) : 0;

    /// <summary>The gain at which a bell would stand as far above what is an octave away as the spectrum does, with a trend as curved as those of finished records.</summary>
    double SeenOf(BellShape bell)
    {
        var unit = bell with { Gain = Unit };
        var (top, below, above) = (Around(bell.Center, unit), Around(bell.Center / 2, unit), Around(bell.Center * 2, unit));
        if (top.Used * below.Used * above.Used == 0) return Most;
        double own = (top.Bell - (below.Bell + above.Bell) / 2) / Unit;
        return Math.Max(0, (top.Level - (below.Level + above.Level) / 2 + Curvature + Doubt) / own);
    }

    // The mean over half an octave, and that of a bell over the same bands.
    (double Level, double Bell, int Used) Around(double frequency, BellShape bell)
    {
        double sum = 0, of = 0;
        int used = 0, middle = (int)Math.Round(DspMath.Log2(frequency / Lowest) * PerOctave);
        for (int b = Math.Max(0, middle - 1); b <= middle + 1 && b < levels.Length; b++)
        {
            if (!counts[b]) continue;
            sum += levels[b];
            of += bell.At(frequencies[b]);
            used++;
        }
        return used == 0 ? default : (sum / used, of / used, used);
    }

    (double Gain, double Before, double After)? At(double center, double q, double gain)
    {
        int first = -1, last = -1, used = 0;
        for (int b = 0; b < frequencies.Length; b++)
        {
            double octaves = DspMath.Log2(frequencies[b] / center);
            if (octaves < -Reach || octaves > Reach) continue;
            if (first < 0) first = b;
            last = b;
            if (counts[b]) used++;
        }
        if (used < 9) return null;
        var shape = new BellShape(center, gain, q);
        Span<double> rows = stackalloc double[(last - first + 1) * 4];
        for (int b = first; b <= last; b++)
        {
            double x = DspMath.Log2(frequencies[b] / center);
            int at = (b - first) * 4;
            (rows[at], rows[at + 1], rows[at + 2], rows[at + 3]) = (1, x, x * x, shape.At(frequencies[b]) / gain);
        }
        double deviation = 1.5;
        (double Gain, double Error) with = default, without = default;
        for (int round = 0; round < 2; round++)
        {
            with = Solve(rows, first, last, 4, deviation);
            without = Solve(rows, first, last, 3, deviation);
            deviation = Math.Max(0.1, Math.Sqrt(with.Error / used));
        }
        return (with.Gain, without.Error, with.Error);
    }

    // Normal equations with what is known of the curvature as one more of them.
    (double Gain, double Error) Solve(ReadOnlySpan<double> rows, int first, int last, int unknowns, double deviation)
    {
        Span<double> m = stackalloc double[4 * 5];
        m.Clear();
        for (int b = first; b <= last; b++)
        {
            if (!counts[b]) continue;
            var row = rows.Slice((b - first) * 4, 4);
            for (int i = 0; i < unknowns; i++)
            {
                for (int j = 0; j < unknowns; j++) m[i * 5 + j] += row[i] * row[j];
                m[i * 5 + 4] += row[i] * levels[b];
            }
        }
        double known = deviation * deviation / (CurvatureDeviation * CurvatureDeviation);
        m[2 * 5 + 2] += known;
        m[2 * 5 + 4] += known * Curvature;
        Span<double> x = stackalloc double[4];
        x.Clear();
        for (int i = 0; i < unknowns; i++)
            for (int k = i + 1; k < unknowns; k++)
            {
                double factor = m[k * 5 + i] / m[i * 5 + i];
                for (int j = i; j < 5; j++) m[k * 5 + j] -= factor * m[i * 5 + j];
            }
        for (int i = unknowns - 1; i >= 0; i--)
        {
            double sum = m[i * 5 + 4];
            for (int j = i + 1; j < unknowns; j++) sum -= m[i * 5 + j] * x[j];
            x[i] = sum / m[i * 5 + i];
        }
        double error = 0;
        for (int b = first; b <= last; b++)
        {
            if (!counts[b]) continue;
            var row = rows.Slice((b - first) * 4, 4);
            double off = levels[b] - (row[0] * x[0] + row[1] * x[1] + row[2] * x[2] + row[3] * x[3]);
            error += off * off;
        }
        return (x[3], error);
    }

    static double Between(ReadOnlySpan<double> power, double width, double lower, double upper)
    {
        double sum = 0;
        int first = Math.Max(1, (int)Math.Floor(lower / width + 0.5)), last = Math.Min(power.Length - 1, (int)Math.Floor(upper / width + 0.5));
        for (int bin = first; bin <= last; bin++)
        {
            double inside = Math.Min(upper, (bin + 0.5) * width) - Math.Max(lower, (bin - 0.5) * width);
            if (inside > 0) sum += power[bin] * (inside / width);
        }
        return sum;
    }
}
