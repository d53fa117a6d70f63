using MixGraph.Extending;

namespace MixGraph;

public sealed partial class MixSession
{
    /// <summary>The last bus, which everything leads to.</summary>
    public MixBus MixBus { get; }
    /// <summary>All strips in summing order, the mix bus first.</summary>
    public IReadOnlyList<Strip> Strips => Handles<Strip>();
    /// <summary>The tracks in summing order.</summary>
    public IReadOnlyList<Track> Tracks => Handles<Track>();
    /// <summary>The groups in summing order.</summary>
    public IReadOnlyList<GroupBus> Groups => Handles<GroupBus>();
    /// <summary>The returns in summing order.</summary>
    public IReadOnlyList<ReturnBus> Returns => Handles<ReturnBus>();

    /// <summary>The track with a name.</summary>
    /// <exception cref="StripNameException">There is none.</exception>
    public Track Track(string name) => (Track)Named(StripKind.Track, name);
    /// <summary>The group with a name.</summary>
    /// <exception cref="StripNameException">There is none.</exception>
    public GroupBus Group(string name) => (GroupBus)Named(StripKind.Group, name);
    /// <summary>The return with a name.</summary>
    /// <exception cref="StripNameException">There is none.</exception>
    public ReturnBus Return(string name) => (ReturnBus)Named(StripKind.Return, name);

    /// <summary>Adds a track that outputs to the mix bus.</summary>
    /// <param name="name">A name no other track has.</param>
    /// <param name="source">What it plays: mono or stereo.</param>
    /// <exception cref="StripNameException">The name is blank or taken.</exception>
    /// <exception cref="MixFileException">The source's file cannot be read.</exception>
    /// <exception cref="ParameterRangeException">The source has more than two channels.</exception>
    public Track AddTrack(string name, AudioSource source) => MixBus.AddTrack(name, source);

    /// <summary>Adds a group that outputs to the mix bus.</summary>
    /// <param name="name">A name no other group has.</param>
    /// <exception cref="StripNameException">The name is blank or taken.</exception>
    public GroupBus AddGroup(string name) => MixBus.AddGroup(name);

    /// <summary>Adds a return that outputs to the mix bus.</summary>
    /// <param name="name">A name no other return has.</param>
    /// <param name="insert">The settings of its first insert, if it is to have one.</param>
    /// <exception cref="StripNameException">The name is blank or taken.</exception>
    public ReturnBus AddReturn(string name, IProcessorSettings? insert = null)
    {
        var state = new StripState(new(NextId()), StripKind.Return, name, MixBus.Id);
        if (insert is not null) state = state with { PreFaderInserts = [new(new(NextId()), insert)] };
        Change("add return", d => d.Add(state));
        return new(this, state);
    }

    internal Track AddTrack(string name, AudioSource source, OutputBus output)
    {
        var format = Probe(source);
        var state = new StripState(new(NextId()), StripKind.Track, name, output.Id) { Source = source, Format = format };
        Change("add track", d => { output.In(d); return d.Add(state); });
        return new(this, state);
    }

    internal GroupBus AddGroup(string name, OutputBus output)
    {
        var state = new StripState(new(NextId()), StripKind.Group, name, output.Id);
        Change("add group", d => { output.In(d); return d.Add(state); });
        return new(this, state);
    }

    internal SourceFormat Probe(AudioSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var format = source.Probe(SampleRate);
        return format.Channels is 1 or 2 ? format : throw new ParameterRangeException("channels of the source", format.Channels, 1, 2, "");
    }

    internal Strip Handle(StripState state) => state.Kind switch
    {
        StripKind.Track => new Track(this, state),
        StripKind.Group => new GroupBus(this, state),
        StripKind.Return => new ReturnBus(this, state),
        _ => MixBus,
    };

    Strip Named(StripKind kind, string name) =>
        Document.Find(kind, name) is { } state ? Handle(state) : throw new StripNameException(name, $"There is no {kind.Noun} \"{name}\".");

    List<T> Handles<T>() where T : Strip => [.. Document.Strips.Values.Select(Handle).OfType<T>()];
}
