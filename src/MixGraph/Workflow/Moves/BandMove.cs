using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>Adds a band of equalization to a strip.</summary>
/// <remarks>It goes to the last equalizer before the fader that is heard and not keyed, mixed or full; where there is none, to a new one behind the other inserts there.</remarks>
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

    /// <inheritdoc/>
    public override string Description => BandText.Of(Band);

    internal override void ApplyTo(Strip strip)
    {
        var equalizer = strip.Inserts.OfType<Insert<Equalizer>>().LastOrDefault(i => !i.PostFader && Takes(i));
        if (equalizer is null) strip.Insert(new Equalizer(Band));
        else equalizer.Update(e => e with { Bands = e.Bands.Add(Band) });
    }

    static bool Takes(Insert<Equalizer> insert) => !insert.Bypassed && insert.Mix == 100 && insert.Key is null && insert.Settings.Bands.Count < Equalizer.MaximumBands;
}
