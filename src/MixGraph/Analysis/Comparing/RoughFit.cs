namespace MixGraph.Analysis;

/// <summary>Fits a rough mix with its tracks: a gain for every track and side, and for what the mix bus did to all of them alike a response by frequency and a gain by moment.</summary>
/// <remarks>
/// <para>Alternating least squares over the cross-spectra: given response and moments, the gains are a non-negative least-squares problem; given the gains, the response is a weighted mean in every band (a
/// regression over a third of an octave), and the moments' gains are one more. Bands count alike, whatever power the rough has in them.</para>
/// <para>After D. Barchiesi, J. Reiss, Automatic target mixing using least-squares optimization of gains and equalization settings (DAFx 2009), turned round and extended by the bus.</para>
/// </remarks>
internal sealed class RoughFit
{
    const int OuterRounds = 8, InnerRounds = 80;
    const double Floor = 1e-9; // of the loudest band: what lies so far below it does not count
    const double Flatness = 2e-3; // how strongly, where nothing is known, the response is taken to be flat
    const double Steadiness = 0.001; // the same for the gains of moments

    // Moments overlap by half under a Hann window, neighbouring bins too; and what is left over is no noise.
    const double EquationsPerNumber = 0.25;

    readonly RoughSums sums;
    readonly double[] weights;
    readonly double[] real, imaginary; // the response
    readonly double[] moments;
    readonly double[][] gains;
    double[][,] joint = [];

    RoughFit(RoughSums sums, BinGroups groups)
    {
        this.sums = sums;
        Centers = groups.Centers;
        gains = [new double[sums.Tracks], new double[sums.Tracks]];
        (real, imaginary) = (new double[sums.Groups], new double[sums.Groups]);
        Array.Fill(real, 1);
        moments = [.. Enumerable.Range(0, sums.Moments).Select(t => sums.HasRough(t) ? 1.0 : 0)];
        double loudest = Enumerable.Range(0, sums.Groups).Select(g => RoughPower(g) / groups[g].Length).DefaultIfEmpty(0).Max();
        weights = [.. Enumerable.Range(0, sums.Groups).Select(g => loudest > 0 ? groups[g].Length / (RoughPower(g) + Floor * loudest * groups[g].Length) : 0)];
        Numbers = Enumerable.Range(0, sums.Groups).Sum(g => groups[g].Length) * (long)sums.Moments * 2;
    }

    double[] Centers { get; }
    long Numbers { get; }

    /// <summary>Fits.</summary>
    /// <param name="sums">What tracks and rough have in common.</param>
    /// <param name="groups">The bands.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellation">Ends it.</param>
    public static RoughFitResult Solve(RoughSums sums, BinGroups groups, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        var fit = new RoughFit(sums, groups);
        for (int round = 0; round < OuterRounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            sums.Sum(fit.moments);
            fit.Alternate();
            progress?.Invoke((round + 1.0) / OuterRounds);
            if (round + 1 < OuterRounds) fit.FollowMoments();
        }
        return fit.Result();
    }

    double RoughPower(int group) => sums.OfRough[0][group] + sums.OfRough[1][group];

    void Alternate()
    {
        double[] before = [.. gains[0], .. gains[1]];
        for (int round = 0; round < InnerRounds; round++)
        {
            SolveGains();
            if (round + 1 == InnerRounds || (round > 0 && IsSettled(before))) return;
            before = [.. gains[0], .. gains[1]];
            SolveResponse();
        }
    }

    bool IsSettled(double[] before)
    {
        double greatest = before.Max(), moved = 0;
        for (int c = 0; c < 2; c++)
            for (int i = 0; i < gains[c].Length; i++) moved = Math.Max(moved, Math.Abs(gains[c][i] - before[c * gains[c].Length + i]));
        return moved <= 1e-5 * greatest;
    }

    void SolveGains()
    {
        int n = sums.Tracks;
        joint = [new double[n, n], new double[n, n]];
        for (int c = 0; c < 2; c++)
        {
            var right = new double[n];
            for (int g = 0; g < sums.Groups; g++)
            {
                double power = weights[g] * (real[g] * real[g] + imaginary[g] * imaginary[g]);
                double re = weights[g] * real[g], im = weights[g] * imaginary[g];
                var common = sums.Common[c][g];
                var (withReal, withImaginary) = (sums.RealWithRough[c][g], sums.ImaginaryWithRough[c][g]);
                for (int i = 0; i < n; i++)
                {
                    right[i] += re * withReal[i] + im * withImaginary[i];
                    for (int j = 0; j < n; j++) joint[c][i, j] += power * common[i, j];
                }
            }
            NormalEquations.SolveNonNegative(joint[c], right, gains[c]);
        }
    }

    // With triangular weights over three bands: a third of an octave, a little more than what a broad equalizer needs.
    void SolveResponse()
    {
        int count = sums.Groups;
        var (tops, sides, bottoms) = (new double[count], new double[count], new double[count]);
        for (int g = 0; g < count; g++)
        {
            var (top, side, bottom) = Own(g);
            (tops[g], sides[g], bottoms[g]) = (weights[g] * top, weights[g] * side, weights[g] * bottom);
        }
        double flat = Flatness * bottoms.Sum() / Math.Max(1, count);
        for (int g = 0; g < count; g++)
        {
            double top = 2 * tops[g], side = 2 * sides[g], bottom = 2 * bottoms[g];
            if (g > 0) (top, side, bottom) = (top + tops[g - 1], side + sides[g - 1], bottom + bottoms[g - 1]);
            if (g + 1 < count) (top, side, bottom) = (top + tops[g + 1], side + sides[g + 1], bottom + bottoms[g + 1]);
            (real[g], imaginary[g]) = bottom + flat > 0 ? ((top + flat) / (bottom + flat), side / (bottom + flat)) : (1, 0);
        }
    }

    // What the tracks with their gains have in common with the rough in a band, and their own power.
    (double Real, double Imaginary, double Power) Own(int group)
    {
        double re = 0, im = 0, power = 0;
        for (int c = 0; c < 2; c++)
        {
            var common = sums.Common[c][group];
            for (int i = 0; i < gains[c].Length; i++)
            {
                if (gains[c][i] == 0) continue;
                re += gains[c][i] * sums.RealWithRough[c][group][i];
                im += gains[c][i] * sums.ImaginaryWithRough[c][group][i];
                double row = 0;
                for (int j = 0; j < gains[c].Length; j++) row += common[i, j] * gains[c][j];
                power += gains[c][i] * row;
            }
        }
        return (re, im, power);
    }

    // How much louder or softer than its tracks the rough is at every moment: its compressor. Their mean is 1.
    void FollowMoments()
    {
        int count = moments.Length;
        var (tops, bottoms) = (new double[count], new double[count]);
        var sum = new float[count * BinGroups.Floats];
        for (int g = 0; g < sums.Groups; g++)
            for (int c = 0; c < 2; c++)
            {
                Array.Clear(sum);
                for (int i = 0; i < gains[c].Length; i++)
                {
                    float gain = (float)gains[c][i];
                    if (gain == 0) continue;
                    var track = sums.Track(i, c, g);
                    for (int n = 0; n < sum.Length; n++) sum[n] += gain * track[n];
                }
                var rough = sums.Rough(c, g);
                double re = real[g], im = imaginary[g];
                for (int t = 0; t < count; t++)
                {
                    if (moments[t] == 0) continue;
                    double top = 0, bottom = 0;
                    for (int n = t * BinGroups.Floats; n < (t + 1) * BinGroups.Floats; n += 2)
                    {
                        double x = re * sum[n] - im * sum[n + 1], y = re * sum[n + 1] + im * sum[n];
                        top += x * rough[n] + y * rough[n + 1];
                        bottom += x * x + y * y;
                    }
                    tops[t] += weights[g] * top;
                    bottoms[t] += weights[g] * bottom;
                }
            }
        double all = bottoms.Sum();
        if (!(all > 0)) return;
        double mean = Math.Max(tops.Sum() / all, 1e-3), steady = Steadiness * all / moments.Count(m => m > 0), level = 0;
        for (int t = 0; t < count; t++)
        {
            if (moments[t] == 0) continue; // before or after the rough
            moments[t] = Math.Clamp((tops[t] + steady * mean) / (bottoms[t] + steady), 0.1 * mean, 10 * mean);
            level += moments[t] * bottoms[t];
        }
        for (int t = 0; t < count; t++) moments[t] *= all / level;
    }

    RoughFitResult Result()
    {
        double rough = 0, left = 0;
        var told = new List<double>();
        var response = new double[sums.Groups];
        for (int g = 0; g < sums.Groups; g++)
        {
            var (re, im, power) = Own(g);
            double magnitude = real[g] * real[g] + imaginary[g] * imaginary[g];
            rough += weights[g] * RoughPower(g);
            left += Math.Max(0, weights[g] * (RoughPower(g) - 2 * (real[g] * re + imaginary[g] * im) + magnitude * power));
            response[g] = Math.Sqrt(magnitude);
            if (magnitude * power > 0.1 * RoughPower(g) && weights[g] > 0) told.Add(Dsp.DspMath.Log(response[g]));
        }
        double unity = Dsp.DspMath.Exp(Mode(told));
        double variance = left / Math.Max(1, EquationsPerNumber * Numbers - 2 * sums.Tracks);
        return new(sums, Centers, [.. response.Select(r => r / unity)], [.. moments.Where(m => m > 0)], rough > 0 ? left / rough : 1, variance, joint,
            [[.. gains[0].Select(x => x * unity)], [.. gains[1].Select(x => x * unity)]], unity);
    }

    /// <summary>Where most values lie close together: the middle of the shortest stretch that holds half of them, and half of those, down to an eighth (D. R. Bickel, half-sample mode). An equalizer leaves
    /// most of the spectrum alone, and that is where it is flat.</summary>
    public static double Mode(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0) return 0;
        var (first, count) = (0, sorted.Length);
        for (int least = Math.Max(3, sorted.Length / 8); count > least;)
        {
            int half = Math.Max(least, (count + 1) / 2), best = first;
            if (half == count) break;
            for (int i = first; i + half <= first + count; i++)
                if (sorted[i + half - 1] - sorted[i] < sorted[best + half - 1] - sorted[best]) best = i;
            (first, count) = (best, half);
        }
        return sorted.AsSpan(first, count).ToArray().Average();
    }
}

/// <summary>What came of a fit.</summary>
/// <param name="Sums">What was fitted.</param>
/// <param name="Centers">The bands, in hertz.</param>
/// <param name="Response">The amplitude response of the bus in every band; 1 where it leaves most bands alone.</param>
/// <param name="Moments">The gain of the bus at every moment that the rough has; 1 on average.</param>
/// <param name="Residual">The power that is left over, relative to the rough, bands counting alike.</param>
/// <param name="Variance">That of one equation.</param>
/// <param name="Joint">The normal matrix of each side, before the gains were scaled by <paramref name="Unity"/>.</param>
/// <param name="Gains">By side and track: amplitude factors.</param>
/// <param name="Unity">What the gains have been scaled by, for the response to be 1.</param>
internal sealed record RoughFitResult(RoughSums Sums, double[] Centers, double[] Response, double[] Moments, double Residual, double Variance, double[][,] Joint, double[][] Gains, double Unity)
{
    /// <summary>The power of a track as it is given, on one side, in the weights of the fit.</summary>
    public double PowerOf(int side, int track) => Joint[side][track, track];

    /// <summary>How many times the others inflate the variance of each track's gain, by side; 1 for a track without power there.</summary>
    public double[] Inflation(int side)
    {
        int n = Sums.Tracks;
        var correlation = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) correlation[i, j] = i == j ? 1 : Correlation(side, i, j);
        return NormalEquations.Inflation(correlation);
    }

    /// <summary>How much two tracks have in common on one side, -1 to 1.</summary>
    public double Correlation(int side, int i, int j)
    {
        double power = Math.Sqrt(Joint[side][i, i] * Joint[side][j, j]);
        return power > 0 ? Joint[side][i, j] / power : 0;
    }

    /// <summary>The standard error of a track's gain on one side.</summary>
    public double ErrorOf(int side, int track, double inflation) =>
        PowerOf(side, track) > 0 ? Unity * Math.Sqrt(Variance * inflation / PowerOf(side, track)) : double.PositiveInfinity;
}
