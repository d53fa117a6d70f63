namespace MixGraph.Benchmarks.Textbook;

/// <summary>A split-band de-esser: a band-pass a channel, the louder band's envelope in decibels, and the band taken away as far as it is over the threshold.</summary>
sealed class TextbookDeEsser(int sampleRate) : TextbookProcessor
{
    const float Threshold = -30, Slope = 0.75f;

    readonly TextbookBiquad leftBand = TextbookBiquad.BandPass(7_000, 1, sampleRate), rightBand = TextbookBiquad.BandPass(7_000, 1, sampleRate);
    readonly float attack = Smoothing(1, sampleRate), release = Smoothing(60, sampleRate);
    float reduction;

    public override void Process(Span<float> left, Span<float> right)
    {
        right = right[..left.Length];
        for (int i = 0; i < left.Length; i++)
        {
            float l = leftBand.Next(left[i]), r = rightBand.Next(right[i]);
            float over = 20 * MathF.Log10(MathF.Max(MathF.Max(MathF.Abs(l), MathF.Abs(r)), 1e-6f)) - Threshold;
            float wanted = Slope * MathF.Max(over, 0), coefficient = wanted > reduction ? attack : release;
            reduction = wanted + coefficient * (reduction - wanted);
            float away = 1 - MathF.Pow(10, reduction / -20);
            left[i] -= away * l;
            right[i] -= away * r;
        }
    }
}
