using System.Buffers.Binary;

namespace MixGraph;

/// <summary>Builds the bytes before the samples of a WAV, RF64 or BW64 file. The length depends on the format alone, so that
/// the header written first can be overwritten by the final one.</summary>
static class WavHeaderWriter
{
    public const int MaximumBytes = 128;
    const int Ds64Bytes = 28;

    /// <summary>Writes the header; returns its length.</summary>
    /// <param name="bytes">At least <see cref="MaximumBytes"/>.</param>
    /// <param name="rate">Frames a second.</param>
    /// <param name="channels">The channel count.</param>
    /// <param name="options">Sample format and container.</param>
    /// <param name="frames">The frames that the file holds.</param>
    public static int Write(Span<byte> bytes, SampleRate rate, int channels, AudioFileOptions options, long frames)
    {
        var depth = options.BitDepth;
        long dataSize = frames * channels * depth.Bytes();
        int length = HeaderBytes(channels, options);
        long riffSize = length - 8 + dataSize + (dataSize & 1);
        bool isLong = NeedsLongSizes(options, riffSize);

        var chunk = new ChunkWriter(bytes);
        chunk.Id(!isLong ? "RIFF"u8 : options.Container == WavContainer.Bw64 ? "BW64"u8 : "RF64"u8);
        chunk.UInt32(isLong ? uint.MaxValue : (uint)riffSize);
        chunk.Id("WAVE"u8);
        if (options.Container != WavContainer.Riff)
        {
            chunk.Id(isLong ? "ds64"u8 : "JUNK"u8);
            chunk.UInt32(Ds64Bytes);
            chunk.Int64(isLong ? riffSize : 0);
            chunk.Int64(isLong ? dataSize : 0);
            chunk.Int64(isLong ? frames : 0);
            chunk.UInt32(0); // no table of other long chunks
        }
        WriteFormat(ref chunk, rate, channels, depth);
        if (depth.IsFloat())
        {
            chunk.Id("fact"u8);
            chunk.UInt32(4);
            chunk.UInt32(isLong ? uint.MaxValue : (uint)frames);
        }
        chunk.Id("data"u8);
        chunk.UInt32(isLong ? uint.MaxValue : (uint)dataSize);
        return chunk.Length;
    }

    /// <summary>Whether the file is RF64 or BW64 at this size.</summary>
    public static bool NeedsLongSizes(AudioFileOptions options, long riffSize) =>
        options.Container is WavContainer.Rf64 or WavContainer.Bw64 || riffSize > options.RiffLimit;

    /// <summary>The bytes before the first sample.</summary>
    public static int HeaderBytes(int channels, AudioFileOptions options) =>
        12 + (options.Container == WavContainer.Riff ? 0 : 8 + Ds64Bytes) + 8 + FormatBytes(channels, options.BitDepth)
        + (options.BitDepth.IsFloat() ? 12 : 0) + 8;

    // "Multiple channels" and "more than 16 bits" ask for the extensible chunk (Microsoft, WAVEFORMATEXTENSIBLE); float in one
    // or two channels has its own plain format code and everybody reads that.
    static bool IsExtensible(int channels, BitDepth depth) => channels > 2 || depth is BitDepth.Int24 or BitDepth.Int32;

    static int FormatBytes(int channels, BitDepth depth) => IsExtensible(channels, depth) ? 40 : depth.IsFloat() ? 18 : 16;

    static void WriteFormat(ref ChunkWriter chunk, SampleRate rate, int channels, BitDepth depth)
    {
        bool extensible = IsExtensible(channels, depth);
        int code = depth.IsFloat() ? WavFormatChunk.IeeeFloat : WavFormatChunk.Pcm;
        int frameBytes = channels * depth.Bytes();
        chunk.Id("fmt "u8);
        chunk.UInt32((uint)FormatBytes(channels, depth));
        chunk.UInt16(extensible ? WavFormatChunk.Extensible : code);
        chunk.UInt16(channels);
        chunk.UInt32((uint)rate.Hertz);
        chunk.UInt32((uint)Math.Min((long)rate.Hertz * frameBytes, uint.MaxValue));
        chunk.UInt16(frameBytes);
        chunk.UInt16(depth.Bytes() * 8);
        if (!extensible)
        {
            if (depth.IsFloat()) chunk.UInt16(0);
            return;
        }
        chunk.UInt16(22);
        chunk.UInt16(depth.Bytes() * 8);
        chunk.UInt32(channels switch { 1 => 4u, 2 => 3u, _ => 0u }); // centre; left and right; else no positions
        chunk.UInt16(code);
        chunk.Bytes(WavFormatChunk.SubFormatTail);
    }

    ref struct ChunkWriter(Span<byte> bytes)
    {
        readonly Span<byte> bytes = bytes;

        public int Length { get; private set; }

        public void Id(ReadOnlySpan<byte> id) => Bytes(id);
        public void UInt16(int value) { BinaryPrimitives.WriteUInt16LittleEndian(bytes[Length..], (ushort)value); Length += 2; }
        public void UInt32(uint value) { BinaryPrimitives.WriteUInt32LittleEndian(bytes[Length..], value); Length += 4; }
        public void Int64(long value) { BinaryPrimitives.WriteInt64LittleEndian(bytes[Length..], value); Length += 8; }
        public void Bytes(ReadOnlySpan<byte> value) { value.CopyTo(bytes[Length..]); Length += value.Length; }
    }
}
