namespace MixGraph;

/// <summary>What a source is made of: its rate, its channels, its length.</summary>
/// <param name="SampleRate">The rate it was recorded at; the session's for what has none of its own.</param>
/// <param name="Channels">1 (mono) or 2 (stereo).</param>
/// <param name="Frames">Samples per channel.</param>
public readonly record struct SourceFormat(SampleRate SampleRate, int Channels, long Frames)
{
    /// <summary>How long the source plays.</summary>
    public TimeSpan Duration => SampleRate.Duration(Frames);
}
