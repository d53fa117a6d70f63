using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace MixGraph.Tests;

public enum FlacKind { Constant, Verbatim, Fixed, Lpc }

public enum FlacPairing { None, LeftSide, SideRight, MidSide }

/// <summary>A small FLAC encoder that does what a test tells it to, whether or not that compresses: every kind of subframe, coding
/// and header (RFC 9639).</summary>
sealed record FlacTestEncoder
{
    public int Bits { get; init; } = 16;
    public int Rate { get; init; } = 44_100;
    public int[] Blocks { get; init; } = [192];
    public bool Variable { get; init; }
    public FlacKind Kind { get; init; } = FlacKind.Verbatim;
    public int Order { get; init; }
    public FlacPairing Pairing { get; init; }
    public int Wasted { get; init; }
    public int RiceMethod { get; init; }
    public int? RiceParameter { get; init; }
    public int PartitionOrder { get; init; }
    public bool Escape { get; init; }
    public bool RateInFrame { get; init; }
    public bool TotalUnknown { get; init; }
    public bool HashUnset { get; init; }
    public int SeekPointEvery { get; init; }
    public byte[] Before { get; init; } = [];
    public (int Type, byte[] Content)[] OtherBlocks { get; init; } = [];

    /// <summary>Encodes channels of equal length; blocks repeat until that is used up, and the last may be shorter.</summary>
    public byte[] Encode(params int[][] channels)
    {
        int frames = channels[0].Length, maximumBlock = Blocks.Max();
        var body = new FlacBits();
        var seekPoints = new List<(long Sample, long Offset, int Frames)>();
        int start = 0;
        for (int number = 0; start < frames; number++)
        {
            int length = Math.Min(Blocks[number % Blocks.Length], frames - start);
            if (SeekPointEvery > 0 && number % SeekPointEvery == 0) seekPoints.Add((start, body.Length, length));
            PutFrame(body, Variable ? start : number, [.. channels.Select(c => c[start..(start + length)])]);
            start += length;
        }

        var stream = new FlacBits();
        stream.PutBytes(Before);
        stream.PutBytes("fLaC"u8);
        int more = OtherBlocks.Length + (SeekPointEvery > 0 ? 1 : 0);
        stream.Put(more == 0 ? 1 : 0, 1);
        stream.Put(0, 7);
        stream.Put(34, 24);
        stream.Put(Variable || Blocks.Length > 1 ? 16 : maximumBlock, 16);
        stream.Put(maximumBlock, 16);
        stream.Put(0, 48); // frame sizes: unknown
        stream.Put(Rate, 20);
        stream.Put(channels.Length - 1, 3);
        stream.Put(Bits - 1, 5);
        stream.Put(TotalUnknown ? 0 : frames, 36);
        stream.PutBytes(HashUnset ? new byte[16] : Hash(channels));
        foreach (var (type, content) in OtherBlocks)
        {
            stream.Put(--more == 0 ? 1 : 0, 1);
            stream.Put(type, 7);
            stream.Put(content.Length, 24);
            stream.PutBytes(content);
        }
        if (SeekPointEvery > 0)
        {
            stream.Put(0x83, 8);
            stream.Put((seekPoints.Count + 1) * 18, 24);
            foreach (var (sample, offset, length) in seekPoints)
            {
                stream.Put(sample, 64);
                stream.Put(offset, 64);
                stream.Put(length, 16);
            }
            stream.Put(-1, 64); // a placeholder
            stream.Put(0, 64);
            stream.Put(0, 16);
        }
        return [.. stream.ToArray(), .. body.ToArray()];
    }

    void PutFrame(FlacBits bits, long number, int[][] channels)
    {
        int from = bits.Length, length = channels[0].Length;
        bits.Put(0x3FFE, 14);
        bits.Put(0, 1);
        bits.Put(Variable ? 1 : 0, 1);
        int sizeCode = length switch { 192 => 1, 576 => 2, 1152 => 3, 4608 => 5, 256 => 8, 4096 => 12, <= 256 => 6, _ => 7 };
        bits.Put(sizeCode, 4);
        int rateCode = !RateInFrame ? 0 : Rate switch { 44_100 => 9, 48_000 => 10, 192_000 => 3, _ when Rate % 1000 == 0 && Rate < 256_000 => 12, < 65_536 => 13, _ => 14 };
        bits.Put(rateCode, 4);
        bits.Put(Pairing == FlacPairing.None ? channels.Length - 1 : 7 + (int)Pairing, 4);
        bits.Put(Bits switch { 8 => 1, 12 => 2, 16 => 4, 20 => 5, 24 => 6, 32 => 7, _ => 0 }, 3);
        bits.Put(0, 1);
        PutNumber(bits, number);
        if (sizeCode == 6) bits.Put(length - 1, 8);
        if (sizeCode == 7) bits.Put(length - 1, 16);
        if (rateCode == 12) bits.Put(Rate / 1000, 8);
        if (rateCode == 13) bits.Put(Rate, 16);
        if (rateCode == 14) bits.Put(Rate / 10, 16);
        bits.Put(bits.Crc(from, 8, 0x07), 8);

        if (Pairing == FlacPairing.None)
        {
            foreach (int[] channel in channels) PutSubframe(bits, [.. channel.Select(s => (long)s)], Bits);
        }
        else
        {
            long[] side = [.. channels[0].Zip(channels[1], (l, r) => (long)l - r)];
            long[] mid = [.. channels[0].Zip(channels[1], (l, r) => (long)l + r >> 1)];
            if (Pairing == FlacPairing.SideRight) PutSubframe(bits, side, Bits + 1);
            else PutSubframe(bits, Pairing == FlacPairing.MidSide ? mid : [.. channels[0].Select(s => (long)s)], Bits);
            if (Pairing == FlacPairing.SideRight) PutSubframe(bits, [.. channels[1].Select(s => (long)s)], Bits);
            else PutSubframe(bits, side, Bits + 1);
        }
        bits.Align();
        bits.Put(bits.Crc(from, 16, 0x8005), 16);
    }

    void PutSubframe(FlacBits bits, long[] samples, int width)
    {
        int order = Math.Min(Order, samples.Length);
        bool constant = Kind == FlacKind.Constant && samples.All(s => s == samples[0]);
        bool predicted = Kind >= FlacKind.Fixed && !(Kind == FlacKind.Lpc && order == 0);
        bits.Put(0, 1);
        bits.Put(constant ? 0 : !predicted ? 1 : Kind == FlacKind.Fixed ? 8 + order : 31 + order, 6);
        bits.Put(Wasted > 0 ? 1 : 0, 1);
        if (Wasted > 0) bits.PutUnary(Wasted - 1);
        samples = [.. samples.Select(s => s >> Wasted)];
        width -= Wasted;
        if (constant) bits.Put(samples[0], width);
        else if (!predicted) foreach (long s in samples) bits.Put(s, width);
        else PutPredicted(bits, samples, width, order);
    }

    void PutPredicted(FlacBits bits, long[] samples, int width, int order)
    {
        for (int i = 0; i < order; i++) bits.Put(samples[i], width);
        int[] weights;
        int shift = 0;
        if (Kind == FlacKind.Fixed)
        {
            weights = ((int[][])[[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]])[order];
        }
        else
        {
            // Near the last sample, with a trace of each older one: every weight counts and residuals stay small.
            const int precision = 13;
            shift = 11;
            var random = new Random(order);
            weights = [.. Enumerable.Range(0, order).Select(i => i == 0 ? 2000 : random.Next(-9, 10))];
            bits.Put(precision - 1, 4);
            bits.Put(shift, 5);
            foreach (int weight in weights) bits.Put(weight, precision);
        }
        var residuals = new List<int>();
        for (int i = order; i < samples.Length; i++)
        {
            long sum = 0;
            for (int j = 0; j < order; j++) sum += weights[j] * samples[i - 1 - j];
            residuals.Add(checked((int)(samples[i] - (sum >> shift))));
        }
        PutResiduals(bits, residuals, samples.Length, order);
    }

    void PutResiduals(FlacBits bits, List<int> residuals, int length, int order)
    {
        int partitionOrder = PartitionOrder;
        while (length % (1 << partitionOrder) != 0 || length >> partitionOrder <= order && partitionOrder > 0) partitionOrder--;
        bits.Put(RiceMethod, 2);
        bits.Put(partitionOrder, 4);
        int parameterBits = RiceMethod == 0 ? 4 : 5, done = 0;
        for (int partition = 0; partition < 1 << partitionOrder; partition++)
        {
            int count = (length >> partitionOrder) - (partition == 0 ? order : 0);
            var part = residuals.GetRange(done, count);
            done += count;
            if (Escape)
            {
                int raw = part.Count == 0 || part.All(r => r == 0) ? 0 : part.Max(r => 65 - System.Numerics.BitOperations.LeadingZeroCount((ulong)(r < 0 ? ~(long)r : r)));
                bits.Put((1 << parameterBits) - 1, parameterBits);
                bits.Put(raw, 5);
                foreach (int r in part) bits.Put(r, raw);
                continue;
            }
            double mean = part.Count == 0 ? 0 : part.Average(r => Math.Abs((double)r));
            int parameter = RiceParameter ?? Math.Clamp((int)Math.Ceiling(Math.Log2(mean + 1)), 0, (1 << parameterBits) - 2);
            bits.Put(parameter, parameterBits);
            foreach (int r in part)
            {
                uint folded = (uint)(r << 1 ^ r >> 31);
                bits.PutUnary(folded >> parameter);
                bits.Put(folded, parameter);
            }
        }
    }

    static void PutNumber(FlacBits bits, long number)
    {
        if (number < 0x80)
        {
            bits.Put(number, 8);
            return;
        }
        int length = 2;
        while (length < 7 && number >= 1L << 5 * length + 1) length++;
        bits.Put(0xFFL << 8 - length & 0xFF | number >> 6 * (length - 1), 8);
        for (int i = length - 2; i >= 0; i--) bits.Put(0x80 | number >> 6 * i & 0x3F, 8);
    }

    [SuppressMessage("Security", "CA5351", Justification = "The format prescribes MD5.")]
    byte[] Hash(int[][] channels)
    {
        int width = (Bits + 7) / 8;
        var bytes = new List<byte>();
        for (int i = 0; i < channels[0].Length; i++)
            foreach (int[] channel in channels)
                for (int b = 0; b < width; b++) bytes.Add((byte)(channel[i] >> 8 * b));
        return MD5.HashData([.. bytes]);
    }
}
