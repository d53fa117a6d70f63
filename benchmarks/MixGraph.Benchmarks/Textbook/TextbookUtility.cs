namespace MixGraph.Benchmarks.Textbook;

/// <summary>A gain and a polarity for each channel.</summary>
sealed class TextbookUtility(float leftGain, float rightGain) : TextbookProcessor
{
    public override void Process(Span<float> left, Span<float> right)
    {
        right = right[..left.Length];
        for (int i = 0; i < left.Length; i++)
        {
            left[i] *= leftGain;
            right[i] *= rightGain;
        }
    }
}

/// <summary>A low cut at 5 Hz, and a delay with a fraction of a sample by a sinc of 48 taps in a circular buffer.</summary>
sealed class TextbookAlignment(int sampleRate) : TextbookProcessor
{
    const int Taps = 48, Mask = 255;

    readonly TextbookBiquad leftCut = TextbookBiquad.LowCut(5, 0.7071, sampleRate), rightCut = TextbookBiquad.LowCut(5, 0.7071, sampleRate);
    readonly float[] taps = TextbookSinc.Phases(1, Taps)[0], leftRing = new float[Mask + 1], rightRing = new float[Mask + 1];
    int now;

    public override void Process(Span<float> left, Span<float> right)
    {
        right = right[..left.Length];
        for (int i = 0; i < left.Length; i++, now++)
        {
            leftRing[now & Mask] = leftCut.Next(left[i]);
            rightRing[now & Mask] = rightCut.Next(right[i]);
            float l = 0, r = 0;
            for (int k = 0; k < taps.Length; k++)
            {
                l += taps[k] * leftRing[(now - 17 - k) & Mask];
                r += taps[k] * rightRing[(now - 17 - k) & Mask];
            }
            (left[i], right[i]) = (l, r);
        }
    }
}
