namespace MixGraph.Dsp.Tests;

/// <summary>The same bits however the stream is cut and wherever it starts; the right number of frames; no allocation.</summary>
public class ResamplerStreamingTests
{
    public static TheoryData<int, int> Pairs => new()
    {
        { 44_100, 48_000 }, { 48_000, 44_100 }, { 96_000, 44_100 }, { 88_200, 44_100 }, { 48_000, 48_000 }, { 44_100, 47_999 }, { 768_000, 8_000 }, { 8_000, 768_000 },
    };

    [Theory, MemberData(nameof(Pairs))]
    public void Blocks_of_any_size_give_the_same_bits(int from, int to)
    {
        var design = new ResamplerDesign(from, to);
        var input = Noise(from > 10 * to ? 40_000 : 3_000);
        var whole = Tones.Convert(design, input);
        foreach (var (inputBlock, outputBlock) in new[] { (1, 1), (1, 4096), (4096, 1), (37, 64), (64, 37), (512, 512), (0, 0) })
        {
            var random = new Random(5);
            var resampler = new Resampler(design);
            var output = new float[whole.Length];
            var (read, written) = (0, 0);
            while (read < input.Length)
            {
                var give = Math.Min(inputBlock == 0 ? random.Next(200) : inputBlock, input.Length - read);
                var take = Math.Min(outputBlock == 0 ? random.Next(200) : outputBlock, output.Length - written);
                resampler.Process(input.AsSpan(read, give), output.AsSpan(written, take), out var consumed, out var produced);
                (read, written) = (read + consumed, written + produced);
                Assert.Equal(read, resampler.InputPosition);
                Assert.Equal(written, resampler.OutputPosition);
            }
            var done = false;
            while (!done)
            {
                done = resampler.Flush(output.AsSpan(written, Math.Min(outputBlock == 0 ? 50 : outputBlock, output.Length - written)), out var tail);
                written += tail;
            }
            Assert.Equal(whole.Length, written);
            AssertSameBits(whole, output);
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_seek_gives_the_bits_of_a_run_from_the_start(int from, int to)
    {
        var design = new ResamplerDesign(from, to);
        var input = Noise(from > 10 * to ? 60_000 : 4_000);
        var whole = Tones.Convert(design, input);
        var resampler = new Resampler(design);
        foreach (var target in new[] { 0, 1, 7, whole.Length / 3, whole.Length / 2, whole.Length - 1, 0 })
        {
            var first = (int)resampler.Reset(target);
            Assert.Equal(Math.Max(0, design.InputRange(target, 1).First), first);
            var output = new float[whole.Length - target];
            resampler.Process(input.AsSpan(first), output, out _, out var produced);
            Assert.True(resampler.Flush(output.AsSpan(produced), out var tail));
            Assert.Equal(output.Length, produced + tail);
            AssertSameBits(whole.AsSpan(target), output);
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Random_access_needs_only_the_stated_range(int from, int to)
    {
        var design = new ResamplerDesign(from, to);
        var input = Noise(from > 10 * to ? 60_000 : 4_000);
        var whole = Tones.Convert(design, input);
        var start = whole.Length / 2;
        var count = Math.Min(100, whole.Length / 4);
        var (first, last) = design.InputRange(start, count);
        (first, last) = (Math.Max(0, first), Math.Min(last, input.Length - 1));
        var padded = new float[design.InputRange(start, count).Last - design.InputRange(start, count).First + 1];
        input.AsSpan((int)first, (int)(last - first + 1)).CopyTo(padded.AsSpan((int)(first - design.InputRange(start, count).First)));
        var output = new float[count];
        design.Convert(padded, design.InputRange(start, count).First, output, start);
        AssertSameBits(whole.AsSpan(start, count), output);
        Assert.Throws<ArgumentException>(() => design.Convert(padded.AsSpan(1), design.InputRange(start, count).First + 1, output, start));
        Assert.Throws<ArgumentException>(() => design.Convert(padded.AsSpan(..^1), design.InputRange(start, count).First, output, start));
    }

    [Theory, MemberData(nameof(Pairs))]
    public void The_output_is_as_long_as_the_input(int from, int to)
    {
        var design = new ResamplerDesign(from, to);
        foreach (var frames in new long[] { 0, 1, 2, 147, 160, 161, 1_000_003, 1L << 40 })
            Assert.Equal((long)(((Int128)frames * to + from - 1) / from), design.OutputFrames(frames));
        foreach (var frames in new long[] { 0, 1, 159, 12_345, 1L << 40, -1, -160, -12_345 })
            Assert.Equal(FloorDivide((Int128)frames * from, to), design.InputFrameAt(frames));
        Assert.Empty(Tones.Convert(design, []));
        Assert.Equal(design.OutputFrames(1), Tones.Convert(design, [1]).Length);
    }

    [Fact]
    public void Equal_rates_copy_bit_for_bit()
    {
        var input = Noise(5_000);
        input[17] = float.NaN;
        input[18] = -0f;
        AssertSameBits(input, Tones.Convert(new ResamplerDesign(44_100, 44_100), input));
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Streaming_allocates_nothing(int from, int to)
    {
        var resampler = new Resampler(new ResamplerDesign(from, to));
        var (input, output) = (Noise(512), new float[512]);
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            resampler.Reset();
            for (var i = 0; i < 100; i++) resampler.Process(input, output, out _, out _);
            while (!resampler.Flush(output, out _)) { }
        }
    }

    [Fact]
    public void New_input_after_the_end_needs_a_reset()
    {
        var resampler = new Resampler(new ResamplerDesign(44_100, 48_000));
        resampler.Flush(new float[1], out _);
        Assert.Throws<InvalidOperationException>(() => resampler.Process(new float[1], new float[1], out _, out _));
        resampler.Reset();
        resampler.Process(new float[1], new float[1], out var consumed, out _);
        Assert.Equal(1, consumed);
    }

    [Theory]
    [InlineData(7_999, 48_000)]
    [InlineData(48_000, 768_001)]
    public void Rates_out_of_range_are_refused(int from, int to) =>
        Assert.Contains("8000 to 768000 Hz", Assert.Throws<ArgumentOutOfRangeException>(() => new ResamplerDesign(from, to)).Message, StringComparison.Ordinal);

    static float[] Noise(int frames)
    {
        var random = new Random(3);
        var samples = new float[frames];
        for (var n = 0; n < frames; n++) samples[n] = 2 * random.NextSingle() - 1;
        return samples;
    }

    static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var n = 0; n < expected.Length; n++)
            Assert.True(BitConverter.SingleToInt32Bits(expected[n]) == BitConverter.SingleToInt32Bits(actual[n]), $"frame {n}: {expected[n]:R}, {actual[n]:R}");
    }

    static long FloorDivide(Int128 a, long b) => (long)((a - ((a % b + b) % b)) / b);
}
