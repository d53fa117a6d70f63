namespace MixGraph.Processors;

/// <summary>What a compressor takes for the level.</summary>
public enum CompressorDetector
{
    /// <summary>The magnitude of every sample: a sine and a square wave of the same peak have the same level.</summary>
    Peak,
    /// <summary>The root of the mean square: a sine is 3 dB below a square wave of the same peak.</summary>
    Rms,
}
