using MixGraph.Dsp;

namespace MixGraph;

/// <summary>Coefficients c of error feedback: the error of rounding comes out filtered by 1 - c1 z^-1 - c2 z^-2 ...</summary>
static class NoiseShaping
{
    const int Order = 9;
    const int GridPoints = 1024;
    const double Depth = 40; // dB between the most and the least sensitive frequency: more would cost more noise in all than the ear gains

    static readonly double[] Wannamaker = [2.412, -3.370, 3.937, -4.174, 3.353, -2.205, 1.281, -0.569, 0.0847];

    /// <summary>The coefficients for a rate.</summary>
    public static double[] For(SampleRate rate) => rate.Hertz is 44_100 or 48_000 ? Wannamaker : Design(rate.Hertz);

    /// <summary>The filter under which white noise is heard least: the prediction-error filter of a signal whose spectrum is the ear's sensitivity.</summary>
    public static double[] Design(int hertz)
    {
        var correlation = new double[Order + 1];
        double most = Enumerable.Range(0, GridPoints).Min(i => Threshold(hertz * (i + 0.5) / (2 * GridPoints)));
        for (int i = 0; i < GridPoints; i++)
        {
            double share = (i + 0.5) / GridPoints; // of half the rate
            double sensitivity = DspMath.DecibelsToGain(2 * Math.Max(-Depth, most - Threshold(hertz * share / 2)));
            for (int lag = 0; lag <= Order; lag++) correlation[lag] += sensitivity * DspMath.CosPi(share * lag);
        }
        return Predict(correlation);
    }

    /// <summary>The threshold of hearing in dB SPL (Terhardt, "Calculating virtual pitch", Hearing Research 1, 1979).</summary>
    static double Threshold(double hertz)
    {
        double kilohertz = hertz / 1000, fromMost = kilohertz - 3.3, square = kilohertz * kilohertz;
        return 3.64 * DspMath.Pow(kilohertz, -0.8) - 6.5 * DspMath.Exp(-0.6 * fromMost * fromMost) + 1e-3 * square * square;
    }

    /// <summary>Levinson's recursion: the linear prediction of a signal from its autocorrelation.</summary>
    static double[] Predict(double[] correlation)
    {
        var predictor = new double[correlation.Length - 1];
        double error = correlation[0];
        for (int n = 0; n < predictor.Length; n++)
        {
            double reflection = correlation[n + 1];
            for (int i = 0; i < n; i++) reflection -= predictor[i] * correlation[n - i];
            reflection /= error;
            for (int i = 0, j = n - 1; i <= j; i++, j--)
            {
                (double low, double high) = (predictor[i], predictor[j]);
                predictor[i] = low - reflection * high;
                if (i < j) predictor[j] = high - reflection * low;
            }
            predictor[n] = reflection;
            error *= 1 - reflection * reflection;
        }
        return predictor;
    }
}
