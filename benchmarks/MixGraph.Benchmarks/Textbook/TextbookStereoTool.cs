namespace MixGraph.Benchmarks.Textbook;

/// <summary>Mid and side with a low cut of the side, 24 dB an octave by two biquads, and a width.</summary>
sealed class TextbookStereoTool(int sampleRate) : TextbookProcessor
{
    const float Width = 1.1f;

    readonly TextbookBiquad first = TextbookBiquad.LowCut(120, 0.5412, sampleRate), second = TextbookBiquad.LowCut(120, 1.3066, sampleRate);

    public override void Process(Span<float> left, Span<float> right)
    {
        right = right[..left.Length];
        for (int i = 0; i < left.Length; i++)
        {
            float mid = (left[i] + right[i]) / 2, side = (left[i] - right[i]) / 2;
            side = Width * second.Next(first.Next(side));
            (left[i], right[i]) = (mid + side, mid - side);
        }
    }
}
