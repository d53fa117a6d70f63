using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>How two pick-ups of one thing stand to each other.</summary>
/// <param name="Delay">How much later the second is, in samples.</param>
/// <param name="IsInverted">Whether the second is turned over.</param>
/// <param name="Coherence">How far one is a filtered copy of the other, by third octaves, 0 to 1.</param>
/// <param name="Agreement">How well one delay explains the phases of all bands, 0 to 1.</param>
/// <param name="Rivalry">How near the best explanation of the other polarity comes to it, 0 to 1.</param>
/// <remarks>The cross-spectrum is weighted by its coherence, whitened by third octaves, and freed of the phase that a minimum-phase filter with the ratio of both
/// magnitudes would have (its Hilbert transform, by the cepstrum: Oppenheim and Schafer, "Discrete-Time Signal Processing"), so that an equalizer on one of them is not taken for
/// a delay. The delay is where the generalized cross-correlation of that (Knapp and Carter 1976) is greatest by magnitude, and its sign there is the polarity.</remarks>
internal sealed record PairAlignment(double Delay, bool IsInverted, double Coherence, double Agreement, double Rivalry)
{
    const double LowestHertz = 50, HighestHertz = 14_000, Faintest = 1e-4, Filtered = 0.9, Cut = 1e-9; // faintest: of the loudest band's power; cut: of the loudest bin's
    const int FewestMoments = 6, FewestBands = 3;

    /// <summary>Whether they are two pick-ups of one thing.</summary>
    public bool IsPair => Coherence >= 0.6 && Agreement >= 0.75;
    /// <summary>Whether there is no mistaking a delay for a turned polarity.</summary>
    public bool IsUnambiguous => Rivalry < 0.9;

    /// <summary>The mean coherence over all bins that count.</summary>
    public static double MeanCoherence(CrossSpectrum cross)
    {
        double sum = 0, weights = 0;
        for (int k = 1; k < cross.Bins; k++)
        {
            double weight = Math.Sqrt((double)cross.First[k] * cross.Second[k]);
            sum += weight * cross.Coherence(k);
            weights += weight;
        }
        return weights > 0 ? sum / weights : 0;
    }

    /// <summary>Compares two channels; null if too little of them is heard together.</summary>
    public static PairAlignment? Of(CrossSpectrum cross, MomentLayout layout)
    {
        if (cross.Moments < FewestMoments) return null;
        var (weights, coherence, bands) = Weigh(cross, layout);
        if (bands < FewestBands) return null;
        var fft = new RealFft(layout.Size);
        double[] real = new double[layout.Bins], imaginary = new double[layout.Bins];
        var phases = MinimumPhase(cross, fft);
        double total = 0;
        for (int k = 0; k < layout.Bins; k++)
        {
            if (!(weights[k] > 0)) continue;
            double magnitude = Math.Sqrt((double)cross.Real[k] * cross.Real[k] + (double)cross.Imaginary[k] * cross.Imaginary[k]);
            if (!(magnitude > 0)) continue;
            double cos = DspMath.Cos(phases[k]), sin = DspMath.Sin(phases[k]), scale = weights[k] / magnitude;
            (real[k], imaginary[k]) = (scale * (cross.Real[k] * cos + cross.Imaginary[k] * sin), scale * (cross.Imaginary[k] * cos - cross.Real[k] * sin));
            total += weights[k];
        }
        if (!(total > 0)) return null;
        return Search(real, imaginary, total, coherence, fft, layout);
    }

    static PairAlignment Search(double[] real, double[] imaginary, double total, double coherence, RealFft fft, MomentLayout layout)
    {
        float[] re = new float[real.Length], im = new float[real.Length], correlation = new float[layout.Size];
        for (int k = 0; k < re.Length; k++) (re[k], im[k]) = ((float)(real[k] / total), (float)(imaginary[k] / total));
        fft.Inverse(re, im, correlation);
        int reach = layout.Size / 4, best = 0;
        float At(int lag) => correlation[lag & (layout.Size - 1)];
        for (int distance = 1; distance <= reach; distance++) // nearer lags win over equal ones
        {
            if (Math.Abs(At(distance)) > Math.Abs(At(best)) * 1.02f) best = distance;
            if (Math.Abs(At(-distance)) > Math.Abs(At(best)) * 1.02f) best = -distance;
        }
        for (int step = Math.Abs(At(best + 1)) > Math.Abs(At(best)) ? 1 : -1; Math.Abs(best) < reach && Math.Abs(At(best + step)) > Math.Abs(At(best));) best += step;
        float sign = At(best) < 0 ? -1 : 1, rival = 0;
        for (int lag = -reach; lag <= reach; lag++) rival = Math.Max(rival, -sign * At(lag));
        double delay = Refine(real, imaginary, best, sign, layout.Size);
        double peak = Math.Abs(Correlation(real, imaginary, delay, layout.Size)) / total;
        return new(delay, sign < 0, coherence, peak, Math.Abs(At(best)) > 0 ? rival / Math.Abs(At(best)) : 1);
    }

    // The lag of the maximum between the samples beside it, by golden sections.
    static double Refine(double[] real, double[] imaginary, int around, float sign, int size)
    {
        const double Golden = 0.6180339887498949;
        double low = around - 1, high = around + 1;
        double a = high - Golden * (high - low), b = low + Golden * (high - low);
        double atA = sign * Correlation(real, imaginary, a, size), atB = sign * Correlation(real, imaginary, b, size);
        for (int i = 0; i < 20; i++)
        {
            if (atA > atB)
            {
                (high, b, atB) = (b, a, atA);
                a = high - Golden * (high - low);
                atA = sign * Correlation(real, imaginary, a, size);
            }
            else
            {
                (low, a, atA) = (a, b, atB);
                b = low + Golden * (high - low);
                atB = sign * Correlation(real, imaginary, b, size);
            }
        }
        return (low + high) / 2;
    }

    static double Correlation(double[] real, double[] imaginary, double lag, int size)
    {
        double sum = 0;
        for (int k = 0; k < real.Length; k++)
        {
            if (real[k] == 0 && imaginary[k] == 0) continue;
            double turn = 2.0 * k * lag / size;
            sum += real[k] * DspMath.CosPi(turn) - imaginary[k] * DspMath.SinPi(turn);
        }
        return sum;
    }

    // Every third octave in which both have energy counts alike, and within it every bin by the energy and the coherence it has.
    static (double[] Weights, double Coherence, int Bands) Weigh(CrossSpectrum cross, MomentLayout layout)
    {
        var bands = FrequencyBands.ThirdOctaves;
        var weights = new double[cross.Bins];
        double[] first = new double[bands.Count], second = new double[bands.Count], joint = new double[bands.Count], coherent = new double[bands.Count];
        int Band(int bin) => bin * layout.BinWidth is var hertz && hertz >= LowestHertz && hertz <= Math.Min(HighestHertz, 0.42 * layout.SampleRate.Hertz) ? bands.IndexOf(hertz) : -1;
        for (int k = 1; k < cross.Bins; k++)
        {
            int band = Band(k);
            if (band < 0) continue;
            double weight = Math.Sqrt((double)cross.First[k] * cross.Second[k]);
            first[band] += cross.First[k];
            second[band] += cross.Second[k];
            joint[band] += weight;
            coherent[band] += weight * cross.Coherence(k);
        }
        double loudestFirst = first.Max(), loudestSecond = second.Max(), sum = 0;
        int count = 0;
        var counts = new bool[bands.Count];
        for (int b = 0; b < bands.Count; b++)
        {
            counts[b] = joint[b] > 0 && first[b] > Faintest * loudestFirst && second[b] > Faintest * loudestSecond;
            if (!counts[b]) continue;
            count++;
            sum += coherent[b] / joint[b];
        }
        for (int k = 1; k < cross.Bins; k++)
            if (Band(k) is >= 0 and var band && counts[band]) weights[k] = Math.Sqrt((double)cross.First[k] * cross.Second[k]) / joint[band] * cross.Coherence(k);
        return (weights, count > 0 ? sum / count : 0, count);
    }

    // The phase of the minimum-phase filter that makes the second's magnitudes of the first's.
    static double[] MinimumPhase(CrossSpectrum cross, RealFft fft)
    {
        float[] log = new float[cross.Bins], zeros = new float[cross.Bins], cepstrum = new float[fft.Size], real = new float[cross.Bins], imaginary = new float[cross.Bins];
        int known = -1, first = 0;
        // What is fainter is where files were cut, which no filter has heard.
        double loudFirst = Cut * cross.First.Max(), loudSecond = Cut * cross.Second.Max();
        for (int k = 0; k < cross.Bins; k++)
        {
            bool counts = k > 2 && cross.First[k] > loudFirst && cross.Second[k] > loudSecond && cross.Coherence(k) > Filtered;
            if (counts)
            {
                log[k] = (float)(0.5 * DspMath.Log((double)cross.Second[k] / cross.First[k]));
                if (known < 0) first = k;
                else
                    for (int i = known + 1; i < k; i++) log[i] = log[known] + (log[k] - log[known]) * (i - known) / (k - known);
                known = k;
            }
        }
        var phases = new double[cross.Bins];
        if (known < 0) return phases;
        Array.Fill(log, log[first], 0, first);
        Extend(log, known);
        fft.Inverse(log, zeros, cepstrum);
        int half = fft.Size / 2;
        for (int n = 1; n < half; n++) cepstrum[n] *= 2;
        Array.Clear(cepstrum, half + 1, half - 1);
        fft.Forward(cepstrum, real, imaginary);
        for (int k = 0; k < phases.Length; k++) phases[k] = imaginary[k];
        return phases;
    }

    // Above what is heard of it a filter goes on for an octave as it did over the last half octave.
    static void Extend(float[] log, int edge)
    {
        int inner = Math.Max(1, (int)(edge / 1.4));
        double slope = inner == edge ? 0 : (log[edge] - log[inner]) / DspMath.Log((double)edge / inner);
        for (int k = edge + 1; k < log.Length; k++) log[k] = (float)(log[edge] + slope * DspMath.Log(Math.Min(2, (double)k / edge)));
    }
}
