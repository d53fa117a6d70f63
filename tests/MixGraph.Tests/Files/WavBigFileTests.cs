namespace MixGraph.Tests;

/// <summary>Files of gigabytes, made sparse so that they take neither time nor disk.</summary>
public class WavBigFileTests
{
    const long Gibibyte = 1L << 30;

    [Theory]
    [InlineData("RIFF", 3)]
    [InlineData("RF64", 3)]
    [InlineData("BW64", 6)]
    public void MemoryStaysConstantAndTheEndIsReached(string riff, int gibibytes)
    {
        using var folder = new TempFolder();
        long dataBytes = gibibytes * Gibibyte;
        bool isLong = riff != "RIFF";
        var data = WavBytes.Chunk("data", [], isLong ? uint.MaxValue : (uint)dataBytes);
        byte[] header = isLong
            ? WavBytes.File(riff, uint.MaxValue, WavBytes.Ds64(dataBytes + 72, dataBytes), WavBytes.Format(1, 2), data)
            : WavBytes.File(riff, (uint)(dataBytes + 36), WavBytes.Format(1, 2), data);
        string path = folder.Write("big.wav", header);
        using (var file = new FileStream(path, FileMode.Open))
        {
            file.SetLength(header.Length + dataBytes);
            file.Position = file.Length - 4;
            file.Write([0, 0x40, 0, 0xC0]);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        using var reader = AudioFile.OpenRead(path);
        Assert.Equal(dataBytes / 4, reader.Info.Frames);
        var block = new float[2 * 65_536];
        for (long frame = 0; frame < reader.Info.Frames; frame += 400 * 65_536L)
        {
            reader.Seek(frame);
            for (int i = 0; i < 8; i++) reader.Read(block);
        }
        reader.Seek(reader.Info.Frames - 1);
        Assert.Equal(1, reader.Read(block));
        Assert.Equal((0.5f, -0.5f), (block[0], block[1]));
        Assert.Equal(0, reader.Read(block));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 700_000); // the block is 512 KiB of it
    }

    [Fact]
    public void ReadAllRefusesWhatNoBufferHolds()
    {
        using var folder = new TempFolder();
        byte[] header = WavBytes.File("RIFF", 0xFFFF_FFF0, WavBytes.Format(1, 1, bits: 8), WavBytes.Chunk("data", [], 0xF000_0000));
        string path = folder.Write("big.wav", header);
        using (var file = new FileStream(path, FileMode.Open)) file.SetLength(header.Length + 0xF000_0000L);
        Assert.Contains("memory", Assert.Throws<MixFileException>(() => AudioFile.ReadAll(path)).Reason);
    }
}
