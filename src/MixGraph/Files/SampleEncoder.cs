using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace MixGraph;

/// <summary>Floats to little-endian samples: integers by 2^(bits - 1), clipped and rounded to nearest even, with dither or without; floats bit for bit.</summary>
static class SampleEncoder
{
    /// <summary>Converts all samples; returns how many were clipped or, as NaN, replaced by zero. What only the dither takes beyond full scale is not counted.</summary>
    public static long Encode<T>(ReadOnlySpan<T> samples, BitDepth depth, Span<byte> bytes, DitheredRounding? dither = null) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        switch (depth)
        {
            case BitDepth.Float32: EncodeFloat32(samples, bytes); return 0;
            case BitDepth.Float64: EncodeFloat64(samples, bytes); return 0;
        }
        long clipped = 0;
        double scale = 1L << (depth.Bytes() * 8 - 1);
        double minimum = -scale, maximum = scale - 1;
        for (int i = 0; i < samples.Length; i++)
        {
            // In double, where 2^31 times a float is exact and 2^31 - 1 can be told from 2^31.
            double scaled = double.CreateTruncating(samples[i]) * scale, value = Math.Round(scaled, MidpointRounding.ToEven);
            if (!(value >= minimum && value <= maximum))
            {
                clipped++;
                scaled = value = double.IsNaN(value) ? 0 : value < 0 ? minimum : maximum;
            }
            if (dither is not null) value = Math.Clamp(dither.Next(scaled), minimum, maximum);
            int integer = (int)value;
            switch (depth)
            {
                case BitDepth.Int8:
                    bytes[i] = (byte)(integer + 128);
                    break;
                case BitDepth.Int16:
                    BinaryPrimitives.WriteInt16LittleEndian(bytes[(2 * i)..], (short)integer);
                    break;
                case BitDepth.Int24:
                    var sample = bytes.Slice(3 * i, 3);
                    (sample[0], sample[1], sample[2]) = ((byte)integer, (byte)(integer >> 8), (byte)(integer >> 16));
                    break;
                default:
                    BinaryPrimitives.WriteInt32LittleEndian(bytes[(4 * i)..], integer);
                    break;
            }
        }
        return clipped;
    }

    static void EncodeFloat32<T>(ReadOnlySpan<T> samples, Span<byte> bytes) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float) && BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(samples).CopyTo(bytes);
            return;
        }
        for (int i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes[(4 * i)..], float.CreateTruncating(samples[i]));
    }

    static void EncodeFloat64<T>(ReadOnlySpan<T> samples, Span<byte> bytes) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double) && BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(samples).CopyTo(bytes);
            return;
        }
        for (int i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes[(8 * i)..], double.CreateTruncating(samples[i]));
    }
}
