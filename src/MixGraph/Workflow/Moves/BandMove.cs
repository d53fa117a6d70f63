using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>Adds a band of equalization to a strip.</summary>
/// <remarks>It goes to the last equalizer before the fader that is heard and not keyed, mixed or full; where there is none, to a new one behind the other inserts there. <see cref="Place"/> sends it elsewhere.</remarks>
public sealed record BandMove : Move
{
    /// <summary>Creates the move.</summary>
    /// <param name="strip">The strip.</param>
    /// <param name="band">The band.</param>
    public BandMove(StripId strip, Band band) : base(strip)
    {
        ArgumentNullException.ThrowIfNull(band);
        Band = band;
    }

    /// <summary>The band.</summary>
    public Band Band { get; init => field = value ?? throw new ArgumentNullException(nameof(Band)); }

    /// <summary>Where in the chain; with other bands by default.</summary>
    public BandPlace Place { get; init; }

    /// <summary>The design of the equalizer it belongs to, where it has a <see cref="Place"/>: it goes to one of that design or gets one. Analog-matched by default.</summary>
    public EqualizerDesign Design { get; init; } = EqualizerDesign.AnalogMatched;

    /// <inheritdoc/>
    public override string Description => BandText.Of(Band);

    internal override Move Scaled(double share) => this with { Band = Band with { Gain = Part(Band.Gain, share), Range = Band.IsDynamic ? Part(Band.Range, share) : Band.Range } };

    internal override void ApplyTo(Strip strip)
    {
        if (Place != BandPlace.WithOthers)
        {
            BandPlaces.Add(strip, Band, Place, Design);
            return;
        }
        var equalizer = strip.Inserts.OfType<Insert<Equalizer>>().LastOrDefault(i => !i.PostFader && Takes(i));
        if (equalizer is null) strip.Insert(new Equalizer(Band));
        else equalizer.Update(e => e with { Bands = e.Bands.Add(Band) });
    }

    static bool Takes(Insert<Equalizer> insert) => !insert.Bypassed && insert.Mix == 100 && insert.Key is null && insert.Settings.Bands.Count < Equalizer.MaximumBands;
}
