using MixGraph.Benchmarks.Workloads;

namespace MixGraph.Benchmarks.Textbook;

/// <summary>Feed-forward soft-knee compressor with a log-domain, smooth branching detector after the gain computer
/// (Giannoulis, Massberg, Reiss, JAES 60(6), 2012); one logarithm and one power a sample, stereo-linked.</summary>
sealed class TextbookCompressor(CompressorSpec settings, int sampleRate) : TextbookProcessor
{
    const float Silence = 1e-6f; // -120 dB, keeps the logarithm finite

    readonly float threshold = (float)settings.ThresholdDecibels;
    readonly float knee = (float)settings.KneeDecibels;
    readonly float slope = (float)(1 - 1 / settings.Ratio);
    readonly float attack = Smoothing(settings.AttackMilliseconds, sampleRate);
    readonly float release = Smoothing(settings.ReleaseMilliseconds, sampleRate);

    /// <summary>The gain reduction after the last block, 0 or more decibels.</summary>
    public float GainReductionDecibels { get; private set; }

    public override void Process(Span<float> left, Span<float> right)
    {
        right = right[..left.Length];
        float threshold = this.threshold, knee = this.knee, slope = this.slope;
        float attack = this.attack, release = this.release;
        float reduction = GainReductionDecibels;
        for (int i = 0; i < left.Length; i++)
        {
            float peak = MathF.Max(MathF.Abs(left[i]), MathF.Abs(right[i]));
            float over = 20 * MathF.Log10(MathF.Max(peak, Silence)) - threshold;
            float wanted;
            if (2 * over < -knee)
                wanted = 0;
            else if (2 * over <= knee)
                wanted = slope * (over + knee / 2) * (over + knee / 2) / (2 * knee);
            else
                wanted = slope * over;

            float coefficient = wanted > reduction ? attack : release;
            reduction = coefficient * reduction + (1 - coefficient) * wanted;

            float gain = MathF.Pow(10, reduction * -0.05f);
            left[i] *= gain;
            right[i] *= gain;
        }
        GainReductionDecibels = reduction;
    }
}
