using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>What a curve of levels comes to in broad strokes: a shelf at the bottom, one at the top, and bells between, on a constant.</summary>
/// <remarks>Least squares over the third octaves. A shape is taken up if it explains enough, the one that explains most first, each with the frequency and width that fit best; then all are fitted again together. What lies
/// between the shelf at the bottom and the bell above it is drawn too, and not told. The shapes are those of second-order analogue shelves and bells, as of equalizers.</remarks>
internal sealed class BroadShape
{
    const double Nominal = 4; // the gain that shapes are drawn with, in dB
    const double LeastGain = 0.2; // smaller shapes are none
    const double LeastGainInError = 0.7; // of the squared error without it: a shape that explains less is none

    static readonly double[] LowCorners = [60, 80, 100, 125, 160, 200, 250];
    static readonly double[] BetweenCenters = [140, 160, 180, 200, 225, 250, 280]; // drawn so that neither neighbour stands for it, and not told
    static readonly double[] MidCenters = [350, 420, 500, 550, 600, 700, 850, 1000];
    static readonly double[] MidWidths = [0.4, 0.55, 0.75, 1, 1.4];
    static readonly double[] FloorStarts = [250, 300, 355];
    static readonly double[] FloorEnds = [800, 1000, 1250];
    static readonly double[] FloorSlopes = [0.4, 1.2];
    static readonly double[] PresenceCenters = [1600, 2000, 2500, 3000, 3500, 4200, 5000, 6000];
    static readonly double[] BellWidths = [0.5, 0.7, 1, 1.4, 2];
    static readonly double[] TopCorners = [2500, 3150, 4000, 5000, 6000, 7000, 8000, 10_000];

    /// <summary>A straight line.</summary>
    public static BroadShape None { get; } = new(default, default, default, default);

    BroadShape(Stroke low, Stroke mids, Stroke presence, Stroke top) => (Low, Mids, Presence, Top) = (low, mids, presence, top);

    /// <summary>Below some 60 to 250 Hz.</summary>
    public Stroke Low { get; }
    /// <summary>Around 350 Hz to 1 kHz.</summary>
    public Stroke Mids { get; }
    /// <summary>Around 1.6 to 6 kHz.</summary>
    public Stroke Presence { get; }
    /// <summary>Above some 2.5 to 10 kHz.</summary>
    public Stroke Top { get; }

    /// <summary>A shape: its gain in dB, where it is in hertz, and its Q.</summary>
    public readonly record struct Stroke(double Gain, double Frequency, double Q);

    /// <summary>Draws a curve.</summary>
    /// <param name="centers">The frequencies.</param>
    /// <param name="levels">In dB.</param>
    /// <param name="weights">How much each counts.</param>
    public static BroadShape Of(double[] centers, double[] levels, double[] weights)
    {
        Candidate[][] kinds =
        [
            [.. LowCorners.Select(f => new Candidate(f, Shelf, Draw(centers, x => ShelfLevel(f / x))))],
            [.. Middles(centers)],
            [.. Bells(centers, PresenceCenters)],
            [.. TopCorners.Select(f => new Candidate(f, Shelf, Draw(centers, x => ShelfLevel(x / f))))],
            [.. Bells(centers, BetweenCenters)],
        ];
        var middle = Middle(levels, weights);
        // Begun with each kind in turn: what explains most alone may be in the way of what explains all together.
        var chosen = new Candidate?[kinds.Length];
        double least = Error(chosen, levels, weights, middle, out _);
        for (int first = 0; first < kinds.Length; first++)
        {
            var (shapes, error) = Beginning(first, kinds, levels, weights, middle);
            for (int taken = shapes.Count(c => c is not null); taken > 0; taken--) error /= LeastGainInError;
            if (error < least) (chosen, least) = (shapes, error);
        }
        Error(chosen, levels, weights, middle, out double[] result);
        Stroke Of(int kind) => chosen[kind] is { } c ? new(result[kind], c.Frequency, c.Q) : default;
        return new(Of(0), Of(1), Of(2), Of(3));
    }

    // Shapes one after the other, the first of a given kind, and the error that is left.
    static (Candidate?[] Chosen, double Left) Beginning(int first, Candidate[][] kinds, double[] levels, double[] weights, (double Least, double Most) middle)
    {
        var chosen = new Candidate?[kinds.Length];
        double left = Error(chosen, levels, weights, middle, out _);
        for (int taken = 0; taken < kinds.Length; taken++)
        {
            var (best, bestLeft) = (-1, left);
            Candidate? bestCandidate = null;
            for (int kind = 0; kind < kinds.Length; kind++)
            {
                if (chosen[kind] is not null || (taken == 0 && kind != first)) continue;
                foreach (var candidate in kinds[kind])
                {
                    chosen[kind] = candidate;
                    double error = Error(chosen, levels, weights, middle, out double[] gains);
                    if (error < bestLeft && Math.Abs(gains[kind]) >= LeastGain) (best, bestLeft, bestCandidate) = (kind, error, candidate);
                }
                chosen[kind] = null;
            }
            if (best < 0 || (taken > 0 && bestLeft > LeastGainInError * left)) break;
            chosen[best] = bestCandidate;
            left = Polish(kinds, chosen, levels, weights, middle, bestLeft);
        }
        return (chosen, left);
    }

    static IEnumerable<Candidate> Bells(double[] centers, double[] frequencies) => frequencies.SelectMany(f => BellWidths.Select(q => new Candidate(f, q, Draw(centers, x => BellLevel(x / f, q)))));

    // Bells, and floors between two slopes, for which a bell of about their width stands.
    static IEnumerable<Candidate> Middles(double[] centers)
    {
        foreach (double f in MidCenters)
            foreach (double q in MidWidths) yield return new(f, q, Draw(centers, x => BellLevel(x / f, q)));
        foreach (double from in FloorStarts)
            foreach (double to in FloorEnds)
                foreach (double slope in FloorSlopes)
                    yield return new(Math.Sqrt(from * to), Math.Sqrt(from * to) / (to - from), Draw(centers, x => Ramp(x / from, slope) * Ramp(to / x, slope)));
    }

    // From 0 to 1 over so many octaves around 1.
    static double Ramp(double x, double octaves) => Math.Clamp(DspMath.Log2(x) / octaves + 0.5, 0, 1);

    // Each of the chosen once more, with the others as they are now.
    static double Polish(Candidate[][] kinds, Candidate?[] chosen, double[] levels, double[] weights, (double Least, double Most) middle, double left)
    {
        for (int pass = 0; pass < 3; pass++)
            for (int kind = 0; kind < kinds.Length; kind++)
            {
                if (chosen[kind] is not { } best) continue;
                foreach (var candidate in kinds[kind])
                {
                    chosen[kind] = candidate;
                    double error = Error(chosen, levels, weights, middle, out _);
                    if (error < left) (left, best) = (error, candidate);
                }
                chosen[kind] = best;
            }
        return left;
    }

    const double Shelf = 0.7071067811865476;

    sealed record Candidate(double Frequency, double Q, double[] Shape);

    static double[] Draw(double[] centers, Func<double, double> level) => [.. centers.Select(level)];

    // A Butterworth shelf above x = 1 in decibels, drawn with the nominal gain and divided by it.
    static double ShelfLevel(double x)
    {
        double a = DspMath.Pow(10, Nominal / 40), square = x * x;
        double top = Square(1 - a * square) + square * a / (Shelf * Shelf), bottom = Square(a - square) + square * a / (Shelf * Shelf);
        return 10 * DspMath.Log10(a * a * top / bottom) / Nominal;
    }

    static double BellLevel(double x, double q)
    {
        double a = DspMath.Pow(10, Nominal / 40), square = x * x;
        double top = Square(1 - square) + square * Square(a / q), bottom = Square(1 - square) + square * Square(1 / (a * q));
        return 10 * DspMath.Log10(top / bottom) / Nominal;
    }

    static double Square(double x) => x * x;

    // The middle third of the levels that count. The constant is one of them: it is what most of the curve has, not what is left when everything is said to be louder.
    static (double Least, double Most) Middle(double[] levels, double[] weights)
    {
        double[] sorted = [.. levels.Where((_, i) => weights[i] > 0).Order()];
        return sorted.Length == 0 ? (0, 0) : (sorted[(sorted.Length - 1) / 3], sorted[sorted.Length - 1 - (sorted.Length - 1) / 3]);
    }

    // The weighted squared error that is left with the best constant and gains; a little of the gains' own squares keeps shapes that resemble each other from working against each other.
    static double Error(Candidate?[] chosen, double[] levels, double[] weights, (double Least, double Most) middle, out double[] gains)
    {
        gains = new double[chosen.Length];
        var shapes = new List<double[]> { Enumerable.Repeat(1.0, levels.Length).ToArray() };
        var kinds = new List<int>();
        for (int kind = 0; kind < chosen.Length; kind++)
            if (chosen[kind] is { } candidate)
            {
                shapes.Add(candidate.Shape);
                kinds.Add(kind);
            }
        int n = shapes.Count;
        var a = new double[n, n + 1];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                for (int x = 0; x < levels.Length; x++) a[i, j] += weights[x] * shapes[i][x] * shapes[j][x];
            for (int x = 0; x < levels.Length; x++) a[i, n] += weights[x] * shapes[i][x] * levels[x];
            a[i, i] += 0.01;
        }
        var solution = Solve(a, n);
        if (Math.Clamp(solution[0], middle.Least, middle.Most) is var constant && constant != solution[0])
        {
            // The others once more, with that one.
            a[0, n] = constant;
            for (int j = 0; j < n; j++) a[0, j] = j == 0 ? 1 : 0;
            solution = Solve(a, n);
        }
        double error = 0;
        for (int x = 0; x < levels.Length; x++)
        {
            double rest = levels[x];
            for (int i = 0; i < n; i++) rest -= solution[i] * shapes[i][x];
            error += weights[x] * rest * rest;
        }
        for (int i = 1; i < n; i++) gains[kinds[i - 1]] = solution[i];
        return error;
    }

    static double[] Solve(double[,] equations, int n)
    {
        var a = (double[,])equations.Clone();
        for (int i = 0; i < n; i++) // positive definite, but for a constant that is given: no pivots needed
            for (int row = i + 1; row < n; row++)
            {
                double factor = a[row, i] / a[i, i];
                for (int column = i; column <= n; column++) a[row, column] -= factor * a[i, column];
            }
        var x = new double[n];
        for (int i = n - 1; i >= 0; i--)
        {
            double sum = a[i, n];
            for (int j = i + 1; j < n; j++) sum -= a[i, j] * x[j];
            x[i] = sum / a[i, i];
        }
        return x;
    }
}
