using System.Runtime.InteropServices;

namespace MixGraph;

/// <summary>SF_INFO of sndfile.h.</summary>
[StructLayout(LayoutKind.Sequential)]
struct SndfileInfo
{
    public long Frames;
    public int SampleRate;
    public int Channels;
    public int Format;
    public int Sections;
    public int Seekable;
}

/// <summary>The SF_FORMAT_* values used here.</summary>
static class SndfileFormats
{
    public const int SubMask = 0x0000FFFF;
    public const int TypeMask = 0x0FFF0000;

    public static string Container(int format) => (format & TypeMask) switch
    {
        0x010000 => "WAV",
        0x020000 => "AIFF",
        0x030000 => "AU",
        0x0B0000 => "W64",
        0x130000 => "WAV",
        0x170000 => "FLAC",
        0x180000 => "CAF",
        0x200000 => "Ogg",
        0x220000 => "RF64",
        0x230000 => "MPEG",
        _ => "libsndfile",
    };

    public static (AudioEncoding Encoding, int Bits) Encoding(int format) => (format & SubMask) switch
    {
        0x0001 or 0x0005 => (AudioEncoding.Integer, 8),
        0x0002 => (AudioEncoding.Integer, 16),
        0x0003 => (AudioEncoding.Integer, 24),
        0x0004 => (AudioEncoding.Integer, 32),
        0x0006 => (AudioEncoding.Float, 32),
        0x0007 => (AudioEncoding.Float, 64),
        >= 0x0070 and <= 0x0073 and var alac => (AudioEncoding.Integer, alac switch { 0x70 => 16, 0x71 => 20, 0x72 => 24, _ => 32 }),
        _ => (AudioEncoding.Lossy, 0),
    };
}
