using System.Numerics;

namespace MixGraph;

/// <summary>How the channels of a frame are combined.</summary>
enum FlacStereo { Independent, LeftSide, SideRight, MidSide }

/// <summary>The header of one frame (RFC 9639, section 9.1).</summary>
/// <param name="Frames">Samples per channel in this block.</param>
/// <param name="Number">Of the block when <paramref name="IsFixed"/>, else of its first sample.</param>
/// <param name="IsFixed">Whether all blocks but the last are equally long.</param>
/// <param name="Stereo">How the channels are combined.</param>
readonly record struct FlacFrameHeader(int Frames, long Number, bool IsFixed, FlacStereo Stereo)
{
    /// <summary>Reads a header and sees that it belongs to the stream.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public static string? TryRead(FlacBitReader reader, in FlacStreamInfo info, out FlacFrameHeader header)
    {
        header = default;
        byte crc = 0;
        int sync = Byte(reader, ref crc) << 8 | Byte(reader, ref crc);
        if ((sync & 0xFFFE) != 0xFFF8) return "There is no frame here: the sync code is missing.";
        int sizes = Byte(reader, ref crc);
        int format = Byte(reader, ref crc);
        if ((format & 1) != 0) return "A reserved bit of the frame header is set.";
        long number = ReadNumber(reader, ref crc);
        if (number < 0) return "The frame's number is not encoded as UTF-8 would be.";
        int frames = ReadBlockSize(reader, sizes >> 4, ref crc);
        int hertz = ReadRate(reader, sizes & 15, info.SampleRate.Hertz, ref crc);
        byte expected = crc;
        if (Byte(reader, ref crc) != expected) return "The frame header's CRC-8 does not match.";

        if (frames < 1 || frames > info.MaximumBlock) return $"A block of {frames} frames, not 1 to {info.MaximumBlock} as STREAMINFO says.";
        if (hertz != info.SampleRate.Hertz) return $"A frame at {hertz} Hz in a stream of {info.SampleRate.Hertz} Hz.";
        int layout = format >> 4;
        if (layout > 10) return $"The reserved channel assignment {layout}.";
        int channels = layout < 8 ? layout + 1 : 2;
        if (channels != info.Channels) return $"A frame of {channels} channels in a stream of {info.Channels}.";
        int bits = (format >> 1 & 7) switch { 0 => info.Bits, 1 => 8, 2 => 12, 4 => 16, 5 => 20, 6 => 24, 7 => 32, _ => 0 };
        if (bits != info.Bits) return $"A frame of {bits} bits in a stream of {info.Bits}.";
        bool isFixed = (sync & 1) == 0;
        header = new FlacFrameHeader(frames, number, isFixed, layout < 8 ? FlacStereo.Independent : (FlacStereo)(layout - 7));
        return null;
    }

    /// <summary>The number of the block's first sample.</summary>
    /// <param name="blockFrames">The length of all blocks but the last, when the stream is fixed.</param>
    public long FirstSample(int blockFrames) => IsFixed ? Number * blockFrames : Number;

    static int Byte(FlacBitReader reader, ref byte crc)
    {
        byte value = (byte)reader.ReadBits(8);
        crc = FlacCrc.Update8(crc, value);
        return value;
    }

    /// <summary>UTF-8 stretched to 7 bytes and 36 bits (section 9.1.5); -1 for what is not that.</summary>
    static long ReadNumber(FlacBitReader reader, ref byte crc)
    {
        int first = Byte(reader, ref crc);
        if (first < 0x80) return first;
        int length = BitOperations.LeadingZeroCount(~((uint)first << 24));
        if (length is < 2 or > 7) return -1;
        long number = first & 0x7F >> length;
        for (int i = 1; i < length; i++)
        {
            int next = Byte(reader, ref crc);
            if ((next & 0xC0) != 0x80) return -1;
            number = number << 6 | (long)(next & 0x3F);
        }
        return number;
    }

    static int ReadBlockSize(FlacBitReader reader, int code, ref byte crc) => code switch
    {
        0 => 0,
        1 => 192,
        < 6 => 144 << code,
        6 => Byte(reader, ref crc) + 1,
        7 => (Byte(reader, ref crc) << 8 | Byte(reader, ref crc)) + 1,
        _ => 1 << code,
    };

    static int ReadRate(FlacBitReader reader, int code, int streamRate, ref byte crc) => code switch
    {
        0 => streamRate,
        1 => 88_200,
        2 => 176_400,
        3 => 192_000,
        4 => 8_000,
        5 => 16_000,
        6 => 22_050,
        7 => 24_000,
        8 => 32_000,
        9 => 44_100,
        10 => 48_000,
        11 => 96_000,
        12 => Byte(reader, ref crc) * 1000,
        13 => Byte(reader, ref crc) << 8 | Byte(reader, ref crc),
        14 => (Byte(reader, ref crc) << 8 | Byte(reader, ref crc)) * 10,
        _ => 0,
    };
}
