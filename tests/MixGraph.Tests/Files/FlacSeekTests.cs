namespace MixGraph.Tests;

public class FlacSeekTests
{
    [Theory]
    [InlineData(0, false, false)]
    [InlineData(0, true, false)]
    [InlineData(3, false, false)]
    [InlineData(20, true, false)]
    [InlineData(0, false, true)]
    public void EveryPlaceIsFound(int seekPointEvery, bool variable, bool unknown)
    {
        const int frames = 100_000;
        int[][] signal = FlacTestSignal.Make(2, frames, 16, 1, 9);
        double[] expected = FlacTestSignal.Interleave(signal, 16);
        byte[] stream = new FlacTestEncoder
        {
            Blocks = variable ? [500, 4000, 17, 1200] : [1152],
            Variable = variable,
            SeekPointEvery = seekPointEvery,
            TotalUnknown = unknown,
        }.Encode(signal);
        using var folder = new TempFolder();
        using var reader = AudioFile.OpenRead(folder.Write("x.flac", stream));
        var random = new Random(4);
        var block = new double[2 * 3000];
        foreach (int place in (int[])[frames - 1, 0, frames, 1, 1151, 1152, .. Enumerable.Range(0, 100).Select(_ => random.Next(frames))])
        {
            reader.Seek(place);
            Assert.Equal(place, reader.Position);
            int read = reader.Read(block);
            Assert.Equal(Math.Min(3000, frames - place), read);
            Assert.True(expected.AsSpan(2 * place, 2 * read).SequenceEqual(block.AsSpan(0, 2 * read)), $"at {place}");
        }
    }

    [Fact]
    public void AWrongSeekTableIsOnlySlower()
    {
        int[][] signal = FlacTestSignal.Make(1, 60_000, 16, 1, 9);
        byte[] stream = new FlacTestEncoder { Blocks = [1152], SeekPointEvery = 2 }.Encode(signal);
        var random = new Random(3);
        for (int i = 4 + 38 + 4; i < 4 + 38 + 4 + 26 * 18; i += 18) random.NextBytes(stream.AsSpan(i + 8, 8)); // the offsets
        using var folder = new TempFolder();
        using var reader = AudioFile.OpenRead(folder.Write("x.flac", stream));
        var sample = new double[1];
        foreach (int place in (int[])[59_999, 30_000, 5, 44_444])
        {
            reader.Seek(place);
            reader.Read(sample);
            Assert.Equal(signal[0][place] / 32768.0, sample[0]);
        }
    }

    [Fact]
    public void AReadAfterAFaultGoesOnFromTheSamePlace()
    {
        int[][] signal = FlacTestSignal.Make(1, 20_000, 16, 1, 9);
        byte[] stream = new FlacTestEncoder { Blocks = [1000] }.Encode(signal);
        stream[^1000] ^= 1; // in the last of twenty blocks
        using var folder = new TempFolder();
        using var reader = AudioFile.OpenRead(folder.Write("x.flac", stream));
        var all = new double[20_000];
        var fault = Assert.Throws<MixFileException>(() => reader.Read(all));
        Assert.Equal($"byte {stream.Length - 2011}", fault.Location); // the frame: header 8, subframe 1 + 2000, CRC 2
        Assert.Equal(0, reader.Position);
        Assert.Equal(19_000, reader.Read(all.AsSpan(0, 19_000)));
        Assert.Equal(FlacTestSignal.Interleave([signal[0][..19_000]], 16), all[..19_000]);
        Assert.Throws<MixFileException>(() => reader.Read(all));
        reader.Seek(1234);
        Assert.Equal(1, reader.Read(all.AsSpan(0, 1)));
        Assert.Equal(signal[0][1234] / 32768.0, all[0]);
    }
}
