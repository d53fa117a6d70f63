namespace MixGraph.Benchmarks.Textbook;

/// <summary>A gate with hysteresis and hold: peak of both channels, a level in decibels and a power a sample.</summary>
sealed class TextbookGate(int sampleRate) : TextbookProcessor
{
    const float Open = -30, Close = -36, Range = -60;

    readonly float attack = Smoothing(1, sampleRate), release = Smoothing(150, sampleRate), fall = Smoothing(10, sampleRate);
    readonly int hold = sampleRate / 20;
    float envelope, decibels = Range;
    int held;

    public override void Process(Span<float> left, Span<float> right)
    {
        right = right[..left.Length];
        for (int i = 0; i < left.Length; i++)
        {
            envelope = MathF.Max(MathF.Max(MathF.Abs(left[i]), MathF.Abs(right[i])), fall * envelope);
            float level = 20 * MathF.Log10(MathF.Max(envelope, 1e-6f));
            if (level > Open || (held > 0 && level > Close)) held = hold;
            else if (held > 0) held--;
            float target = held > 0 ? 0 : Range, coefficient = target > decibels ? attack : release;
            decibels = target + coefficient * (decibels - target);
            if (decibels > -1e-6f) decibels = 0; // else it ends up denormal
            float gain = MathF.Pow(10, decibels / 20);
            left[i] *= gain;
            right[i] *= gain;
        }
    }
}
