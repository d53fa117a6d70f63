namespace MixGraph.Benchmarks.Textbook;

/// <summary>Fader and balance: one gain per channel.</summary>
sealed class TextbookGain : TextbookProcessor
{
    readonly float leftGain, rightGain;

    public TextbookGain(double faderDecibels, double balance)
    {
        double fader = Math.Pow(10, faderDecibels / 20);
        double angle = (balance + 1) * Math.PI / 4;
        leftGain = (float)(fader * Math.Sqrt(2) * Math.Cos(angle));
        rightGain = (float)(fader * Math.Sqrt(2) * Math.Sin(angle));
    }

    public override void Process(Span<float> left, Span<float> right)
    {
        Scale(left, leftGain);
        Scale(right, rightGain);
    }

    static void Scale(Span<float> samples, float gain)
    {
        for (int i = 0; i < samples.Length; i++)
            samples[i] *= gain;
    }
}
