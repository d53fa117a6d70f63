using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace MixGraph;

/// <summary>Little-endian samples to floats: integers over 2^(bits - 1), floats bit for bit.</summary>
static class SampleDecoder
{
    /// <summary>Converts as many samples as <paramref name="samples"/> holds.</summary>
    public static void Decode<T>(ReadOnlySpan<byte> bytes, BitDepth depth, Span<T> samples) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        switch (depth)
        {
            case BitDepth.Int8: DecodeInt8(bytes, samples); break;
            case BitDepth.Int16: DecodeInt16(bytes, samples); break;
            case BitDepth.Int24: DecodeInt24(bytes, samples); break;
            case BitDepth.Int32: DecodeInt32(bytes, samples); break;
            case BitDepth.Float32: DecodeFloat32(bytes, samples); break;
            default: DecodeFloat64(bytes, samples); break;
        }
    }

    static T Scale<T>(int bits) where T : struct, IBinaryFloatingPointIeee754<T> => T.One / T.CreateChecked(1L << (bits - 1));

    static void DecodeInt8<T>(ReadOnlySpan<byte> bytes, Span<T> samples) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T scale = Scale<T>(8);
        bytes = bytes[..samples.Length];
        for (int i = 0; i < samples.Length; i++) samples[i] = T.CreateTruncating(bytes[i] - 128) * scale;
    }

    static void DecodeInt16<T>(ReadOnlySpan<byte> bytes, Span<T> samples) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T scale = Scale<T>(16);
        for (int i = 0; i < samples.Length; i++)
            samples[i] = T.CreateTruncating((int)BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..])) * scale;
    }

    static void DecodeInt24<T>(ReadOnlySpan<byte> bytes, Span<T> samples) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T scale = Scale<T>(24);
        bytes = bytes[..(samples.Length * 3)];
        for (int i = 0; i < samples.Length; i++)
        {
            var sample = bytes.Slice(3 * i, 3);
            samples[i] = T.CreateTruncating(sample[0] | sample[1] << 8 | (sbyte)sample[2] << 16) * scale;
        }
    }

    static void DecodeInt32<T>(ReadOnlySpan<byte> bytes, Span<T> samples) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T scale = Scale<T>(32);
        for (int i = 0; i < samples.Length; i++)
            samples[i] = T.CreateTruncating(BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..])) * scale;
    }

    static void DecodeFloat32<T>(ReadOnlySpan<byte> bytes, Span<T> samples) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float) && BitConverter.IsLittleEndian)
        {
            // A copy of the bytes: going through a register could quieten a signalling NaN.
            bytes[..(samples.Length * 4)].CopyTo(MemoryMarshal.AsBytes(samples));
            return;
        }
        for (int i = 0; i < samples.Length; i++)
            samples[i] = T.CreateTruncating(BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]));
    }

    static void DecodeFloat64<T>(ReadOnlySpan<byte> bytes, Span<T> samples) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double) && BitConverter.IsLittleEndian)
        {
            bytes[..(samples.Length * 8)].CopyTo(MemoryMarshal.AsBytes(samples));
            return;
        }
        for (int i = 0; i < samples.Length; i++)
            samples[i] = T.CreateTruncating(BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]));
    }
}
