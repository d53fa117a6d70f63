using MixGraph.Processors;

namespace MixGraph.Workflow;

/// <summary>The broad moves of a top-down pass on one strip: <c>pass.MixBus.Tilt(+1.dB)</c>. Each is one undo step, and tells its side effects on every group.</summary>
/// <remarks>Equalization goes where a <see cref="BandMove"/> puts it. Any thread may use it. A move below the layer of a pass with <see cref="LayerPolicy.Lock"/> throws a <see cref="LayerLockedException"/> and changes nothing; a move of a pass that is over throws an <see cref="InvalidOperationException"/>.</remarks>
public sealed class BroadMoves
{
    readonly TopDownPass pass;

    internal BroadMoves(TopDownPass pass, Strip strip) => (this.pass, Strip) = (pass, strip);

    /// <summary>The strip.</summary>
    public Strip Strip { get; }

    /// <summary>Lifts the highs and lowers the lows by as much, around a frequency; a negative gain the other way round.</summary>
    /// <param name="gain">How far the highs go up: -30 to +30 dB.</param>
    /// <param name="around">Where it turns; 1 kHz by default.</param>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public MoveResult Tilt(Decibels gain, Frequency? around = null) => Make(Band.Tilt(around ?? 1.kHz, gain));

    /// <summary>Lifts or lowers a region around a frequency.</summary>
    /// <param name="at">10 Hz to 40 kHz.</param>
    /// <param name="gain">-30 to +30 dB.</param>
    /// <param name="q">0.1 to 40; 0.7, which is broad, by default.</param>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public MoveResult Bell(Frequency at, Decibels gain, double q = 0.7) => Make(Band.Bell(at, gain, q));

    /// <summary>Lifts or lowers everything below a frequency.</summary>
    /// <param name="at">10 Hz to 40 kHz.</param>
    /// <param name="gain">-30 to +30 dB.</param>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public MoveResult LowShelf(Frequency at, Decibels gain) => Make(Band.LowShelf(at, gain));

    /// <summary>Lifts or lowers everything above a frequency.</summary>
    /// <param name="at">10 Hz to 40 kHz.</param>
    /// <param name="gain">-30 to +30 dB.</param>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public MoveResult HighShelf(Frequency at, Decibels gain) => Make(Band.HighShelf(at, gain));

    /// <summary>Removes what lies below a frequency.</summary>
    /// <param name="at">10 Hz to 40 kHz.</param>
    /// <param name="slope">6, 12, 18, 24, 36 or 48 dB an octave; 12 by default.</param>
    /// <exception cref="ParameterRangeException">A value is out of its range.</exception>
    public MoveResult LowCut(Frequency at, int slope = 12) => Make(Band.LowCut(at, slope: slope));

    /// <summary>Moves the fader.</summary>
    /// <param name="change">By how much; it stops at +12 dB.</param>
    public MoveResult Fader(Decibels change) => Make(new FaderMove(Strip.Id, change));

    MoveResult Make(Band band) => Make(new BandMove(Strip.Id, band));

    MoveResult Make(Move move)
    {
        var proposal = new Proposal($"{Strip.Name}: {move.Description}", "A broad move, made by hand.", [move]);
        var journal = pass.Mix.Journal;
        var (result, entry) = journal.Capture(() => pass.Mix.Edit(proposal.Title, () =>
        {
            var before = pass.Mix.Document;
            pass.Apply(proposal);
            return new MoveResult(proposal, before, pass.Mix.Document);
        }));
        if (entry is not null) result.Found = lines => journal.Remark(entry, lines);
        return result;
    }

    /// <summary>The strip, for example "group Guitars".</summary>
    public override string ToString() => Strip.ToString() ?? "";
}
