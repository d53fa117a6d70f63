namespace MixGraph.Workflow;

public sealed partial class TopDownPass
{
    /// <summary>Broad moves on the mix bus: <c>pass.MixBus.Tilt(+1.dB)</c>.</summary>
    public BroadMoves MixBus => new(this, Mix.MixBus);

    /// <summary>Broad moves on a group.</summary>
    /// <param name="name">The group's name.</param>
    /// <exception cref="StripNameException">There is none.</exception>
    public BroadMoves Group(string name) => new(this, Mix.Group(name));

    /// <summary>Broad moves on a return.</summary>
    /// <param name="name">The return's name.</param>
    /// <exception cref="StripNameException">There is none.</exception>
    public BroadMoves Return(string name) => new(this, Mix.Return(name));

    /// <summary>Broad moves on a track.</summary>
    /// <param name="name">The track's name.</param>
    /// <exception cref="StripNameException">There is none.</exception>
    public BroadMoves Track(string name) => new(this, Mix.Track(name));
}
