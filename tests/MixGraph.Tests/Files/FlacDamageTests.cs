namespace MixGraph.Tests;

public class FlacDamageTests
{
    static readonly int[][] signal = FlacTestSignal.Make(2, 5000, 16, 0.5, 1);

    static MixFileException Refused(byte[] stream)
    {
        using var folder = new TempFolder();
        string path = folder.Write("x.flac", stream);
        return Assert.Throws<MixFileException>(() => AudioFile.ReadAll(path));
    }

    static byte[] Stream() => new FlacTestEncoder { Blocks = [1000], Kind = FlacKind.Fixed, Order = 2 }.Encode(signal);

    [Fact]
    public void AnySingleFlippedBitIsNoticed()
    {
        byte[] stream = new FlacTestEncoder { Blocks = [64], RateInFrame = true, Kind = FlacKind.Fixed, Order = 2 }.Encode([.. signal.Select(c => c[..200])]);
        using var folder = new TempFolder();
        string path = folder.File("x.flac");
        // From the rate in STREAMINFO on; the block and frame sizes before it are limits that a sound stream may stay below.
        for (int i = 18; i < stream.Length; i++)
        {
            byte[] damaged = [.. stream];
            damaged[i] ^= (byte)(1 << i % 8);
            File.WriteAllBytes(path, damaged);
            var fault = Assert.Throws<MixFileException>(() => AudioFile.ReadAll(path));
            Assert.Matches("^byte [0-9]+$", fault.Location);
        }
    }

    [Fact]
    public void TheHashIsTheLastWord()
    {
        byte[] stream = Stream();
        stream[4 + 4 + 18] ^= 1;
        var fault = Refused(stream);
        Assert.Equal(("byte 26", true), (fault.Location, fault.Reason.Contains("MD5")));
        stream.AsSpan(26, 16).Clear(); // not computed: nothing to compare
        FlacTestSignal.AssertDecodes(stream, 16, signal);
    }

    [Fact]
    public void AMissingFrameIsNoticed()
    {
        byte[] one = new FlacTestEncoder { Blocks = [1000] }.Encode([.. signal.Select(c => c[..1000])]);
        int frameBytes = one.Length - 42;
        byte[] all = new FlacTestEncoder { Blocks = [1000] }.Encode(signal);
        var fault = Refused([.. all[..(42 + frameBytes)], .. all[(42 + 2 * frameBytes)..]]);
        Assert.Equal($"byte {42 + frameBytes}", fault.Location);
        Assert.Contains("starts at sample 2000", fault.Reason);
    }

    [Fact]
    public void TruncationNamesTheEnd()
    {
        byte[] stream = Stream()[..^1];
        Assert.Equal($"byte {stream.Length}", Refused(stream).Location);
        Assert.Equal("byte 5", Refused(stream[..30]).Location); // where STREAMINFO says how long it is
    }

    [Fact]
    public void ALengthThatIsMadeUpAllocatesNothing()
    {
        byte[] stream = Stream();
        stream[21] |= 0x0F; // 2^36 - 1 frames or so
        stream.AsSpan(22, 4).Fill(0xFF);
        Refused(stream);
        stream[21] &= 0xF0; // 2^30 frames, which a buffer could just hold
        stream[22] = 0x3F;
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(stream);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }
}
