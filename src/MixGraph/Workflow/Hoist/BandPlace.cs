using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>Where in a strip's chain a <see cref="BandMove"/> puts its band.</summary>
public enum BandPlace
{
    /// <summary>With the bands of the last equalizer before the fader that can take it.</summary>
    WithOthers,
    /// <summary>Before all inserts.</summary>
    First,
    /// <summary>Behind all inserts before the fader.</summary>
    BeforeFader,
    /// <summary>Behind all inserts, and behind the fader.</summary>
    Last,
}

/// <summary>Puts bands at places.</summary>
internal static class BandPlaces
{
    /// <summary>Adds a band where it is asked for: to the equalizer that is there, if that does the same with it as one of its own would, or to a new one.</summary>
    public static void Add(Strip strip, Band band, BandPlace place, EqualizerDesign design)
    {
        bool postFader = place == BandPlace.Last, first = place == BandPlace.First;
        var chain = strip.State.Chain(postFader);
        if (chain.Count > 0 && (first ? chain[0] : chain[^1]) is var there && Takes(there, first, design))
            new Insert<Equalizer>(strip, there.Id).Update(e => e with { Bands = first ? e.Bands.Insert(0, band) : e.Bands.Add(band) });
        else strip.Insert(new Equalizer(band) { Design = design }, first ? 0 : null, postFader);
    }

    // Dynamic bands listen to what comes into their equalizer: a band in front of them would not be heard by them.
    static bool Takes(InsertState insert, bool first, EqualizerDesign design) =>
        insert is { Bypassed: false, Mix: 100, Automation.Count: 0, Settings: Equalizer equalizer } && equalizer.Design == design
        && equalizer.Bands.Count < Equalizer.MaximumBands && !(first && equalizer.Bands.Any(BandSections.IsDynamic));
}
