using System.Buffers.Binary;

namespace MixGraph;

/// <summary>The STREAMINFO block (RFC 9639, section 8.2), checked.</summary>
/// <param name="MaximumBlock">The longest block in frames, 1 to 65,535.</param>
/// <param name="SampleRate">Frames a second.</param>
/// <param name="Channels">1 to 8.</param>
/// <param name="Bits">Bits per sample, 4 to 32.</param>
/// <param name="Frames">Samples per channel, or 0 when the encoder did not know.</param>
/// <param name="HashOffset">Where in the file the MD5 is.</param>
/// <param name="HashHigh">The first half of the MD5 of the samples; both halves are 0 when the encoder did not compute it.</param>
/// <param name="HashLow">The second half.</param>
readonly record struct FlacStreamInfo(
    int MaximumBlock, SampleRate SampleRate, int Channels, int Bits, long Frames, long HashOffset, ulong HashHigh, ulong HashLow)
{
    public const int Bytes = 34;

    public bool HasHash => (HashHigh | HashLow) != 0;

    public static FlacStreamInfo Read(InputFile file, long offset)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        file.ReadExactly(offset, bytes, "the STREAMINFO block");
        int maximumBlock = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (maximumBlock == 0) throw file.Damaged(offset + 2, "A largest block of 0 frames.");
        ulong packed = BinaryPrimitives.ReadUInt64BigEndian(bytes[10..]);
        int hertz = (int)(packed >> 44);
        if (hertz is < SampleRate.MinimumHertz or > SampleRate.MaximumHertz)
            throw file.Damaged(offset + 10, $"A sample rate of {hertz} Hz, not {SampleRate.MinimumHertz} to {SampleRate.MaximumHertz} Hz.");
        int bits = (int)(packed >> 36 & 31) + 1;
        if (bits < 4) throw file.Damaged(offset + 12, $"{bits} bits per sample, not 4 to 32.");
        return new FlacStreamInfo(maximumBlock, new SampleRate(hertz), (int)(packed >> 41 & 7) + 1, bits, (long)(packed & 0xF_FFFF_FFFF),
            offset + 18, BinaryPrimitives.ReadUInt64BigEndian(bytes[18..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[26..]));
    }
}
