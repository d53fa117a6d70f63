using System.Diagnostics.CodeAnalysis;

namespace MixGraph;

/// <summary>What the samples of a file are before they become floats.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The field's names for sample formats.")]
public enum AudioEncoding
{
    /// <summary>Integers, plain or losslessly compressed.</summary>
    Integer,
    /// <summary>IEEE floats.</summary>
    Float,
    /// <summary>A lossy code such as Vorbis or MP3: samples have no bit depth of their own.</summary>
    Lossy,
}
