namespace MixGraph;

/// <summary>Names the audio formats that MixGraph does not read itself, so that a refusal can say what the file is.</summary>
static class FileSignatures
{
    /// <summary>The format's name with its article and whether libsndfile reads it, or null for a file of no known kind.</summary>
    public static (string Name, bool Sndfile)? Recognise(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("OggS"u8)) return ("an Ogg file (Vorbis, Opus or FLAC)", true);
        if (start.StartsWith("FORM"u8) && Has(start, 8, "AIF"u8)) return ("an AIFF file", true);
        if (start.StartsWith("caff"u8)) return ("a Core Audio file", true);
        if (IsWave64(start)) return ("a Sony Wave64 file", true);
        if (start.StartsWith("RIFX"u8)) return ("a big-endian WAV file", true);
        if (start.StartsWith(".snd"u8)) return ("a Sun/NeXT audio file", true);
        if (start.StartsWith("ID3"u8) || start.Length >= 2 && start[0] == 0xFF && (start[1] & 0xE6) == 0xE2) return ("an MP3 file", true);
        if (start.Length >= 2 && start[0] == 0xFF && (start[1] & 0xF6) == 0xF0) return ("an AAC file", false);
        if (Has(start, 4, "ftyp"u8)) return ("an MP4 file (AAC or ALAC)", false);
        if (start.StartsWith("wvpk"u8)) return ("a WavPack file", false);
        if (start.StartsWith("MAC "u8)) return ("a Monkey's Audio file", false);
        if (start.StartsWith("DSD "u8) || start.StartsWith("FRM8"u8)) return ("a DSD file", false);
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])) return ("a Matroska or WebM file", false);
        return null;
    }

    static bool IsWave64(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[0x72, 0x69, 0x66, 0x66, 0x2E, 0x91, 0xCF, 0x11]);

    static bool Has(ReadOnlySpan<byte> start, int offset, ReadOnlySpan<byte> text) =>
        start.Length >= offset + text.Length && start.Slice(offset, text.Length).SequenceEqual(text);
}
