namespace MixGraph.Dsp.Tests;

/// <summary>An impulse lands where it was, with a response even about it; and the sums have one order at every vector width.</summary>
public class ResamplerAlignmentTests
{
    [Theory]
    [InlineData(44_100, 48_000)]
    [InlineData(48_000, 44_100)]
    [InlineData(44_100, 88_200)]
    [InlineData(96_000, 44_100)]
    [InlineData(192_000, 48_000)]
    [InlineData(44_100, 96_000)]
    public void An_impulse_lands_at_its_time_with_a_symmetric_response(int from, int to)
    {
        var design = new ResamplerDesign(from, to);
        // A multiple of both periods, so that the impulse falls on an output frame.
        var periods = 3_000 / Math.Min(design.Upsampling, design.Downsampling) + 1;
        var (at, centre) = (periods * design.Downsampling, periods * design.Upsampling);
        var input = new float[2 * at];
        input[at] = 1;
        var output = Tones.Convert(design, input);

        Assert.Equal(output.Max(), output[centre]);
        for (var k = 1; k < 200; k++) Assert.Equal(output[centre + k], output[centre - k], 1e-8);
        double moment = 0, sum = 0;
        for (var n = 0; n < output.Length; n++) (moment, sum) = (moment + (double)output[n] * (n - centre), sum + output[n]);
        Assert.InRange(moment / sum, -1e-4, 1e-4);
        Assert.Equal((double)to / from, sum, 1e-4);
    }

    [Fact]
    public void An_impulse_between_output_frames_has_its_centre_there()
    {
        var design = new ResamplerDesign(44_100, 48_000);
        var input = new float[3_000];
        input[1_000] = 1;
        var output = Tones.Convert(design, input);
        // The phase of a 1 kHz component tells the time to far less than a frame.
        double re = 0, im = 0;
        for (var n = 0; n < output.Length; n++)
        {
            var (s, c) = Math.SinCos(2 * Math.PI * 1_000 * (n / 48_000.0 - 1_000 / 44_100.0));
            (re, im) = (re + output[n] * c, im + output[n] * s);
        }
        Assert.InRange(Math.Atan2(im, re) / (2 * Math.PI * 1_000) * 48_000, -1e-5, 1e-5);
    }

    [Fact]
    public void Dot_products_have_the_same_bits_at_every_width()
    {
        var random = new Random(4);
        foreach (var length in new[] { 32, 64, 224, 480, 2048 })
        {
            var a = Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f).ToArray();
            var b = Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f).ToArray();
            var expected = Plain(a, b);
            Assert.Equal(expected, FixedOrderDot.Of512(ref a[0], ref b[0], length));
            Assert.Equal(expected, FixedOrderDot.Of256(ref a[0], ref b[0], length));
            Assert.Equal(expected, FixedOrderDot.Of128(ref a[0], ref b[0], length));
            Assert.Equal(expected, FixedOrderDot.Of(ref a[0], ref b[0], length));
        }

        // The order in its own words: blocks of 32 from both ends in turn, 32 float sums, folded in halves as doubles.
        static double Plain(float[] a, float[] b)
        {
            var sums = new float[32];
            var blocks = a.Length / 32;
            for (var step = 0; step < blocks; step++)
            {
                var block = step % 2 == 0 ? step / 2 : blocks - 1 - step / 2;
                for (var i = 0; i < 32; i++) sums[i] = MathF.FusedMultiplyAdd(a[block * 32 + i], b[block * 32 + i], sums[i]);
            }
            var folded = Array.ConvertAll(sums, sum => (double)sum);
            for (var half = 16; half >= 1; half /= 2)
                for (var i = 0; i < half; i++) folded[i] += folded[i + half];
            return folded[0];
        }
    }

    [Theory]
    [InlineData(44_100, 48_000, 0x10314FADE72E2D9AUL)]
    [InlineData(96_000, 44_100, 0x15E7796C7BD1C49FUL)]
    [InlineData(44_100, 47_999, 0x301DE54BA9647B6BUL)]
    public void The_bits_are_the_recorded_ones(int from, int to, ulong expected)
    {
        var random = new Random(6);
        var input = new float[5_000];
        for (var n = 0; n < input.Length; n++) input[n] = random.Next(-1 << 23, 1 << 23) / (float)(1 << 23);
        var hash = 14695981039346656037UL;
        foreach (var sample in Tones.Convert(new ResamplerDesign(from, to), input))
            hash = (hash ^ BitConverter.SingleToUInt32Bits(sample)) * 1099511628211UL;
        Assert.True(hash == expected, $"0x{hash:X16}");
    }
}
