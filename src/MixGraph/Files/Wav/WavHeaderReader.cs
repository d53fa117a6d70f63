using System.Buffers.Binary;

namespace MixGraph;

/// <summary>Walks the chunks of a RIFF, RF64 or BW64 file to its samples (EBU Tech 3306, ITU-R BS.2088).</summary>
static class WavHeaderReader
{
    public const int MaximumChannels = 256;
    const int MaximumChunks = 4096; // a hostile file is otherwise hundreds of millions of empty chunks

    /// <summary>Reads the header.</summary>
    /// <param name="file">A file that starts with RIFF, RF64 or BW64 and WAVE.</param>
    /// <param name="unsupported">The name of the encoding, when the file is sound but not one that MixGraph decodes; the result is then null.</param>
    public static WavHeader? Read(InputFile file, out string? unsupported)
    {
        Span<byte> bytes = stackalloc byte[40];
        file.ReadExactly(0, bytes[..12], "the RIFF header");
        string container = bytes[0] == 'B' ? "BW64" : bytes[1] == 'F' ? "RF64" : "WAV";
        long riffSize = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        long longDataSize = -1; // of the ds64 chunk
        long formatOffset = -1;
        int formatSize = 0;
        long position = 12;
        for (int chunks = 0; chunks < MaximumChunks; chunks++)
        {
            file.ReadExactly(position, bytes[..8], formatOffset < 0 ? "the chunks before the format" : "the chunks before the data");
            uint id = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            long size = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            long content = position + 8;
            if (id == Id("data"u8))
            {
                if (formatOffset < 0) throw file.Damaged(position, "The data chunk comes before the format chunk.");
                if (longDataSize >= 0 && size == uint.MaxValue) size = longDataSize;
                file.ReadExactly(formatOffset, bytes[..formatSize], "the format chunk");
                var (depth, validBits, rate, channels) = WavFormatChunk.Parse(file, formatOffset, bytes[..formatSize], out unsupported);
                if (unsupported is not null) return null;
                long length = DataLength(file, position, size, riffSize);
                return new WavHeader(container, depth, validBits, rate, channels, content, length / (channels * depth.Bytes()));
            }
            if (size > file.Length - content)
                throw file.Damaged(position + 4, $"A chunk of {size} bytes, but the file ends {file.Length - content} bytes on.");
            if (id == Id("ds64"u8) && container != "WAV")
            {
                if (size < 24) throw file.Damaged(position + 4, $"A ds64 chunk of {size} bytes, fewer than 24.");
                file.ReadExactly(content, bytes[..16], "the ds64 chunk");
                riffSize = BinaryPrimitives.ReadInt64LittleEndian(bytes);
                longDataSize = BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]);
                if (longDataSize < -1) throw file.Damaged(content + 8, "A data size of 2^63 bytes or more.");
                if (longDataSize == -1) longDataSize = uint.MaxValue; // left open by a writer that never came back
            }
            else if (id == Id("fmt "u8) && formatOffset < 0)
            {
                if (size < 16) throw file.Damaged(position + 4, $"A format chunk of {size} bytes, fewer than 16.");
                (formatOffset, formatSize) = (content, (int)Math.Min(size, bytes.Length));
            }
            position = content + size + (size & 1);
        }
        throw file.Damaged(position, $"More than {MaximumChunks} chunks before the data.");
    }

    /// <summary>The bytes of samples: the chunk's size, or what is there where a program wrote the header before it knew.</summary>
    static long DataLength(InputFile file, long chunk, long size, long riffSize)
    {
        long available = file.Length - chunk - 8;
        if (size == 0)
        {
            // A recorder that was cut off leaves its first header: no data, and a RIFF that ends right there. With more RIFF
            // after it an empty chunk is an empty chunk.
            bool headerOnly = riffSize is 0 or -1 or uint.MaxValue || riffSize == chunk;
            return headerOnly ? available : 0;
        }
        if (size <= available) return size;
        if (IsStreamed(size)) return available;
        throw file.Damaged(chunk + 4, $"A data chunk of {size} bytes, but the file ends {available} bytes on.");
    }

    /// <summary>The sizes that programs write when they write to a pipe: the largest signed and unsigned, and sox's.</summary>
    static bool IsStreamed(long size) => size is 0xFFFF_FFFF or 0x7FFF_FFFF or 0x8000_0000 or 0x7FFF_F000;

    static uint Id(ReadOnlySpan<byte> name) => BinaryPrimitives.ReadUInt32BigEndian(name);
}
