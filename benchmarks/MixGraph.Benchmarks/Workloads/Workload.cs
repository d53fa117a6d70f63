namespace MixGraph.Benchmarks.Workloads;

/// <summary>A mix in plain numbers, so that every engine is built from the same description.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Rate">The sample rate of all loops.</param>
/// <param name="Tracks">Tracks, in summing order.</param>
/// <param name="Groups">Group buses, in summing order; all feed the mix bus.</param>
/// <param name="MixBus">The strip of the mix bus.</param>
sealed record Workload(string Name, SampleRate Rate, TrackSpec[] Tracks, StripSpec[] Groups, StripSpec MixBus)
{
    public const string Mix64Name = "mix64";
    public const string Sum64Name = "sum64";

    public static readonly string[] Names = [Mix64Name, Sum64Name];

    public static Workload Create(string name) => name switch
    {
        Mix64Name => SixtyFourTracks.Mix(),
        Sum64Name => SixtyFourTracks.Mix().WithoutProcessors(Sum64Name),
        _ => throw new ArgumentException($"There is no workload '{name}'; there are {string.Join(", ", Names)}.", nameof(name)),
    };

    /// <summary>The same graph with nothing but faders and balances.</summary>
    Workload WithoutProcessors(string name) => this with
    {
        Name = name,
        Tracks = [.. Tracks.Select(track => track with { Strip = track.Strip.WithoutProcessors() })],
        Groups = [.. Groups.Select(group => group.WithoutProcessors())],
        MixBus = MixBus.WithoutProcessors(),
    };
}
