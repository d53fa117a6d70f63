using FsCheck;
using FsCheck.Fluent;

namespace MixGraph.Tests;

public class WavRoundTripTests
{
    public static TheoryData<BitDepth, int, WavContainer> Formats()
    {
        var data = new TheoryData<BitDepth, int, WavContainer>();
        foreach (var depth in Enum.GetValues<BitDepth>())
            foreach (int channels in (int[])[1, 2, 3, 32])
                foreach (var container in Enum.GetValues<WavContainer>())
                    data.Add(depth, channels, container);
        return data;
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void SamplesComeBackExactly(BitDepth depth, int channels, WavContainer container)
    {
        using var folder = new TempFolder();
        foreach (int frames in (int[])[0, 1, 7, 1023, 70_001 / channels]) // the last beyond any internal buffer
        {
            string path = folder.File($"{frames}.wav");
            double[] signal = TestSignal.Integers(depth switch { BitDepth.Int8 => 8, BitDepth.Int16 => 16, BitDepth.Int32 => 32, _ => 24 }, frames * channels, frames);
            using (var writer = AudioFile.Create(path, SampleRate.Hz44100, channels, new() { BitDepth = depth, Container = container, Dither = Dither.None }))
            {
                int half = frames / 2 * channels;
                writer.Write(signal.AsSpan(0, half));
                writer.Write(signal.AsSpan(half));
                writer.Complete();
                Assert.Equal(0, writer.ClippedSamples);
                Assert.Equal(frames, writer.Frames);
            }
            using var reader = AudioFile.OpenRead(path);
            Assert.Equal(container switch { WavContainer.Rf64 => "RF64", WavContainer.Bw64 => "BW64", _ => "WAV" }, reader.Info.Container);
            Assert.Equal((frames, channels, 44_100), ((int)reader.Info.Frames, reader.Info.Channels, reader.Info.SampleRate.Hertz));
            Assert.Equal(signal, TestSignal.ReadDoubles(reader, 1 + frames / 3));
            reader.Seek(0);
            Assert.Equal(signal.Select(s => (float)s), TestSignal.ReadFloats(reader, 1009));
            Assert.Equal(0, new FileInfo(path).Length % 2);
        }
    }

    [Fact]
    public void AnyLengthAnySplitAnySeek()
    {
        using var folder = new TempFolder();
        var cases = from depth in Gen.Elements(BitDepth.Int8, BitDepth.Int16, BitDepth.Int24, BitDepth.Int32)
                    from channels in Gen.Choose(1, 8)
                    from frames in Gen.Choose(0, 20_000)
                    from seed in Gen.Choose(0, int.MaxValue - 1)
                    select (depth, channels, frames, seed);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            string path = folder.File("any.wav");
            var random = new Random(c.seed);
            double[] signal = TestSignal.Integers((int)c.depth switch { 0 => 8, 1 => 16, 2 => 24, _ => 32 }, c.frames * c.channels, c.seed);
            using (var writer = AudioFile.Create(path, SampleRate.Hz96000, c.channels, new() { BitDepth = c.depth, Dither = Dither.None }))
            {
                for (int done = 0; done < signal.Length;)
                {
                    int count = Math.Min(random.Next(9_000) * c.channels, signal.Length - done);
                    writer.Write(signal.AsSpan(done, count));
                    done += count;
                }
                writer.Complete();
            }
            using var reader = AudioFile.OpenRead(path);
            for (int turn = 0; turn < 5; turn++)
            {
                int start = random.Next(c.frames + 1);
                reader.Seek(start);
                var block = new double[random.Next(9_000) * c.channels];
                int read = reader.Read(block);
                Assert.Equal(Math.Min(block.Length / c.channels, c.frames - start), read);
                Assert.Equal(start + read, reader.Position);
                Assert.True(signal.AsSpan(start * c.channels, read * c.channels).SequenceEqual(block.AsSpan(0, read * c.channels)));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void FloatBitsPassUnchanged()
    {
        using var folder = new TempFolder();
        float[] odd = [float.NaN, BitConverter.UInt32BitsToSingle(0x7FA0_0001), float.PositiveInfinity, float.NegativeInfinity, -0f, float.Epsilon, float.MaxValue, 1.5f];
        using (var writer = AudioFile.Create(folder.File("odd.wav"), SampleRate.Hz48000, 2, new() { BitDepth = BitDepth.Float32 }))
        {
            writer.Write(odd);
            writer.Complete();
            Assert.Equal(0, writer.ClippedSamples);
        }
        using var reader = AudioFile.OpenRead(folder.File("odd.wav"));
        Assert.Equal(odd.Select(BitConverter.SingleToUInt32Bits), TestSignal.ReadFloats(reader, 3).Select(BitConverter.SingleToUInt32Bits));
        Assert.Equal((AudioEncoding.Float, 32), (reader.Info.Encoding, reader.Info.BitsPerSample));
    }

    [Fact]
    public void ReadAllIsPlanar()
    {
        using var folder = new TempFolder();
        double[] signal = TestSignal.Integers(24, 3 * 10_007, 1);
        using (var writer = AudioFile.Create(folder.File("a.wav"), SampleRate.Hz88200, 3))
        {
            writer.Write(signal);
            writer.Complete();
        }
        var buffer = AudioFile.ReadAll(folder.File("a.wav"));
        Assert.Equal((3, 10_007, 88_200), (buffer.Channels, buffer.Frames, buffer.SampleRate.Hertz));
        for (int i = 0; i < signal.Length; i++) Assert.Equal((float)signal[i], buffer[i % 3][i / 3]);
    }

    [Fact]
    public void WriteAllAndReadAllAreInverse()
    {
        using var folder = new TempFolder();
        var buffer = new AudioBuffer(SampleRate.Hz44100, 3, 5_001);
        var random = new Random(1);
        for (int channel = 0; channel < 3; channel++)
            foreach (ref float sample in buffer[channel]) sample = random.NextSingle() * 3 - 1.5f;
        Assert.Equal(0, AudioFile.WriteAll(folder.File("a.wav"), buffer, new() { BitDepth = BitDepth.Float32 }));
        var back = AudioFile.ReadAll(folder.File("a.wav"));
        for (int channel = 0; channel < 3; channel++) Assert.True(buffer[channel].SequenceEqual(back[channel]));
        Assert.InRange(AudioFile.WriteAll(folder.File("a.wav"), buffer), 4_500, 5_500); // a third is beyond full scale
    }

    [Fact]
    public void AReadAllocatesNothing()
    {
        using var folder = new TempFolder();
        foreach (var depth in Enum.GetValues<BitDepth>())
        {
            using (var writer = AudioFile.Create(folder.File("a.wav"), SampleRate.Hz48000, 2, new() { BitDepth = depth }))
            {
                writer.Write(new float[100_000]);
                writer.Complete();
            }
            using var reader = AudioFile.OpenRead(folder.File("a.wav"));
            var floats = new float[512];
            var doubles = new double[512];
            reader.Read(floats);
            reader.Read(doubles);
            long before = GC.GetAllocatedBytesForCurrentThread();
            while (reader.Read(floats) > 0 && reader.Read(doubles) > 0) { }
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }
}
