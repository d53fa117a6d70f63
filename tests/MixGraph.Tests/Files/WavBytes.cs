using System.Buffers.Binary;
using System.Text;

namespace MixGraph.Tests;

/// <summary>Builds WAV files byte by byte, wrong ones too.</summary>
sealed class WavBytes
{
    readonly List<byte> bytes = [];

    public static byte[] File(string riff, uint riffSize, params WavBytes[] chunks) =>
        [.. Encoding.ASCII.GetBytes(riff), .. Little(riffSize), .. "WAVE"u8, .. chunks.SelectMany(c => c.bytes)];

    public static WavBytes Chunk(string id, byte[] content, uint? size = null, bool pad = true)
    {
        var chunk = new WavBytes();
        chunk.bytes.AddRange(Encoding.ASCII.GetBytes(id));
        chunk.bytes.AddRange(Little(size ?? (uint)content.Length));
        chunk.bytes.AddRange(content);
        if (pad && content.Length % 2 == 1) chunk.bytes.Add(0);
        return chunk;
    }

    public static WavBytes Format(int code = 1, int channels = 1, int rate = 48_000, int bits = 16, int? frameBytes = null, byte[]? extension = null)
    {
        int frame = frameBytes ?? channels * ((bits + 7) / 8);
        byte[] plain = [.. Short(code), .. Short(channels), .. Little((uint)rate), .. Little((uint)(rate * frame)), .. Short(frame), .. Short(bits)];
        return Chunk("fmt ", extension is null ? plain : [.. plain, .. Short(extension.Length), .. extension]);
    }

    public static byte[] Extension(int validBits, int code) =>
        [.. Short(validBits), .. Little(3), .. Short(code), 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    public static WavBytes Ds64(long riffSize, long dataSize) =>
        Chunk("ds64", [.. Long(riffSize), .. Long(dataSize), .. Long(0), .. Little(0)]);

    public static byte[] Samples16(params short[] samples) => [.. samples.SelectMany(s => Short(s))];

    public static byte[] Short(int value) { var b = new byte[2]; BinaryPrimitives.WriteInt16LittleEndian(b, (short)value); return b; }
    public static byte[] Little(uint value) { var b = new byte[4]; BinaryPrimitives.WriteUInt32LittleEndian(b, value); return b; }
    public static byte[] Long(long value) { var b = new byte[8]; BinaryPrimitives.WriteInt64LittleEndian(b, value); return b; }
}
