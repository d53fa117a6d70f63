using System.Runtime.CompilerServices;

namespace MixGraph;

/// <summary>The two checksums of a FLAC frame: CRC-8 of its header, polynomial 0x07, and CRC-16 of all of it, polynomial 0x8005
/// (RFC 9639, sections 9.1.8 and 9.3).</summary>
static class FlacCrc
{
    const int Slices = 8;
    static readonly byte[] table8 = CreateTable8();
    static readonly ushort[] table16 = CreateTable16();

    public static byte Update8(byte crc, byte value) => table8[crc ^ value];

    /// <summary>Eight bytes a step: table n holds the effect of a byte that n more bytes follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ushort Update16(ushort crc, ReadOnlySpan<byte> bytes)
    {
        var t = table16.AsSpan(0, Slices * 256);
        while (bytes.Length >= Slices)
        {
            crc = (ushort)(t[7 * 256 + (bytes[0] ^ crc >> 8)] ^ t[6 * 256 + (bytes[1] ^ crc & 0xFF)]
                ^ t[5 * 256 + bytes[2]] ^ t[4 * 256 + bytes[3]] ^ t[3 * 256 + bytes[4]]
                ^ t[2 * 256 + bytes[5]] ^ t[256 + bytes[6]] ^ t[bytes[7]]);
            bytes = bytes[Slices..];
        }
        foreach (byte value in bytes) crc = (ushort)(crc << 8 ^ t[crc >> 8 ^ value]);
        return crc;
    }

    static byte[] CreateTable8()
    {
        var table = new byte[256];
        for (int value = 0; value < 256; value++)
        {
            int crc = value;
            for (int bit = 0; bit < 8; bit++) crc = crc << 1 ^ ((crc & 0x80) != 0 ? 0x07 : 0);
            table[value] = (byte)crc;
        }
        return table;
    }

    static ushort[] CreateTable16()
    {
        var table = new ushort[Slices * 256];
        for (int value = 0; value < 256; value++)
        {
            int crc = value << 8;
            for (int bit = 0; bit < 8; bit++) crc = crc << 1 ^ ((crc & 0x8000) != 0 ? 0x8005 : 0);
            table[value] = (ushort)crc;
        }
        for (int i = 256; i < table.Length; i++)
            table[i] = (ushort)(table[i - 256] << 8 ^ table[table[i - 256] >> 8]);
        return table;
    }
}
