namespace MixGraph.Dsp.Tests;

/// <summary>One stereo strip as a kernel test runs it.</summary>
/// <param name="Left">The input's left channel.</param>
/// <param name="Right">The input's right channel, as long.</param>
/// <param name="Points">The coefficients at frames 0, 64, 128, ...; the last stay, and a single one never moves.</param>
internal sealed record LaneStrip<TCoefficients>(float[] Left, float[] Right, params TCoefficients[] Points) where TCoefficients : unmanaged
{
    public int Frames => Left.Length;
    public TCoefficients At(int controlPoint) => Points[Math.Min(controlPoint, Points.Length - 1)];
}

/// <summary>What came out of a strip.</summary>
internal sealed record LaneOutput(float[] Left, float[] Right)
{
    public static void AssertSame(IReadOnlyList<LaneOutput> expected, IReadOnlyList<LaneOutput> actual, string what)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            Bits.AssertSame(expected[i].Left, actual[i].Left, $"{what}, strip {i}, left");
            Bits.AssertSame(expected[i].Right, actual[i].Right, $"{what}, strip {i}, right");
        }
    }
}
