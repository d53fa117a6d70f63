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
    /// <summary>The edit that moves them; null if there are none. It cannot be <see cref="MixGraph.Workflow.Proposal.Scaled"/>.</summary>
    public Proposal? Proposal { get; }
    /// <summary>What could have moved but for something in the way. Of what would go up, only bands that at least half of the inputs have.</summary>
    public ValueList<RelocationRefusal> Refusals { get; }

    /// <summary>The proposal, then the refusals.</summary>
    public override string ToString() => string.Join(Environment.NewLine, [Proposal?.Title ?? $"{BusName}: nothing to move", .. Refusals.Select(r => r.ToString())]);
}

/// <summary>Why a band stays where it is. Immutable; safe to share between threads.</summary>
public sealed record RelocationRefusal
{
    internal RelocationRefusal(StripId strip, Band band, string reason) => (Strip, Band, Reason) = (strip, band, reason);

    /// <summary>Where the obstacle is.</summary>
    public StripId Strip { get; }
    /// <summary>The band.</summary>
    public Band Band { get; }
    /// <summary>What it is: "the compressor of track "Kick" is in the way, and what it does depends on the signal".</summary>
    public string Reason { get; }

    /// <summary>The band and the reason.</summary>
    public override string ToString() => $"{BandText.Of(Band)} stays: {Reason}.";
}
