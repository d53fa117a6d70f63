using static MixGraph.Tests.WavBytes;

namespace MixGraph.Tests;

public class WavHeaderTests
{
    static readonly byte[] three = Samples16(1, -2, 3);
    static readonly float[] threeAsFloats = [1 / 32768f, -2 / 32768f, 3 / 32768f];

    static float[] Read(byte[] file)
    {
        using var folder = new TempFolder();
        using var reader = AudioFile.OpenRead(folder.Write("x.bin", file));
        return TestSignal.ReadFloats(reader, 2);
    }

    static MixFileException Refused(byte[] file)
    {
        using var folder = new TempFolder();
        return Assert.Throws<MixFileException>(() => AudioFile.ReadAll(folder.Write("x.wav", file)));
    }

    [Fact]
    public void UnknownAndOddChunksAreSteppedOver() =>
        Assert.Equal(threeAsFloats, Read(File("RIFF", 90, Chunk("LIST", [1, 2, 3]), Format(), Chunk("fact", [3, 0, 0, 0]), Chunk("xyz ", [9]), Chunk("data", three), Chunk("id3 ", [5]))));

    [Fact]
    public void ExtensibleWithFewerValidBits()
    {
        using var folder = new TempFolder();
        var bytes = File("RIFF", 100, Format(0xFFFE, 2, 96_000, 24, extension: Extension(20, 1)), Chunk("data", [0x10, 0, 0, 0xF0, 0xFF, 0xFF]));
        using var reader = AudioFile.OpenRead(folder.Write("x.wav", bytes));
        Assert.Equal(20, reader.Info.BitsPerSample);
        Assert.Equal([1 / 524288f, -1 / 524288f], TestSignal.ReadFloats(reader, 1));
    }

    [Fact]
    public void ExtensibleFloat() =>
        Assert.Equal([0.25f], Read(File("RIFF", 80, Format(0xFFFE, 1, 48_000, 32, extension: Extension(32, 3)), Chunk("data", BitConverter.GetBytes(0.25f)))));

    [Fact]
    public void EightBitsAreUnsigned() =>
        Assert.Equal([-1f, 0f, 127 / 128f], Read(File("RIFF", 40, Format(bits: 8), Chunk("data", [0, 128, 255]))));

    [Theory]
    [InlineData(0xFFFF_FFFFu, 0xFFFF_FFFFu)] // ffmpeg to a pipe
    [InlineData(0x7FFF_F024u, 0x7FFF_F000u)] // sox to a pipe
    [InlineData(0u, 0u)]                     // a recorder that was cut off before it went back
    [InlineData(36u, 0u)]                    // the same, with a header that was right while there was nothing
    public void StreamedSizesMeanToTheEndOfTheFile(uint riffSize, uint dataSize) =>
        Assert.Equal(threeAsFloats, Read(File("RIFF", riffSize, Format(), Chunk("data", [.. three, 0x7F], dataSize, pad: false))));

    [Fact]
    public void AnEmptyDataChunkBeforeOthersIsEmpty() =>
        Assert.Empty(Read(File("RIFF", 36 + 12, Format(), Chunk("data", []), Chunk("LIST", [1, 2, 3, 4]))));

    [Theory]
    [InlineData("RF64")]
    [InlineData("BW64")]
    public void LongSizesComeFromDs64(string riff)
    {
        Assert.Equal(threeAsFloats, Read(File(riff, uint.MaxValue, Ds64(78, 6), Format(), Chunk("data", three, uint.MaxValue), Chunk("LIST", [7, 7]))));
        Assert.Equal(threeAsFloats, Read(File(riff, uint.MaxValue, Ds64(0, 0), Format(), Chunk("data", three, uint.MaxValue))));
        Assert.Equal(threeAsFloats, Read(File(riff, uint.MaxValue, Ds64(-1, -1), Format(), Chunk("data", three, uint.MaxValue))));
        Assert.Equal("byte 76", Refused(File(riff, uint.MaxValue, Ds64(78, 8), Format(), Chunk("data", three, uint.MaxValue))).Location);
    }

    [Fact]
    public void ADataChunkBeyondTheFileNamesItsByte()
    {
        var fault = Refused(File("RIFF", 1000, Format(), Chunk("data", three, 900)));
        Assert.Equal("byte 40", fault.Location);
        Assert.Contains("900 bytes", fault.Reason);
        Assert.EndsWith("x.wav", fault.Path);
    }

    [Fact]
    public void LiesAreRefusedWithTheirByte()
    {
        Assert.Equal("byte 32", Refused(File("RIFF", 40, Format(bits: 16, frameBytes: 4), Chunk("data", three))).Location);
        Assert.Equal("byte 22", Refused(File("RIFF", 40, Format(channels: 0), Chunk("data", three))).Location);
        Assert.Equal("byte 22", Refused(File("RIFF", 40, Format(channels: 300), Chunk("data", three))).Location);
        Assert.Equal("byte 24", Refused(File("RIFF", 40, Format(rate: 0), Chunk("data", three))).Location);
        Assert.Equal("byte 34", Refused(File("RIFF", 40, Format(bits: 40), Chunk("data", three))).Location);
        Assert.Equal("byte 34", Refused(File("RIFF", 40, Format(code: 3, bits: 16), Chunk("data", three))).Location);
        Assert.Equal("byte 38", Refused(File("RIFF", 40, Format(0xFFFE, 1, 48_000, 16, extension: Extension(17, 1)), Chunk("data", three))).Location);
        Assert.Equal("byte 12", Refused(File("RIFF", 40, Chunk("data", three), Format())).Location);
        Assert.Equal("byte 16", Refused(File("RIFF", 40, Chunk("LIST", [], 0x7FFF_FFFF), Format(), Chunk("data", three))).Location);
        Assert.Equal("byte 36", Refused(File("RIFF", 40, Format())).Location);
    }

    [Fact]
    public void MillionsOfEmptyChunksEndSoon()
    {
        byte[] file = File("RIFF", 0, Format());
        Array.Resize(ref file, 8_000_000);
        Assert.Contains("chunks before the data", Refused(file).Reason);
    }

    [Theory]
    [InlineData(0x0007, "mu-law")]
    [InlineData(0x0002, "ADPCM")]
    [InlineData(0x1234, "0x1234")]
    public void OtherEncodingsAreNamed(int code, string name)
    {
        var fault = Refused(File("RIFF", 40, Format(code, bits: 8), Chunk("data", three)));
        Assert.Contains(name, fault.Reason);
        Assert.Contains("MixGraph.Sndfile", fault.Reason);
    }
}
