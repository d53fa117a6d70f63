namespace MixGraph.Dsp.Tests;

/// <summary>The half-sample filters, and the kernel at every length they come in.</summary>
public unsafe class TruePeakDesignTests
{
    [Theory]
    [InlineData(0, 0.45, 0.0013)]
    [InlineData(36, 0.43, 0.004)]
    [InlineData(52, 0.45, 0.004)]
    [InlineData(64, 0.46, 0.004)]
    public void The_gain_is_1_within_the_band(int taps, double band, double error)
    {
        var design = Make(taps);
        for (double f = 0; f <= band; f += 0.001)
        {
            double gain = 0;
            for (int k = 0; k < design.Pairs; k++) gain += 2 * design.Half[k] * Math.Cos(2 * Math.PI * f * (k + 0.5));
            Assert.True(Math.Abs(gain - 1) <= error, $"{f:F3}: {gain - 1:E2}");
        }
    }

    [Theory, InlineData(0), InlineData(32), InlineData(48), InlineData(52), InlineData(64)]
    public void The_kernel_is_the_convolution_at_every_width(int taps)
    {
        var design = Make(taps);
        float[] left = TestSignals.Noise(1, 128), right = TestSignals.Noise(2, 128);
        var expected = Run<Lanes1>();
        Bits.AssertSame(expected, Run<Lanes4>(), "4");
        Bits.AssertSame(expected, Run<Lanes8>(), "8");
        Bits.AssertSame(expected, Run<Lanes16>(), "16");
        for (int n = 0; n < 64; n++)
        {
            Assert.Equal(Direct(left, 64 + n - design.Delay), expected[n % 8 * 32 + 16 + n / 8 * 2], 1e-5);
            Assert.Equal(Direct(right, 64 + n - design.Delay), expected[n % 8 * 32 + 17 + n / 8 * 2], 1e-5);
        }

        double Direct(float[] x, int at)
        {
            double sum = 0;
            for (int k = 0; k < design.Pairs; k++) sum += design.Half[k] * ((double)x[at - k] + x[at + 1 + k]);
            return sum;
        }

        float[] Run<T>() where T : unmanaged, ILanes<T>
        {
            float[] samples = new float[TruePeakKernel.Streams], halves = new float[TruePeakKernel.Streams];
            fixed (float* l = left, r = right, s = samples, h = halves)
            {
                FrameStreams.Deal(l, r, s, 32);
                FrameStreams.Deal(l + 64, r + 64, s + 16, 32);
                TruePeakKernel.Halve<T>(s, h, design.Half, design.Pairs);
            }
            return halves;
        }
    }

    static TruePeakDesign Make(int taps) => taps == 0 ? TruePeakDesign.ForMeter(48_000) : TruePeakDesign.Kaiser(taps, 8);
}
