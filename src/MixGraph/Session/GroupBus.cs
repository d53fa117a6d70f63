namespace MixGraph;

/// <summary>A bus that sums tracks, groups and returns.</summary>
public sealed class GroupBus : OutputBus
{
    internal GroupBus(MixSession session, StripState state) : base(session, state) { }

    /// <summary>Where it outputs to: a group or the mix bus.</summary>
    /// <exception cref="RoutingCycleException">Set to a bus that feeds this strip; nothing was changed.</exception>
    public OutputBus Output { get => GetOutput(); set => SetOutput(value); }
    /// <summary>The sends in the order they were added.</summary>
    public IReadOnlyList<Send> Sends => GetSends();

    /// <summary>Adds a send to a return. There may be several to the same one.</summary>
    /// <param name="target">The return.</param>
    /// <param name="level">-inf to +12 dB.</param>
    /// <param name="preFader">Whether it is taken before the fader.</param>
    /// <exception cref="RoutingCycleException">The return feeds this strip; nothing was changed.</exception>
    /// <exception cref="ParameterRangeException">The level is out of range.</exception>
    public Send SendTo(ReturnBus target, Decibels level, bool preFader = false) => AddSend(target, level, preFader);

    /// <summary>Removes the group with its inserts and sends. What outputs to it outputs where the group did.</summary>
    public void Remove() => RemoveStrip();
}
