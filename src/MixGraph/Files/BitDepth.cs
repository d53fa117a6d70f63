using System.Diagnostics.CodeAnalysis;

namespace MixGraph;

/// <summary>How a sample is stored in a file that MixGraph writes.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The field's names for sample formats.")]
public enum BitDepth
{
    /// <summary>8-bit integers, unsigned in a WAV file.</summary>
    Int8,
    /// <summary>16-bit integers.</summary>
    Int16,
    /// <summary>24-bit integers, the default.</summary>
    Int24,
    /// <summary>32-bit integers.</summary>
    Int32,
    /// <summary>32-bit IEEE float: what the mixer computes, stored bit for bit.</summary>
    Float32,
    /// <summary>64-bit IEEE float.</summary>
    Float64,
}

static class BitDepths
{
    public static int Bytes(this BitDepth depth) => depth switch
    {
        BitDepth.Int8 => 1,
        BitDepth.Int16 => 2,
        BitDepth.Int24 => 3,
        BitDepth.Float64 => 8,
        _ => 4,
    };

    public static bool IsFloat(this BitDepth depth) => depth is BitDepth.Float32 or BitDepth.Float64;
}
