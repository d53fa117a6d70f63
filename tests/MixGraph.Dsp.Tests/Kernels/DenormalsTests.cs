namespace MixGraph.Dsp.Tests;

/// <summary>Flushing sets what is below -400 dBFS, NaN or infinite to zero and touches nothing else.</summary>
public unsafe class DenormalsTests
{
    [Fact]
    public void Only_what_is_below_the_threshold_or_not_finite_becomes_zero()
    {
        Flush<Lanes1>();
        Flush<Lanes4>();
        Flush<Lanes8>();
        Flush<Lanes16>();
    }

    static void Flush<T>() where T : unmanaged, ILanes<T>
    {
        float least = Denormals.Threshold, below = MathF.BitDecrement(least);
        float[] before = [least, -least, below, -below, 0, -0f, 1, -1, float.Epsilon, -1e-40f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 1e-19f, -1e-21f, float.MaxValue];
        float[] after = [least, -least, 0, 0, 0, 0, 1, -1, 0, 0, 0, 0, 0, 1e-19f, 0, float.MaxValue];
        fixed (float* values = before) Denormals.Flush<T>(values, before.Length);
        Bits.AssertSame(after, before, $"{T.Count} lanes");
    }
}
