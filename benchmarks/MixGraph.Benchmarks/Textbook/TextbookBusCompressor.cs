namespace MixGraph.Benchmarks.Textbook;

/// <summary>A bus compressor: a low cut before the detector, a release of two times side by side, a logarithm and a power a sample.</summary>
sealed class TextbookBusCompressor(int sampleRate) : TextbookProcessor
{
    const float Threshold = -18, Slope = 0.75f, MakeUp = 2;

    readonly TextbookBiquad leftCut = TextbookBiquad.LowCut(90, 0.7071, sampleRate), rightCut = TextbookBiquad.LowCut(90, 0.7071, sampleRate);
    readonly float attack = Smoothing(10, sampleRate), fast = Smoothing(100, sampleRate), slow = Smoothing(1200, sampleRate);
    float quick, lasting;

    public override void Process(Span<float> left, Span<float> right)
    {
        right = right[..left.Length];
        for (int i = 0; i < left.Length; i++)
        {
            float peak = MathF.Max(MathF.Abs(leftCut.Next(left[i])), MathF.Abs(rightCut.Next(right[i])));
            float wanted = Slope * MathF.Max(20 * MathF.Log10(MathF.Max(peak, 1e-6f)) - Threshold, 0);
            quick = wanted + (wanted > quick ? attack : fast) * (quick - wanted);
            lasting = wanted + (wanted > lasting ? attack : slow) * (lasting - wanted);
            float gain = MathF.Pow(10, (MakeUp - MathF.Max(quick, 0.6f * lasting)) / 20);
            left[i] *= gain;
            right[i] *= gain;
        }
    }
}
