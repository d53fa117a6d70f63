namespace MixGraph.Tests;

/// <summary>The three streams that RFC 9639 explains bit by bit in its appendix D.</summary>
public class FlacRfcExampleTests
{
    const string Example1 = """
        664c6143 80000022 10001000 00000f00 000f0ac4 42f00000 00013e84 b41807dc 69030758 6a3dad1a 2e0ffff8 69180000
        bf0358fd 03128baa 9a
        """;

    const string Example2 = """
        664c6143 00000022 00100010 00001700 00440ac4 42f00000 0013d5b0 564975e9 8b8d8b93 0422757b 81030300 00120000
        00000000 00000000 00000000 00000010 0400003a 20000000 72656665 72656e63 65206c69 62464c41 4320312e 332e3320
        32303139 30383034 01000000 0e000000 5449544c 453dd7a9 d79cd795 d79d8100 00060000 00000000 fff86998 000f9912
        08670162 3d144299 8f5df70d 6fe00c17 caeb2100 0ee7a77a 24a1590c 1217b603 097b784f aa9a33d2 85e070ad 5b1b4851
        b4010d99 d2cd1a68 f1e6b810 fff86918 0102a402 c382c40b c14a03ee 48dd03b6 7c1330
        """;

    const string Example3 = """
        664c6143 80000022 10001000 00001f00 001f07d0 00700000 0018f8f9 e396f5cb cfc6dc80 7f997790 6b32fff8 68020017
        e944004f 6f313d10 47d227cb 6d090831 452bdc28 22228057 a3
        """;

    static AudioBuffer Decode(string hex)
    {
        using var folder = new TempFolder();
        return AudioFile.ReadAll(folder.Write("x.flac", Convert.FromHexString(hex.Replace(" ", "").ReplaceLineEndings(""))));
    }

    [Fact]
    public void VerbatimWithWastedBits()
    {
        var audio = Decode(Example1);
        Assert.Equal((2, 1, 44_100), (audio.Channels, audio.Frames, audio.SampleRate.Hertz));
        Assert.Equal((25588 / 32768f, 10416 / 32768f), (audio.Left[0], audio.Right[0]));
    }

    [Fact]
    public void SideAndFixedPredictors()
    {
        var audio = Decode(Example2);
        Assert.Equal((2, 19, 44_100), (audio.Channels, audio.Frames, audio.SampleRate.Hertz));
        Assert.Equal((10372 / 32768f, 18041 / 32768f), (audio.Left[0], audio.Left[1]));
    }

    [Fact]
    public void LinearPredictorAtEightBits()
    {
        var audio = Decode(Example3);
        Assert.Equal((1, 24, 32_000), (audio.Channels, audio.Frames, audio.SampleRate.Hertz));
        Assert.Equal([0, 79, 111, 78], audio.Left[..4].ToArray().Select(s => (int)(s * 128)));
    }
}
