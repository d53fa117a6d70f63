namespace MixGraph.Dsp.Tests;

/// <summary>The transform has the same bits at every register width and wherever its memory lies; calls allocate nothing.</summary>
public class RealFftBitsTests
{
    public static TheoryData<int> Sizes => RealFftTests.Sizes;

    static readonly LaneWidth[] Widths = [LaneWidth.Four, LaneWidth.Eight, LaneWidth.Sixteen, LaneWidth.Auto];

    [Theory, MemberData(nameof(Sizes))]
    public void Every_width_gives_the_same_bits(int size)
    {
        foreach (var samples in (float[][])[TestSignals.Noise(7, size), TestSignals.Rough(8, size)])
        {
            var expected = Run(size, LaneWidth.One, samples);
            foreach (var width in Widths)
            {
                var actual = Run(size, width, samples);
                Bits.AssertSame(expected.Real, actual.Real, $"real, {width}");
                Bits.AssertSame(expected.Imaginary, actual.Imaginary, $"imaginary, {width}");
                Bits.AssertSame(expected.Back, actual.Back, $"inverse, {width}");
            }
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void The_output_may_lie_where_the_input_was_and_at_any_alignment(int size)
    {
        var samples = TestSignals.Noise(9, size);
        var expected = Run(size, LaneWidth.Auto, samples);
        var fft = new RealFft(size);
        var memory = new float[2 * fft.Bins + 3];
        Span<float> real = memory.AsSpan(1, fft.Bins), imaginary = memory.AsSpan(fft.Bins + 2, fft.Bins), input = memory.AsSpan(1, size);
        samples.CopyTo(input);
        fft.Forward(input, real, imaginary);
        Bits.AssertSame(expected.Real, real, "real");
        Bits.AssertSame(expected.Imaginary, imaginary, "imaginary");
        Assert.Equal((0, samples[fft.Bins], 0), (memory[0], memory[fft.Bins + 1], memory[^1])); // nothing is written beside them
        fft.Inverse(real, imaginary, input);
        Bits.AssertSame(expected.Back, input, "inverse");
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Calls_allocate_nothing(int size)
    {
        var fft = new RealFft(size);
        float[] samples = TestSignals.Noise(1, size), real = new float[fft.Bins], imaginary = new float[fft.Bins];
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            for (int i = 0; i < 10; i++)
            {
                fft.Forward(samples, real, imaginary);
                fft.Inverse(real, imaginary, samples);
            }
        }
    }

    static (float[] Real, float[] Imaginary, float[] Back) Run(int size, LaneWidth width, float[] samples)
    {
        var fft = new RealFft(size, width);
        float[] real = new float[fft.Bins], imaginary = new float[fft.Bins], back = new float[size];
        fft.Forward(samples, real, imaginary);
        fft.Inverse(real, imaginary, back);
        return (real, imaginary, back);
    }
}
