namespace MixGraph.Benchmarks.Textbook;

/// <summary>Drive into tanh at four times the sample rate: up and down by polyphase filters of 4 x 16 taps, four tanh a sample and channel.</summary>
sealed class TextbookSaturator : TextbookProcessor
{
    const int Taps = 16, Factor = 4;
    const float Drive = 4;

    readonly float[][] phases = TextbookSinc.Phases(Factor, Taps);
    readonly Channel leftChannel = new(), rightChannel = new();

    sealed class Channel
    {
        public readonly float[] Input = new float[Taps];
        public readonly float[][] Shaped = [.. Enumerable.Range(0, Factor).Select(_ => new float[Taps])];
        public int At;
    }

    public override void Process(Span<float> left, Span<float> right)
    {
        Process(left, leftChannel);
        Process(right, rightChannel);
    }

    void Process(Span<float> samples, Channel c)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            c.At = (c.At + 1) % Taps;
            c.Input[c.At] = Drive * samples[i];
            float sum = 0;
            for (int phase = 0; phase < Factor; phase++)
            {
                c.Shaped[phase][c.At] = MathF.Tanh(Convolve(phases[phase], c.Input, c.At));
                sum += Convolve(phases[Factor - 1 - phase], c.Shaped[phase], c.At);
            }
            samples[i] = sum / (Factor * Drive);
        }
    }

    static float Convolve(float[] taps, float[] ring, int at)
    {
        float sum = 0;
        for (int k = 0; k < taps.Length; k++) sum += taps[k] * ring[(at - k) & (Taps - 1)];
        return sum;
    }
}
