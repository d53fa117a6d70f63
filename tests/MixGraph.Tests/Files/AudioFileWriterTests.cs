using System.Text;

namespace MixGraph.Tests;

public class AudioFileWriterTests
{
    [Fact]
    public void NothingIsThereBeforeComplete()
    {
        using var folder = new TempFolder();
        string path = folder.Write("mix.wav", "precious"u8);
        using (var writer = AudioFile.Create(path, SampleRate.Hz48000, 2))
        {
            writer.Write(new float[200_000]);
            Assert.Equal("precious", File.ReadAllText(path));
        }
        Assert.Equal("precious", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));

        using (var writer = AudioFile.Create(path, SampleRate.Hz48000, 2))
        {
            writer.Write(new float[20]);
            writer.Complete();
            Assert.True(writer.IsComplete);
            Assert.Throws<InvalidOperationException>(() => writer.Write(new float[2]));
            Assert.Throws<InvalidOperationException>(writer.Complete);
        }
        Assert.Equal(10, AudioFile.ReadAll(path).Frames);
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void PlainSixteenBitHasTheClassicHeader()
    {
        using var folder = new TempFolder();
        string path = folder.File("a.wav");
        using (var writer = AudioFile.Create(path, SampleRate.Hz44100, 2, new() { BitDepth = BitDepth.Int16, Container = WavContainer.Riff, Dither = Dither.None }))
        {
            writer.Write([0.5f, -0.5f]);
            writer.Complete();
        }
        byte[] expected = WavBytes.File("RIFF", 40, WavBytes.Format(1, 2, 44_100), WavBytes.Chunk("data", WavBytes.Samples16(16384, -16384)));
        Assert.Equal(expected, File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData(BitDepth.Int16, 1, 0x0001)]
    [InlineData(BitDepth.Int16, 3, 0xFFFE)]
    [InlineData(BitDepth.Int24, 1, 0xFFFE)]
    [InlineData(BitDepth.Int32, 2, 0xFFFE)]
    [InlineData(BitDepth.Float32, 2, 0x0003)]
    [InlineData(BitDepth.Float64, 6, 0xFFFE)]
    public void TheFormatChunkIsExtensibleWhereItMust(BitDepth depth, int channels, int code)
    {
        using var folder = new TempFolder();
        string path = folder.File("a.wav");
        using (var writer = AudioFile.Create(path, SampleRate.Hz48000, channels, new() { BitDepth = depth }))
        {
            writer.Write(new double[channels]);
            writer.Complete();
        }
        byte[] bytes = File.ReadAllBytes(path);
        int format = Encoding.ASCII.GetString(bytes).IndexOf("fmt ", StringComparison.Ordinal);
        Assert.Equal(code, BitConverter.ToUInt16(bytes, format + 8));
        Assert.Equal(depth is BitDepth.Float32 or BitDepth.Float64, Encoding.ASCII.GetString(bytes).Contains("fact"));
    }

    [Fact]
    public void RoundsToEvenAndCountsWhatItClips()
    {
        using var folder = new TempFolder();
        string path = folder.File("a.wav");
        double step = 1 / 32768.0;
        double[] written = [0.5 * step, 1.5 * step, 2.5 * step, -0.5 * step, -1.5 * step, 1, -1, 1.1, -1.1, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        using (var writer = AudioFile.Create(path, SampleRate.Hz48000, 1, new() { BitDepth = BitDepth.Int16, Dither = Dither.None }))
        {
            writer.Write(written);
            Assert.Equal(6, writer.ClippedSamples);
            writer.Complete();
        }
        using var reader = AudioFile.OpenRead(path);
        Assert.Equal([0, 2, 2, 0, -2, 32767, -32768, 32767, -32768, 0, 32767, -32768],
            TestSignal.ReadDoubles(reader, 100).Select(s => s * 32768));
    }

    [Fact]
    public void OutgrowingRiffTurnsIntoRf64()
    {
        using var folder = new TempFolder();
        double[] signal = TestSignal.Integers(24, 1001, 3);
        const int riffSize = 104 - 8 + 3003 + 1; // header, less the first two fields, samples, padding
        foreach (var (limit, container) in (ValueTuple<long, string>[])[(riffSize, "WAV"), (riffSize - 1, "RF64")])
        {
            string path = folder.File("a.wav");
            using (var writer = AudioFile.Create(path, SampleRate.Hz48000, 1, new() { RiffLimit = limit }))
            {
                writer.Write(signal);
                writer.Complete();
            }
            using var reader = AudioFile.OpenRead(path);
            Assert.Equal(container, reader.Info.Container);
            Assert.Equal(signal, TestSignal.ReadDoubles(reader, 100));
        }
    }

    [Fact]
    public void OutgrowingPlainRiffIsRefusedAndLeavesNothing()
    {
        using var folder = new TempFolder();
        using (var writer = AudioFile.Create(folder.File("a.wav"), SampleRate.Hz48000, 1, new() { Container = WavContainer.Riff, RiffLimit = 1000 }))
        {
            writer.Write(new float[200]);
            Assert.Throws<MixFileException>(() => writer.Write(new float[200]));
            Assert.Throws<InvalidOperationException>(writer.Complete);
        }
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void BadArgumentsAndPlacesAreTyped()
    {
        using var folder = new TempFolder();
        Assert.Throws<ParameterRangeException>(() => AudioFile.Create(folder.File("a.wav"), SampleRate.Hz48000, 0));
        Assert.Throws<ParameterRangeException>(() => AudioFile.Create(folder.File("a.wav"), SampleRate.Hz48000, 257));
        Assert.Throws<MixFileException>(() => AudioFile.Create(folder.File("none/a.wav"), SampleRate.Hz48000, 2));
        Assert.Throws<MixFileException>(() => AudioFile.Create(folder.Path, SampleRate.Hz48000, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => AudioFile.Create(folder.File("a.wav"), SampleRate.Hz48000, 2, new() { BitDepth = (BitDepth)9 }));
        using var writer = AudioFile.Create(folder.File("a.wav"), SampleRate.Hz48000, 2);
        Assert.Throws<ArgumentException>(() => writer.Write(new float[3]));
        writer.Write(new float[4]); // a refused call does not spoil the writer
        writer.Complete();
        Assert.Equal(2, writer.Frames);
    }
}
