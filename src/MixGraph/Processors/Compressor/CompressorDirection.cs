namespace MixGraph.Processors;

/// <summary>Which side of the threshold a compressor works on.</summary>
public enum CompressorDirection
{
    /// <summary>Turns down what is above the threshold.</summary>
    Downward,
    /// <summary>Turns up what is below the threshold, by up to 36 dB or the range if that is less. Attack is the time in which the gain falls
    /// back when the signal gets louder, release the time in which it rises.</summary>
    Upward,
}
