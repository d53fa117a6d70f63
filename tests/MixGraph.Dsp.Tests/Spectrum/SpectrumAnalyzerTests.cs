namespace MixGraph.Dsp.Tests;

/// <summary>How the analyzer takes its signal: in blocks of any size, with silence, damage, or too little of it.</summary>
public class SpectrumAnalyzerTests
{
    const int Second = Spectra.Rate;

    [Theory]
    [InlineData(4096, 0)]
    [InlineData(256, 256)]
    [InlineData(1024, 77)]
    [InlineData(64, 1)]
    public void Blocks_of_any_size_give_the_same_bits(int size, int hop)
    {
        float[] left = TestSignals.Rough(1, 30_000), right = TestSignals.Noise(2, 30_000);
        right.AsSpan(0, 10_000).Clear();
        left.AsSpan(20_000).CopyTo(right.AsSpan(20_000)); // silent, then stereo, then mono
        var whole = Spectra.Of(left, right, size, hop, block: () => 30_000);
        Assert.True(whole.Segments > 10 && whole.Total.Side > 0);
        foreach (int block in (int[])[1, 37, 64, 512, 4096, 0])
        {
            var random = new Random(3);
            var other = Spectra.Of(left, right, size, hop, block: () => block == 0 ? random.Next(1, 2000) : block);
            Assert.Equal((whole.Segments, whole.SilentSegments, whole.RejectedSegments), (other.Segments, other.SilentSegments, other.RejectedSegments));
            for (int k = 0; k < whole.Bins; k++) Assert.Equal(whole.PowerAt(k), other.PowerAt(k));
        }
    }

    [Fact]
    public void Reading_in_between_changes_nothing()
    {
        var noise = TestSignals.Noise(4, 5 * Second);
        var (read, unread) = (new SpectrumAnalyzer(Second, 1), new SpectrumAnalyzer(Second, 1));
        for (int at = 0; at < noise.Length; at += 1000)
        {
            read.Process(noise.AsSpan(at, 1000));
            unread.Process(noise.AsSpan(at, 1000));
            Assert.Equal(read.Segments, read.Read().Segments);
        }
        for (int k = 0; k < 2049; k++) Assert.Equal(unread.Read().PowerAt(k), read.Read().PowerAt(k));
    }

    [Fact]
    public void The_average_is_that_of_its_segments_by_definition()
    {
        const int size = 128, hop = 48, count = 37; // more segments than single precision adds up
        float[] left = TestSignals.Noise(5, size + hop * (count - 1)), right = TestSignals.LowNoise(6, left.Length, 5000, Second);
        var spectrum = Spectra.Of(left, right, size, hop);
        Assert.Equal(count, spectrum.Segments);
        var mid = Spectra.Sum(left, right).Select(x => x / 2).ToArray();
        var side = Spectra.Sum(left, right, -1).Select(x => x / 2).ToArray();
        double[][] expected = [.. new[] { left, right, mid, side }.Select(Average)];
        for (int k = 0; k <= size / 2; k++)
        {
            var power = spectrum.PowerAt(k);
            double[] actual = [power.Left, power.Right, power.Mid, power.Side];
            for (int i = 0; i < 4; i++) Assert.InRange(actual[i] / expected[i][k], 1 - 1e-4, 1 + 1e-4);
        }

        static double[] Average(float[] signal)
        {
            var sum = new double[size / 2 + 1];
            for (int s = 0; s < count; s++)
            {
                var segment = signal.Skip(s * hop).Take(size).Select((x, n) => (float)(x * Math.Pow(Math.Sin(Math.PI * n / size), 2))).ToArray();
                var bins = Dft.Of(segment);
                for (int k = 0; k < bins.Length; k++)
                    sum[k] += (bins[k].Real * bins[k].Real + bins[k].Imaginary * bins[k].Imaginary) * (k is 0 or size / 2 ? 1 : 2) / (size * size * 3 / 8.0) / count;
            }
            return sum;
        }
    }

    [Fact]
    public void Silence_is_not_averaged()
    {
        var sine = TestSignals.Sine(1000, Second, Second, 0.5);
        var gated = new float[10 * Second];
        sine.CopyTo(gated, 0);
        for (int i = Second; i < gated.Length; i++) gated[i] = i % 2 == 0 ? 1e-4f : -1e-4f; // -80 dBFS
        var spectrum = Spectra.OfMono(gated);
        Assert.True(spectrum.SilentSegments > 200);
        Assert.Equal(-9.03, Spectra.Decibels(spectrum.Total.Left), 0.3);
        var ungated = Spectra.OfMono(gated, gate: -90);
        Assert.Equal(0, ungated.SilentSegments);
        Assert.Equal(-19.03, Spectra.Decibels(ungated.Total.Left), 0.3);
    }

    [Fact]
    public void The_gate_stands_where_it_says_and_hears_the_louder_channel()
    {
        foreach (var (level, heard) in new[] { (-69.9, true), (-70.1, false) })
        {
            var tone = TestSignals.Constant(8192, Math.Pow(10, level / 20));
            Assert.Equal(heard ? 3 : 0, Spectra.Of(tone, new float[8192]).Segments);
            Assert.Equal(heard ? 3 : 0, Spectra.Of(new float[8192], tone).Segments);
            Assert.Equal(heard ? 1 : 0, Spectra.OfMono(tone[..100]).Segments);
        }
        Assert.Equal(3, Spectra.OfMono(new float[8192], gate: double.NegativeInfinity).Segments);
        Assert.Equal(0, Spectra.OfMono(new float[8192]).Segments);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(1e30f)]
    public void Damage_costs_the_segments_it_is_in(float damage)
    {
        float[] left = TestSignals.Noise(7, 20_480), right = TestSignals.Noise(8, 20_480);
        var clean = Spectra.Of(left, right);
        right[10_000] = damage; // in the segments from 6144 and from 8192
        var spectrum = Spectra.Of(left, right);
        Assert.Equal((9, 0), (clean.Segments, clean.RejectedSegments));
        Assert.Equal((7, 2), (spectrum.Segments, spectrum.RejectedSegments));
        Assert.Equal(clean.Total.Right, spectrum.Total.Right, 0.02);
        Assert.True(double.IsFinite(spectrum.Total.Left + spectrum.Total.Mid + spectrum.Total.Side));
    }

    [Fact]
    public void Loud_is_not_damaged()
    {
        var sine = TestSignals.Sine(1000, Second, 10 * Second, 1e12);
        var spectrum = Spectra.OfMono(sine, 65_536);
        Assert.Equal(0, spectrum.RejectedSegments);
        Assert.Equal(240 - 3.01, Spectra.Decibels(spectrum.Total.Left), 0.01);
    }

    [Fact]
    public void A_short_signal_is_one_segment()
    {
        foreach (int frames in (int[])[3, 100, 1000, 4095])
        {
            var noise = TestSignals.Noise(9, frames);
            var spectrum = Spectra.OfMono(noise);
            Assert.Equal(1, spectrum.Segments);
            double expected = noise.Select((x, n) => Math.Pow(x * Math.Pow(Math.Sin(Math.PI * n / frames), 2), 2)).Sum() / (frames * 3 / 8.0);
            Assert.Equal(1, spectrum.Total.Left / expected, 1e-6);
        }
        Assert.Equal(-3.01, Spectra.Decibels(Spectra.OfMono(TestSignals.Sine(1000, Second, 2000)).Total.Left), 0.05);
        Assert.Equal(0.25, Spectra.OfMono([0.5f]).Total.Left, 1e-6);
        Assert.Equal(0.25, Spectra.OfMono([1f, 0.5f]).Total.Left, 1e-6);
        Assert.Equal((0L, 0.0), (Spectra.OfMono([]).Segments, Spectra.OfMono([]).Total.Left));
        Assert.Equal(1, Spectra.OfMono(TestSignals.Noise(9, 4096)).Segments);
        Assert.Equal(1, Spectra.OfMono(TestSignals.Noise(9, 6143)).Segments);
        Assert.Equal(2, Spectra.OfMono(TestSignals.Noise(9, 6144)).Segments);
    }

    [Fact]
    public void Reset_forgets_everything()
    {
        var noise = TestSignals.Noise(10, 3 * Second);
        var expected = Spectra.OfMono(noise);
        var analyzer = new SpectrumAnalyzer(Second, 1);
        analyzer.Process([float.NaN, 1, 2]);
        analyzer.Complete();
        Assert.Equal(1, analyzer.RejectedSegments);
        Assert.Throws<InvalidOperationException>(() => analyzer.Process(new float[1]));
        foreach (int frames in (int[])[100, 100_000])
        {
            analyzer.Reset();
            analyzer.Process(noise.AsSpan(0, frames));
            analyzer.Complete();
            analyzer.Complete();
        }
        analyzer.Reset();
        analyzer.Process(noise);
        for (int k = 0; k < 2049; k++) Assert.Equal(expected.PowerAt(k), analyzer.Read().PowerAt(k));
    }

    [Fact]
    public void Hearing_allocates_nothing()
    {
        float[] left = TestSignals.Noise(11, 512), right = TestSignals.Noise(12, 512);
        var analyzer = new SpectrumAnalyzer(Second);
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            analyzer.Reset();
            for (int i = 0; i < 200; i++) analyzer.Process(left, right);
            analyzer.Complete();
            analyzer.Reset();
            analyzer.Process(left, right);
            analyzer.Complete();
        }
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("sampleRate", () => new SpectrumAnalyzer(7999));
        Assert.Throws<ArgumentOutOfRangeException>("channels", () => new SpectrumAnalyzer(Second, 3));
        Assert.Throws<ArgumentOutOfRangeException>("fftSize", () => new SpectrumAnalyzer(Second, 2, 1000));
        Assert.Throws<ArgumentOutOfRangeException>("hop", () => new SpectrumAnalyzer(Second, 2, 1024, 1025));
        Assert.Throws<ArgumentOutOfRangeException>("hop", () => new SpectrumAnalyzer(Second, 2, 1024, -1));
        Assert.Throws<ArgumentOutOfRangeException>("gate", () => new SpectrumAnalyzer(Second, gate: 1));
        Assert.Throws<ArgumentOutOfRangeException>("gate", () => new SpectrumAnalyzer(Second, gate: double.NaN));
        Assert.Throws<ArgumentException>("right", () => new SpectrumAnalyzer(Second).Process(new float[2], new float[1]));
        Assert.Throws<InvalidOperationException>(() => new SpectrumAnalyzer(Second).Process(new float[2]));
        Assert.Throws<InvalidOperationException>(() => new SpectrumAnalyzer(Second, 1).Process(new float[2], new float[2]));
    }
}
