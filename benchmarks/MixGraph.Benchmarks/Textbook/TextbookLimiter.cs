namespace MixGraph.Benchmarks.Textbook;

/// <summary>A true-peak limiter with 5 ms of look-ahead: an interpolator of 4 x 12 taps a channel, the least gain of the look-ahead by
/// a monotonic queue, a moving average of it, an exponential release.</summary>
sealed class TextbookLimiter : TextbookProcessor
{
    const int Taps = 12, Mask = 1023;
    const float Ceiling = 0.891f;

    readonly float[][] phases = TextbookSinc.Phases(4, Taps);
    readonly float[] left = new float[Mask + 1], right = new float[Mask + 1], needed = new float[Mask + 1], smoothed = new float[Mask + 1];
    readonly int[] queue = new int[Mask + 1];
    readonly float release;
    readonly int ahead;
    int now, first, last;
    float gain = 1;
    double sum;

    public TextbookLimiter(int sampleRate)
    {
        (release, ahead) = (Smoothing(80, sampleRate), sampleRate / 200);
        Array.Fill(needed, 1);
        Array.Fill(smoothed, 1);
        sum = ahead;
    }

    public override void Process(Span<float> left, Span<float> right)
    {
        right = right[..left.Length];
        for (int i = 0; i < left.Length; i++, now++)
        {
            (this.left[now & Mask], this.right[now & Mask]) = (left[i], right[i]);
            float peak = MathF.Max(Peak(this.left), Peak(this.right));
            needed[now & Mask] = peak > Ceiling ? Ceiling / peak : 1;
            while (last > first && needed[queue[(last - 1) & Mask] & Mask] >= needed[now & Mask]) last--;
            queue[last++ & Mask] = now;
            if (queue[first & Mask] <= now - ahead) first++;
            float least = needed[queue[first & Mask] & Mask];
            gain = MathF.Min(least, 1 + release * (gain - 1));
            sum += gain - smoothed[(now - ahead) & Mask];
            smoothed[now & Mask] = gain;
            float average = (float)(sum / ahead);
            left[i] = this.left[(now - ahead - Taps / 2) & Mask] * average;
            right[i] = this.right[(now - ahead - Taps / 2) & Mask] * average;
        }
    }

    float Peak(float[] samples)
    {
        float peak = 0;
        foreach (var taps in phases)
        {
            float y = 0;
            for (int k = 0; k < taps.Length; k++) y += taps[k] * samples[(now - k) & Mask];
            peak = MathF.Max(peak, MathF.Abs(y));
        }
        return peak;
    }
}
