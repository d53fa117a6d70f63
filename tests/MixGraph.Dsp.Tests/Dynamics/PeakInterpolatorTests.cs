namespace MixGraph.Dsp.Tests;

/// <summary>The limiter's detector: what it reads of sines whose samples miss the peaks, and that frames in lanes give the bits of strips in lanes.</summary>
public unsafe class PeakInterpolatorTests(Xunit.Abstractions.ITestOutputHelper output)
{
    const int Frames = 960;

    [Fact]
    public void Sines_are_read_at_their_height_wherever_samples_fall()
    {
        double lowest = 0, highest = 0;
        for (double frequency = 0.01; frequency <= 0.47; frequency += 0.00731)
            for (double phase = 0; phase < 1; phase += 0.13)
            {
                float[] sine = [.. Enumerable.Range(0, Frames).Select(i => (float)Math.Sin(2 * Math.PI * (frequency * i + phase)))];
                // As long as a period of the beat between samples and peaks: the greatest is the height.
                double level = 20 * Math.Log10(Find<Lanes1, StripLanes>(sine).Skip(100).Max());
                (lowest, highest) = (Math.Min(lowest, level), Math.Max(highest, level));
            }
        output.WriteLine($"{lowest:0.0000} to {highest:+0.0000} dB");
        Assert.InRange(lowest, -0.04, 0);
        Assert.InRange(highest, 0, 0.012);
    }

    [Fact]
    public void Each_interval_has_the_greatest_of_what_lies_in_it()
    {
        // A sinc pulse half-way between two samples has its peak of 1 there, and no sample above 0.64.
        const double at = 400.5;
        float[] pulse = [.. Enumerable.Range(0, Frames).Select(i => (float)(Math.Sin(0.9 * Math.PI * (i - at)) / (0.9 * Math.PI * (i - at)) * Math.Exp(-Math.Pow((i - at) / 60, 2))))];
        var peaks = Find<Lanes1, StripLanes>(pulse);
        Assert.Equal(1, peaks[400 + PeakInterpolator.Delay], 0.003);
        Assert.InRange(peaks[399 + PeakInterpolator.Delay], 0.6, 0.75); // the sample that both intervals share
        Assert.InRange(peaks[401 + PeakInterpolator.Delay], 0.6, 0.75);
    }

    [Fact]
    public void Frames_in_lanes_give_the_same_bits()
    {
        var noise = TestSignals.Rough(11, Frames);
        var expected = Find<Lanes1, StripLanes>(noise);
        Bits.AssertSame(expected, Find<Lanes4, FrameLanes>(noise), "four");
        Bits.AssertSame(expected, Find<Lanes8, FrameLanes>(noise), "eight");
        Bits.AssertSame(expected, Find<Lanes16, FrameLanes>(noise), "sixteen");
    }

    static float[] Find<T, TArrangement>(float[] signal) where T : unmanaged, ILanes<T> where TArrangement : struct, IArrangement
    {
        const int margin = PeakInterpolator.History, behind = PeakInterpolator.Surplus + 1;
        var memory = new float[3 * (margin + Frames + behind)];
        signal.CopyTo(memory.AsSpan(margin));
        fixed (float* x = memory)
        {
            float* samples = x + margin, halves = samples + Frames + behind + margin, peaks = halves + Frames + behind + margin;
            PeakInterpolator.Halve<T, TArrangement>(samples, halves, Frames);
            PeakInterpolator.Find<T, TArrangement>(samples, halves, peaks, Frames);
            return new Span<float>(peaks, Frames).ToArray();
        }
    }
}
