using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>Takes a band out of an equalizer. The equalizer stays, also without bands.</summary>
public sealed record RemoveBandMove : Move
{
    /// <summary>Creates the move.</summary>
    /// <param name="strip">The strip.</param>
    /// <param name="equalizer">The equalizer's insert.</param>
    /// <param name="band">The band as it is; see <see cref="First"/> where several are equal.</param>
    public RemoveBandMove(StripId strip, InsertId equalizer, Band band) : base(strip)
    {
        ArgumentNullException.ThrowIfNull(band);
        (Equalizer, Band) = (equalizer, band);
    }

    /// <summary>The equalizer's insert.</summary>
    public InsertId Equalizer { get; init; }
    /// <summary>The band.</summary>
    public Band Band { get; init => field = value ?? throw new ArgumentNullException(nameof(Band)); }

    /// <summary>Whether, of several that are equal, the first goes; the last by default.</summary>
    public bool First { get; init; }

    /// <inheritdoc/>
    public override string Description => $"without {BandText.Of(Band)}";

    internal override Move Scaled(double share) => throw new InvalidOperationException("What takes a band from where it is cannot be done in part: what is added elsewhere in its place would not be the same.");

    internal override void ApplyTo(Strip strip)
    {
        var equalizer = strip.Inserts.FirstOrDefault(i => i.Id == Equalizer) as Insert<Equalizer> ?? throw new RemovedException($"{Equalizer} of {strip}");
        var bands = equalizer.Settings.Bands.AsSpan();
        int at = First ? bands.IndexOf(Band) : bands.LastIndexOf(Band);
        if (at < 0) throw new RemovedException($"the {BandText.Of(Band)} of {strip}");
        equalizer.Update(e => e with { Bands = e.Bands.RemoveAt(at) });
    }
}
