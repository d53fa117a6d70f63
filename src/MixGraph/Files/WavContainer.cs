namespace MixGraph;

/// <summary>The container of a WAV file that MixGraph writes.</summary>
public enum WavContainer
{
    /// <summary>RIFF with 36 bytes reserved, which become RF64 when the file outgrows 4 GiB (EBU Tech 3306). The default.</summary>
    Auto,
    /// <summary>Plain RIFF, at most 4 GiB, with the shortest header.</summary>
    Riff,
    /// <summary>RF64 whatever the size (EBU Tech 3306).</summary>
    Rf64,
    /// <summary>BW64 whatever the size (ITU-R BS.2088).</summary>
    Bw64,
}
