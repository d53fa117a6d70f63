namespace MixGraph.Benchmarks.Cost;

/// <summary>What every processor is measured with: stereo noise that falls from near full scale to -30 dB again and again, so that what depends on the level has something to do.</summary>
static class CostMaterial
{
    /// <summary>Whole tiles.</summary>
    public const int Frames = 512;

    public static (float[] Left, float[] Right) Create()
    {
        var random = new Random(1);
        float[] left = new float[Frames], right = new float[Frames];
        for (int i = 0; i < Frames; i++)
        {
            double level = 0.95 * Math.Pow(0.03, (double)i / Frames);
            (left[i], right[i]) = ((float)(level * (2 * random.NextDouble() - 1)), (float)(level * (2 * random.NextDouble() - 1)));
        }
        return (left, right);
    }

    /// <summary>The greatest magnitude; NaN if any sample is.</summary>
    public static float Peak(ReadOnlySpan<float> samples)
    {
        float peak = 0;
        foreach (float sample in samples) peak = MathF.Max(peak, MathF.Abs(sample)); // which is NaN where either is
        return peak;
    }
}
