namespace MixGraph;

/// <summary>An edit that would make a bus feed itself, or a VCA control itself. Names the way round; nothing was changed.</summary>
public sealed class RoutingCycleException : MixGraphException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The names of the strips or VCAs along the loop; the first is also the last.</param>
    public RoutingCycleException(IReadOnlyList<string> path) : this(path, "feed") { }

    internal RoutingCycleException(IReadOnlyList<string> path, string verb) : base($"{string.Join(" -> ", path)} would {verb} itself.") => Path = path;

    /// <summary>The names of the strips or VCAs along the loop; the first is also the last.</summary>
    public IReadOnlyList<string> Path { get; }
}
