namespace MixGraph.Benchmarks.Textbook;

/// <summary>A ping-pong delay: circular buffers, linear interpolation at a place that a sine moves, one-pole cuts in the feedback.</summary>
sealed class TextbookDelay(int sampleRate) : TextbookProcessor
{
    const float Feedback = 0.4f, Wet = 0.3f;

    readonly float[] leftLine = new float[sampleRate], rightLine = new float[sampleRate];
    readonly float time = 0.35f * sampleRate, depth = 0.001f * sampleRate, step = 2 * MathF.PI * 0.5f / sampleRate;
    readonly float high = Smoothing(0.03, sampleRate), low = Smoothing(2, sampleRate);
    int now;
    float phase, leftHigh, rightHigh, leftLow, rightLow;

    public override void Process(Span<float> left, Span<float> right)
    {
        right = right[..left.Length];
        for (int i = 0; i < left.Length; i++)
        {
            phase += step;
            if (phase > 2 * MathF.PI) phase -= 2 * MathF.PI;
            float at = time + depth * MathF.Sin(phase), l = Read(leftLine, at), r = Read(rightLine, at);
            (leftHigh, rightHigh) = (l + high * (leftHigh - l), r + high * (rightHigh - r));
            (leftLow, rightLow) = (leftHigh + low * (leftLow - leftHigh), rightHigh + low * (rightLow - rightHigh));
            leftLine[now] = left[i] + Feedback * (rightHigh - rightLow);
            rightLine[now] = right[i] + Feedback * (leftHigh - leftLow);
            left[i] += Wet * l;
            right[i] += Wet * r;
            if (++now == leftLine.Length) now = 0;
        }
    }

    float Read(float[] line, float back)
    {
        float at = now - back;
        if (at < 0) at += line.Length;
        int whole = (int)at, next = whole + 1 < line.Length ? whole + 1 : 0;
        return line[whole] + (at - whole) * (line[next] - line[whole]);
    }
}
