namespace MixGraph;

/// <summary>A bus that tracks, groups and returns may output to: a group or the mix bus.</summary>
public abstract class OutputBus : Strip
{
    private protected OutputBus(MixSession session, StripState state) : base(session, state) { }

    /// <summary>Adds a track that outputs to this bus.</summary>
    /// <param name="name">A name no other track has.</param>
    /// <param name="source">What it plays: mono or stereo.</param>
    /// <exception cref="StripNameException">The name is blank or taken.</exception>
    /// <exception cref="MixFileException">The source's file cannot be read.</exception>
    /// <exception cref="ParameterRangeException">The source has more than two channels.</exception>
    public Track AddTrack(string name, AudioSource source) => Session.AddTrack(name, source, this);

    /// <summary>Adds a group that outputs to this bus.</summary>
    /// <param name="name">A name no other group has.</param>
    /// <exception cref="StripNameException">The name is blank or taken.</exception>
    public GroupBus AddGroup(string name) => Session.AddGroup(name, this);
}
