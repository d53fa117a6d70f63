using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>Bands that can move between a bus and what comes into it without a change of sound, and those that cannot. Immutable; safe to share between threads.</summary>
public sealed class BandRelocation
{
    internal BandRelocation(StripState bus, ValueList<Band> bands, Proposal? proposal, ValueList<RelocationRefusal> refusals) =>
        (Bus, BusName, Bands, Proposal, Refusals) = (bus.Id, bus.Name, bands, proposal, refusals);

    /// <summary>The bus.</summary>
    public StripId Bus { get; }
    /// <summary>The name it had.</summary>
    public string BusName { get; }
    /// <summary>The bands that move.</summary>
    public ValueList<Band> Bands { get; }
    /// <summary>The edit that moves them; null if there are none.</summary>
    public Proposal? Proposal { get; }
    /// <summary>What could have moved but for something in the way. Of what would go up, only bands that at least half of the inputs have.</summary>
    public ValueList<RelocationRefusal> Refusals { get; }

    /// <summary>The proposal, then the refusals.</summary>
    public override string ToString() => string.Join(Environment.NewLine, [Proposal?.Title ?? $"{BusName}: nothing to move", .. Refusals.Select(r => r.ToString())]);
}

/// <summary>Why a band stays where it is.</summary>
/// <param name="Strip">Where the obstacle is.</param>
/// <param name="Band">The band.</param>
/// <param name="Reason">What it is, in a sentence.</param>
public sealed record RelocationRefusal(StripId Strip, Band Band, string Reason)
{
    /// <summary>The band and the reason.</summary>
    public override string ToString() => $"{BandText.Of(Band)} stays: {Reason}.";
}
