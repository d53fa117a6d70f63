namespace MixGraph.Benchmarks.Compare;

/// <summary>Renders the first second of every engine before anything is timed: the audio must be finite and at a mix's level,
/// and all engines must agree on that level, or the comparison would be between different work.</summary>
static class SanityCheck
{
    const double LowestRms = -40, HighestRms = 0, HighestPeak = 12; // dBFS
    const double Agreement = 0.1; // dB of RMS between any two engines

    /// <summary>Returns the level of each engine's first second.</summary>
    /// <exception cref="InvalidOperationException">An engine rendered something implausible.</exception>
    public static IReadOnlyList<Level> Run(IReadOnlyList<IEngine> engines, SampleRate rate, int block)
    {
        Level[] levels = [.. engines.Select(engine => Check(engine, rate, block))];
        if (levels.Max(level => level.RmsDecibels) - levels.Min(level => level.RmsDecibels) > Agreement)
            throw new InvalidOperationException($"The engines render different levels: {string.Join("; ", levels)}.");
        return levels;
    }

    static Level Check(IEngine engine, SampleRate rate, int block)
    {
        var left = new float[block];
        var right = new float[block];
        double peak = 0, power = 0;
        long frames = 0;
        for (; frames < rate.Hertz; frames += block)
        {
            engine.RenderBlock(left, right);
            for (int i = 0; i < block; i++)
            {
                if (!float.IsFinite(left[i]) || !float.IsFinite(right[i]))
                    throw new InvalidOperationException($"The {engine.Name} engine is not finite at frame {frames + i}.");
                peak = Math.Max(peak, Math.Max(Math.Abs(left[i]), Math.Abs(right[i])));
                power += (double)left[i] * left[i] + (double)right[i] * right[i];
            }
        }

        var level = new Level(engine.Name, 20 * Math.Log10(peak), 10 * Math.Log10(power / (2 * frames)));
        if (level.RmsDecibels is < LowestRms or > HighestRms || level.PeakDecibels > HighestPeak)
            throw new InvalidOperationException($"Not the level of a mix: {level}.");
        return level;
    }
}

/// <summary>The level of an engine's output, in dBFS.</summary>
readonly record struct Level(string Engine, double PeakDecibels, double RmsDecibels)
{
    public override string ToString() => FormattableString.Invariant(
        $"{Engine} peak {PeakDecibels:F2} dBFS, RMS {RmsDecibels:F2} dBFS");
}
