namespace MixGraph;

/// <summary>How a file is written.</summary>
public sealed record AudioFileOptions
{
    /// <summary>24-bit integers in a RIFF file that turns into RF64 when it outgrows 4 GiB.</summary>
    public static AudioFileOptions Default { get; } = new();

    /// <summary>How a sample is stored. <see cref="BitDepth.Int24"/> unless set.</summary>
    public BitDepth BitDepth { get; init; } = BitDepth.Int24;

    /// <summary>The container. <see cref="WavContainer.Auto"/> unless set.</summary>
    public WavContainer Container { get; init; } = WavContainer.Auto;

    /// <summary>The size in bytes, less the first 8, beyond which a RIFF header cannot describe the file. Tests lower it.</summary>
    internal long RiffLimit { get; init; } = uint.MaxValue;
}
