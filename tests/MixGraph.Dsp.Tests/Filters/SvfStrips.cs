namespace MixGraph.Dsp.Tests;

using Coefficients = SvfCoefficients<Lanes1>;
using State = SvfState<Lanes1>;

/// <summary>Strips for the equalizer kernels' tests, and short names for running them.</summary>
static class SvfStrips
{
    public static readonly SvfShape[] Shapes = Enum.GetValues<SvfShape>();

    public static LaneOutput[] Run(int width, IReadOnlyList<LaneStrip<Coefficients>> strips, Func<int>? nextBlock = null, bool alwaysMoving = false) =>
        LaneRun.Run<SvfKernel, Coefficients, State>(width, strips, nextBlock, alwaysMoving);

    public static LaneOutput[] RunPairs(int width, IReadOnlyList<LaneStrip<Pair<Coefficients>>> strips, Func<int>? nextBlock = null, bool alwaysMoving = false) =>
        LaneRun.Run<SvfPairKernel, Pair<Coefficients>, Pair<State>>(width, strips, nextBlock, alwaysMoving);

    /// <summary>A band anywhere in the range of the parameters.</summary>
    public static Coefficients Draw(Random random, bool low)
    {
        double frequency = 10 * Math.Pow(low ? 10 : 4000, random.NextDouble());
        return SvfDesign.Design(Shapes[random.Next(Shapes.Length)], frequency, 60 * random.NextDouble() - 30, 0.1 * Math.Pow(400, random.NextDouble()), 48_000);
    }

    /// <summary>A still band far from its clamp, so that every lane's work is worth comparing.</summary>
    public static LaneStrip<Coefficients> Strip(int seed, int frames, bool low, int points = 1)
    {
        var random = new Random(seed);
        return new(TestSignals.Rough(seed, frames), TestSignals.Rough(seed + 1000, frames), [.. Points(random, low, points)]);
    }

    /// <summary>Control points of a band of one shape that wanders.</summary>
    public static IEnumerable<Coefficients> Points(Random random, bool low, int count)
    {
        var shape = Shapes[random.Next(Shapes.Length)];
        double frequency = low ? 25 : 2500;
        for (int i = 0; i < count; i++)
        {
            yield return count == 1 ? Draw(random, low) : SvfDesign.Design(shape, frequency, 20 * random.NextDouble() - 10, 0.5 + 4 * random.NextDouble(), 48_000);
            frequency *= Math.Pow(2, random.NextDouble() - 0.5);
        }
    }

    public static LaneStrip<Pair<Coefficients>> Join(LaneStrip<Coefficients> first, LaneStrip<Coefficients> second) =>
        new(first.Left, first.Right, [.. first.Points.Zip(second.Points, (a, b) => new Pair<Coefficients> { First = a, Second = b })]);

    public static bool Compensates(Coefficients c) => LaneMap.Value(c.Compensate) > 0;
}
