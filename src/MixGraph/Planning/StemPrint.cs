namespace MixGraph.Planning;

/// <summary>Which stems a render prints.</summary>
/// <param name="Groups">What enters the mix bus: groups, returns and tracks.</param>
/// <param name="Tracks">Every track and every return, through the groups it goes through.</param>
/// <param name="ThroughBus">Whether they go on through the processors of the mix bus.</param>
internal sealed record StemRequest(bool Groups, bool Tracks, bool ThroughBus)
{
    /// <summary>Whether what every track plays is printed too, as it is before its trim, whether it is heard or not.</summary>
    public bool Sources { get; init; }
}

/// <summary>A set of stems. Those of groups and those of tracks each add up to the mix.</summary>
internal enum StemSet
{
    Groups,
    Tracks,
    Sources,
}

/// <summary>A signal that is printed as a stem.</summary>
/// <param name="Order">Its place among all.</param>
/// <param name="Set">The set it belongs to.</param>
/// <param name="Strip">The strip that it is the contribution of.</param>
/// <param name="Tap">Where it is taken, on the node that it was found on, and with what gains.</param>
internal sealed record StemPrint(int Order, StemSet Set, StripState Strip, Tap Tap);
