using System.Buffers.Binary;

namespace MixGraph;

/// <summary>The "fmt " chunk: WAVEFORMATEX and WAVEFORMATEXTENSIBLE.</summary>
static class WavFormatChunk
{
    public const int Pcm = 0x0001;
    public const int IeeeFloat = 0x0003;
    public const int Extensible = 0xFFFE;

    /// <summary>What follows the two-byte format code in an extensible chunk's sub-format GUID (KSDATAFORMAT_SUBTYPE_*).</summary>
    public static ReadOnlySpan<byte> SubFormatTail => [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    /// <summary>Reads the chunk's content.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="offset">The content's place in the file.</param>
    /// <param name="bytes">The content, 16 bytes or more.</param>
    /// <param name="unsupported">The name of the encoding, when it is sound but not one that MixGraph decodes.</param>
    public static (BitDepth Depth, int ValidBits, SampleRate Rate, int Channels) Parse(
        InputFile file, long offset, ReadOnlySpan<byte> bytes, out string? unsupported)
    {
        int code = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
        uint hertz = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        int frameBytes = BinaryPrimitives.ReadUInt16LittleEndian(bytes[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(bytes[14..]);
        int validBits = bits;
        if (code == Extensible)
        {
            if (bytes.Length < 40)
                throw file.Damaged(offset, $"The extensible format chunk holds {bytes.Length} bytes, fewer than 40.");
            validBits = BinaryPrimitives.ReadUInt16LittleEndian(bytes[18..]);
            if (validBits == 0) validBits = bits;
            code = BinaryPrimitives.ReadUInt16LittleEndian(bytes[24..]);
            if (!bytes[26..40].SequenceEqual(SubFormatTail)) code = Extensible; // a GUID of someone's own
        }
        unsupported = null;
        if (code is not (Pcm or IeeeFloat))
        {
            unsupported = Name(code);
            return default;
        }
        if (channels is < 1 or > WavHeaderReader.MaximumChannels)
            throw file.Damaged(offset + 2, $"{channels} channels, not 1 to {WavHeaderReader.MaximumChannels}.");
        if (hertz is < SampleRate.MinimumHertz or > SampleRate.MaximumHertz)
            throw file.Damaged(offset + 4, $"A sample rate of {hertz} Hz, not {SampleRate.MinimumHertz} to {SampleRate.MaximumHertz} Hz.");
        BitDepth depth = (code, (bits + 7) / 8) switch
        {
            (Pcm, 1) => BitDepth.Int8,
            (Pcm, 2) => BitDepth.Int16,
            (Pcm, 3) => BitDepth.Int24,
            (Pcm, 4) => BitDepth.Int32,
            (IeeeFloat, 4) when bits == 32 => BitDepth.Float32,
            (IeeeFloat, 8) when bits == 64 => BitDepth.Float64,
            _ => throw file.Damaged(offset + 14, $"{(code == Pcm ? "PCM" : "Float")} samples of {bits} bits: PCM has 1 to 32, float 32 or 64."),
        };
        if (frameBytes != channels * depth.Bytes())
            throw file.Damaged(offset + 12, $"{frameBytes} bytes a frame, but {channels} channels of {bits} bits take {channels * depth.Bytes()}.");
        if (validBits > depth.Bytes() * 8)
            throw file.Damaged(offset + 18, $"{validBits} valid bits in samples of {bits} bits.");
        return (depth, validBits, new SampleRate((int)hertz), channels);
    }

    static string Name(int code) => code switch
    {
        0x0002 => "Microsoft ADPCM",
        0x0006 => "G.711 A-law",
        0x0007 => "G.711 mu-law",
        0x0011 => "IMA ADPCM",
        0x0031 => "GSM 6.10",
        0x0050 => "MPEG audio",
        0x0055 => "MP3",
        0x00FF => "AAC",
        Extensible => "an unknown sub-format",
        _ => $"format 0x{code:X4}",
    };
}
