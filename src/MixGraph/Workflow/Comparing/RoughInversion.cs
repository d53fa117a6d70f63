using System.Text;

namespace MixGraph.Workflow;

/// <summary>A rough mix taken apart: the faders that explain it best, the tracks that are not in it, and what its mix bus did. Immutable; safe to share between threads.</summary>
/// <remarks>
/// <para>The rough is fitted by least squares with what the tracks play (as it enters: without trim, inserts and faders), every track with a gain of its own on each side and all of them with one response by
/// frequency and one gain by moment, which take up an equalizer and a compressor on the bus. Gains have no sign: a track with its polarity inverted enters as that.</para>
/// <para>Levels that all tracks have in common cannot be told from the mix bus; they count as faders. So do equalizers and compressors on single tracks, as far as they are gains.</para>
/// </remarks>
public sealed class RoughInversion
{
    internal RoughInversion(ValueList<ImpliedFader> tracks, ValueList<BandLevel> response, Decibels residual, Decibels gainSpread, Proposal? proposal)
    {
        (Tracks, Response, Residual, GainSpread, Proposal) = (tracks, response, residual, gainSpread, proposal);
        Absent = [.. tracks.Where(t => t.IsAbsent)];
    }

    /// <summary>Every track of the session, in its order.</summary>
    public ValueList<ImpliedFader> Tracks { get; }
    /// <summary>The tracks that the rough does not have.</summary>
    public ValueList<ImpliedFader> Absent { get; }
    /// <summary>What the rough's mix bus did by frequency, in sixths of an octave; 0 dB where it leaves most of the spectrum alone.</summary>
    public ValueList<BandLevel> Response { get; }
    /// <summary>By how much the gain of the rough's mix bus moves, from its 5th to its 95th percentile: its compressor.</summary>
    public Decibels GainSpread { get; }
    /// <summary>What the tracks do not explain, relative to the rough, all bands counting alike: -40 dB and less for a rough made of these very takes with faders, near 0 dB for another song.</summary>
    public Decibels Residual { get; }
    /// <summary>How well the tracks explain the rough: 0 not at all, 1 completely.</summary>
    public double Confidence => Math.Clamp(1 - Residual.ToLinear() * Residual.ToLinear(), 0, 1);
    /// <summary>Sets faders and pans as the rough has them, and takes out the tracks it does not have; null if nothing has to move, or the tracks do not explain the rough. Tracks that cannot be told stay where they are.</summary>
    /// <remarks>Inserts, sends and buses stay as they are: begin with a mix that has none, or expect them on top. A fader at -inf cannot be moved by an amount and stays there.</remarks>
    public Proposal? Proposal { get; }

    /// <summary>What the inversion says of a track; null for a track it does not know.</summary>
    public ImpliedFader? this[Track track]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(track);
            return Tracks.FirstOrDefault(t => t.Track == track.Id);
        }
    }

    /// <summary>A line for every track.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var track in Tracks) text.AppendLine(track.ToString());
        return text.Append($"Not explained: {Move.Signed(Residual)}").ToString();
    }
}

/// <summary>A level in a band of the spectrum.</summary>
/// <param name="Center">The middle of the band.</param>
/// <param name="Level">The level.</param>
public readonly record struct BandLevel(Frequency Center, Decibels Level);
