namespace MixGraph.Benchmarks.Textbook;

/// <summary>Schroeder's reverb as Moorer and Freeverb have it: eight damped combs side by side and four all-passes in series for each channel.</summary>
sealed class TextbookReverb : TextbookProcessor
{
    const float Feedback = 0.84f, Damping = 0.2f, Wet = 0.3f;
    static readonly int[] CombFrames = [1116, 1188, 1277, 1356, 1422, 1491, 1557, 1617], AllPassFrames = [556, 441, 341, 225];

    readonly Line[] leftCombs = Lines(CombFrames, 0), rightCombs = Lines(CombFrames, 23), leftPasses = Lines(AllPassFrames, 0), rightPasses = Lines(AllPassFrames, 23);

    sealed class Line(int frames)
    {
        readonly float[] samples = new float[frames];
        int at;
        float damped;

        public float Comb(float x)
        {
            float y = samples[at];
            damped = y + Damping * (damped - y);
            samples[at] = x + Feedback * damped;
            if (++at == samples.Length) at = 0;
            return y;
        }

        public float AllPass(float x)
        {
            float y = samples[at];
            samples[at] = x + 0.5f * y;
            if (++at == samples.Length) at = 0;
            return y - x;
        }
    }

    public override void Process(Span<float> left, Span<float> right)
    {
        right = right[..left.Length];
        for (int i = 0; i < left.Length; i++)
        {
            float x = 0.015f * (left[i] + right[i]), l = 0, r = 0;
            foreach (var comb in leftCombs) l += comb.Comb(x);
            foreach (var comb in rightCombs) r += comb.Comb(x);
            foreach (var pass in leftPasses) l = pass.AllPass(l);
            foreach (var pass in rightPasses) r = pass.AllPass(r);
            (left[i], right[i]) = (left[i] + Wet * l, right[i] + Wet * r);
        }
    }

    static Line[] Lines(int[] frames, int more) => [.. frames.Select(f => new Line(f + more))];
}
