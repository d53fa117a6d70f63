namespace MixGraph.Benchmarks.Textbook;

/// <summary>Attack and sustain by the difference of fast and slow envelopes in decibels: four followers, four logarithms and a power a sample.</summary>
sealed class TextbookTransientShaper(int sampleRate) : TextbookProcessor
{
    const float Attack = 0.6f, Sustain = -0.3f;

    readonly float fast = Smoothing(1, sampleRate), slow = Smoothing(20, sampleRate), fall = Smoothing(60, sampleRate), slowFall = Smoothing(300, sampleRate);
    float quickRise, slowRise, quickFall, longFall;

    public override void Process(Span<float> left, Span<float> right)
    {
        right = right[..left.Length];
        for (int i = 0; i < left.Length; i++)
        {
            float peak = MathF.Max(MathF.Abs(left[i]), MathF.Abs(right[i]));
            quickRise = Follow(quickRise, peak, fast, fall);
            slowRise = Follow(slowRise, peak, slow, fall);
            quickFall = Follow(quickFall, peak, fast, fall);
            longFall = Follow(longFall, peak, fast, slowFall);
            float decibels = Attack * MathF.Max(Level(quickRise) - Level(slowRise), 0) + Sustain * MathF.Max(Level(longFall) - Level(quickFall), 0);
            float gain = MathF.Pow(10, decibels / 20);
            left[i] *= gain;
            right[i] *= gain;
        }
    }

    static float Follow(float envelope, float peak, float attack, float release) => peak + (peak > envelope ? attack : release) * (envelope - peak);

    static float Level(float envelope) => 20 * MathF.Log10(MathF.Max(envelope, 1e-6f));
}
