namespace MixGraph.Dsp.Tests;

/// <summary>Equality of samples bit for bit, where +0 equals -0 and any NaN equals any NaN.</summary>
static class Bits
{
    public static bool Same(float a, float b) => a == b || (float.IsNaN(a) && float.IsNaN(b));

    /// <summary>The first place where two runs of samples differ; -1 if nowhere.</summary>
    public static int FirstDifference(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        for (int i = 0; i < Math.Max(expected.Length, actual.Length); i++)
            if (i >= expected.Length || i >= actual.Length || !Same(expected[i], actual[i])) return i;
        return -1;
    }

    public static void AssertSame(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        int at = FirstDifference(expected, actual);
        Assert.True(at < 0, at < 0 ? "" : $"{what}: sample {at} is {actual[at]:R}, not {expected[at]:R}");
    }
}
