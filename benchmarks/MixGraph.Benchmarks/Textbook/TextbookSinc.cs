namespace MixGraph.Benchmarks.Textbook;

/// <summary>A low-pass under a Hann window, for what oversamples: phase by phase, taps of each in order.</summary>
static class TextbookSinc
{
    public static float[][] Phases(int phases, int taps)
    {
        var rows = new float[phases][];
        for (int phase = 0; phase < phases; phase++)
            rows[phase] = [.. Enumerable.Range(0, taps).Select(k => At(k - taps / 2 + (phase + 0.5) / phases, taps))];
        return rows;
    }

    public static float At(double time, int taps) =>
        (float)((time == 0 ? 1 : Math.Sin(Math.PI * time) / (Math.PI * time)) * (0.5 + 0.5 * Math.Cos(2 * Math.PI * time / taps)));
}
