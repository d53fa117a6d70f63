namespace MixGraph.Workflow;

/// <summary>A recording from elsewhere that the mix is compared with: the band's rough mix, a finished record. Added by <see cref="TopDownMixing"/>'s <c>AddReference</c>.</summary>
public sealed class Reference : Recording
{
    internal Reference(string name, string path, SampleRate rate, long frames, Loudness loudness, Alignment? alignment, Decibels matchGain) : base(name)
    {
        (Path, Alignment, MatchGain) = (path, alignment, matchGain);
        (SampleRate, Frames, Loudness) = (rate, frames, loudness);
        Source = new Clip(path);
    }

    /// <summary>The audio file.</summary>
    public override string Path { get; }
    /// <summary>Where it lies beside the mix; null for a recording of something else.</summary>
    public override Alignment? Alignment { get; }
    /// <summary>The gain that made it as loud as the mix was when it was added, over what both cover if it is aligned; 0 dB if either was silent.</summary>
    public Decibels MatchGain { get; }

    internal override AudioSource Source { get; }
}
