namespace MixGraph;

/// <summary>How a file is written.</summary>
public sealed record AudioFileOptions
{
    /// <summary>24-bit integers in a RIFF file that turns into RF64 when it outgrows 4 GiB.</summary>
    public static AudioFileOptions Default { get; } = new();

    /// <summary>How a sample is stored. <see cref="BitDepth.Int24"/> unless set.</summary>
    public BitDepth BitDepth { get; init; } = BitDepth.Int24;

    /// <summary>The dither of integer samples; null, the default, for what the depth needs: <see cref="MixGraph.Dither.Tpdf"/> at 8 and 16 bits, none at 24 and 32. Floats are never dithered.</summary>
    public Dither? Dither { get; init => field = value.Checked(nameof(Dither)); }

    /// <summary>The container. <see cref="WavContainer.Auto"/> unless set.</summary>
    public WavContainer Container { get; init; } = WavContainer.Auto;

    /// <summary>Another number, another noise: files that will be added up need noises of their own.</summary>
    internal int DitherSeed { get; init; }

    /// <summary>The size in bytes, less the first 8, beyond which a RIFF header cannot describe the file. Tests lower it.</summary>
    internal long RiffLimit { get; init; } = uint.MaxValue;
}
