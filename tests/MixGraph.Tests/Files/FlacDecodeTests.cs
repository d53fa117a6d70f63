namespace MixGraph.Tests;

/// <summary>Every kind of subframe, coding and header, from streams built bit by bit. The MD5 is checked on the way.</summary>
public class FlacDecodeTests
{
    public static TheoryData<int> Depths() => [4, 5, 8, 12, 16, 17, 20, 24, 25, 31, 32];

    [Theory]
    [MemberData(nameof(Depths))]
    public void EveryStereoModeAndSubframeAtEveryDepth(int bits)
    {
        foreach (var pairing in Enum.GetValues<FlacPairing>())
        {
            int[][] loud = FlacTestSignal.Make(2, 700, bits, 1, bits);
            FlacTestSignal.AssertDecodes(new FlacTestEncoder { Bits = bits, Pairing = pairing }.Encode(loud), bits, loud);

            // Residuals are 32 bits at most, so the deepest signals that are predicted keep some room.
            int[][] smooth = [.. FlacTestSignal.Make(2, 700, Math.Min(bits, 27), 0.01, bits)];
            for (int order = 0; order <= 4; order++)
                FlacTestSignal.AssertDecodes(new FlacTestEncoder { Bits = bits, Pairing = pairing, Kind = FlacKind.Fixed, Order = order, RiceMethod = 1 }.Encode(smooth), bits, smooth);
            for (int order = 1; order <= 32; order++)
                FlacTestSignal.AssertDecodes(new FlacTestEncoder { Bits = bits, Pairing = pairing, Kind = FlacKind.Lpc, Order = order, RiceMethod = 1 }.Encode(smooth), bits, smooth);
        }
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void ConstantsAndWastedBits(int bits)
    {
        foreach (var pairing in Enum.GetValues<FlacPairing>())
        {
            int[][] constant = [Enumerable.Repeat((1 << bits - 2) - 1, 500).ToArray(), Enumerable.Repeat(-(1 << bits - 2), 500).ToArray()];
            FlacTestSignal.AssertDecodes(new FlacTestEncoder { Bits = bits, Kind = FlacKind.Constant, Pairing = pairing }.Encode(constant), bits, constant);
        }
        for (int wasted = 1; wasted < bits - 1; wasted += 2)
            foreach (var kind in (FlacKind[])[FlacKind.Verbatim, FlacKind.Fixed, FlacKind.Lpc])
            {
                int[][] signal = FlacTestSignal.Make(2, 400, bits, kind == FlacKind.Verbatim ? 1 : 0.01, wasted, wasted);
                FlacTestSignal.AssertDecodes(new FlacTestEncoder { Bits = bits, Kind = kind, Order = 2, Wasted = wasted, RiceMethod = 1 }.Encode(signal), bits, signal);
            }
    }

    [Theory]
    [InlineData(0, 0, 0, false)]
    [InlineData(0, 3, 4, false)]
    [InlineData(0, 14, 0, false)]
    [InlineData(1, 0, 0, false)]  // unary codes longer than a 64-bit word
    [InlineData(1, 5, 6, false)]
    [InlineData(1, 30, 2, false)]
    [InlineData(0, 0, 3, true)]
    [InlineData(1, 0, 5, true)]
    public void RiceParametersPartitionsAndEscapes(int method, int parameter, int partitionOrder, bool escape)
    {
        int[][] signal = FlacTestSignal.Make(2, 3000, 12, 0.2, parameter);
        foreach (int order in (int[])[0, 2, 4])
            FlacTestSignal.AssertDecodes(new FlacTestEncoder
            {
                Bits = 12, Kind = FlacKind.Fixed, Order = order, RiceMethod = method, RiceParameter = parameter,
                PartitionOrder = partitionOrder, Escape = escape, Blocks = [576],
            }.Encode(signal), 12, signal);
    }

    [Fact]
    public void ALongUnaryCodeAcrossTheBuffersEnd()
    {
        // 250,000 zeros in a row: several refills of 64 KiB inside codes.
        int[][] signal = FlacTestSignal.Make(1, 64, 24, 1, 1);
        signal = [[.. signal[0].Select(s => s >> 3)]];
        FlacTestSignal.AssertDecodes(new FlacTestEncoder { Bits = 24, Kind = FlacKind.Fixed, RiceParameter = 3 }.Encode(signal), 24, signal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 70_000)]
    [InlineData(3, 5_000)]
    [InlineData(8, 5_000)]
    public void ChannelsAndLengths(int channels, int frames)
    {
        int[][] signal = FlacTestSignal.Make(channels, frames, 16, 0.3, frames);
        foreach (int block in (int[])[16, 192, 255, 256, 257, 4096, 4608, 65_535])
            FlacTestSignal.AssertDecodes(new FlacTestEncoder { Blocks = [block], Kind = FlacKind.Fixed, Order = 1 }.Encode(signal), 16, signal, 777);
    }

    [Fact]
    public void VariableBlocks()
    {
        int[][] signal = FlacTestSignal.Make(2, 50_000, 16, 0.1, 5);
        FlacTestSignal.AssertDecodes(new FlacTestEncoder { Variable = true, Blocks = [192, 17, 4096, 1, 1000, 256], Kind = FlacKind.Lpc, Order = 3 }.Encode(signal), 16, signal);
    }

    [Theory]
    [InlineData(44_100)]
    [InlineData(48_000)]
    [InlineData(192_000)]
    [InlineData(37_000)]
    [InlineData(44_101)]
    [InlineData(352_800)]
    public void RatesInTheFrameHeader(int rate)
    {
        int[][] signal = FlacTestSignal.Make(1, 1000, 16, 0.1, 5);
        FlacTestSignal.AssertDecodes(new FlacTestEncoder { Rate = rate, RateInFrame = true }.Encode(signal), 16, signal);
    }

    [Fact]
    public void NothingAtAll()
    {
        int[][] nothing = [[], []];
        FlacTestSignal.AssertDecodes(new FlacTestEncoder { HashUnset = true }.Encode(nothing), 16, nothing);
    }

    [Fact]
    public void TagsAndOtherBlocksAreSteppedOver()
    {
        int[][] signal = FlacTestSignal.Make(1, 1000, 16, 0.1, 5);
        byte[] id3 = [.. "ID3"u8, 4, 0, 0, 0, 0, 1, 72, .. new byte[200]];
        FlacTestSignal.AssertDecodes(new FlacTestEncoder
        {
            Before = id3,
            OtherBlocks = [(4, [1, 2, 3]), (1, new byte[100_000]), (6, []), (126, [0xFF, 0xF8])],
        }.Encode(signal), 16, signal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AnUnknownLengthIsFound(bool variable)
    {
        int[][] signal = FlacTestSignal.Make(2, 33_333, 16, 1, 5); // noise, which has sync codes of its own in it
        byte[] stream = new FlacTestEncoder { TotalUnknown = true, Variable = variable, Blocks = [1024] }.Encode(signal);
        FlacTestSignal.AssertDecodes(stream, 16, signal);
        FlacTestSignal.AssertDecodes([.. stream, .. "TAG"u8, .. new byte[125]], 16, signal);

        int whole = 33_333 / 1024 * 1024; // and of a stream that was cut off, the part that is there
        byte[] cut = new FlacTestEncoder { TotalUnknown = true, HashUnset = true, Variable = variable, Blocks = [1024] }.Encode(signal)[..^100];
        FlacTestSignal.AssertDecodes(cut, 16, [.. signal.Select(c => c[..whole])]);
    }
}
