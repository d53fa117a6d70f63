using System.Globalization;
using MixGraph.Dsp;
using MixGraph.Processors;
using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>Says what is wrong with pairs, considering what is done about it already.</summary>
/// <remarks>That two tracks are a pair, and how far apart, is told from what they play, with polarity switches and utilities of their strips; what mending would win is judged by what is heard of them in the mix. Where
/// nothing would be won there is nothing wrong, whatever mended it, unless they are heard to be apart in time all the same. The size is 10 lg of the power of both together after mending over before, over the moments at which both play; what it is worth is the
/// <see cref="MixChange"/> of the difference. Left and right of one track meet where both are heard from one speaker: their sum counts.</remarks>
internal sealed class PairFindings(MixScene scene, MixAnalysis analysis)
{
    const double SmallestOffset = 2.5, SmallestGain = 0.1, MostGain = 24;

    readonly MixChange change = new(analysis);

    double Smallest => SmallestOffset * scene.Layout.SampleRate.Hertz / 48_000;

    public IEnumerable<Finding> Of(IReadOnlyList<(SourcePair Pair, PairAlignment? Alignment)> pairs)
    {
        // Of several microphones the one that disagrees with most of the others is the one that is turned over.
        var disagreements = new Dictionary<StripId, int>();
        foreach (var (pair, alignment) in pairs)
            if (!pair.IsOneTrack && IsOpposed(pair, alignment!) && WinsByTurning(pair, alignment!) is not null)
                foreach (var strip in (StripState[])[pair.First.Stem.Strip, pair.Second.Stem.Strip]) disagreements[strip.Id] = disagreements.GetValueOrDefault(strip.Id) + 1;
        var turned = new HashSet<StripId>();
        foreach (var (pair, alignment) in pairs)
        {
            var (delay, opposed) = (DelayOf(pair, alignment!), IsOpposed(pair, alignment!));
            if (opposed && WinsByTurning(pair, alignment!) is { } won) yield return Polarity(pair, alignment!, won, disagreements, turned);
            if (alignment!.IsUnambiguous && Math.Abs(delay) >= Smallest
                && Time(pair, alignment, delay, opposed) is { } time) yield return time;
        }
    }

    // Far apart in time, the sum of both may gain nothing by turning one over; it is wrong all the same if it does once they are aligned.
    Won? WinsByTurning(SourcePair pair, PairAlignment alignment)
    {
        double delay = DelayOf(pair, alignment);
        var won = Wins(pair, delay, new(Turn: true));
        if (won.Decibels < SmallestGain) won = Wins(pair, delay, new(Turn: true, Align: true), new(Align: true));
        return won.Decibels >= SmallestGain ? won : null;
    }

    static double DelayOf(SourcePair pair, PairAlignment alignment) =>
        pair.IsOneTrack ? alignment.Delay : alignment.Delay + SourceCare.Delay(pair.Second.Stem.Strip) - SourceCare.Delay(pair.First.Stem.Strip);

    static bool IsOpposed(SourcePair pair, PairAlignment alignment) =>
        alignment.IsInverted ^ SourceCare.Inverts(pair.First.Stem.Strip, right: false) ^ SourceCare.Inverts(pair.Second.Stem.Strip, right: pair.IsOneTrack);

    Finding Polarity(SourcePair pair, PairAlignment alignment, Won won, Dictionary<StripId, int> disagreements, HashSet<StripId> turned)
    {
        StripState first = pair.First.Stem.Strip, second = pair.Second.Stem.Strip;
        string size = won.Decibels.ToString("0.0", CultureInfo.InvariantCulture);
        if (pair.IsOneTrack)
        {
            string text = $"{first.Name}: left and right have opposite polarity, {size} dB where they meet";
            return Make(FindingKind.Polarity, first, null, text, won, pair, alignment, new("Turn the right side over: " + first.Name, text, [new InsertMove(first.Id, new Utility { InvertRight = true }, first: true)]));
        }
        bool firstIsWrong = turned.Contains(first.Id) || (!turned.Contains(second.Id) && disagreements[first.Id] > disagreements[second.Id]);
        var (wrong, other) = firstIsWrong ? (first, second) : (second, first);
        turned.Add(wrong.Id);
        string message = $"{wrong.Name} is turned over against {other.Name}, {size} dB where they meet";
        return Make(FindingKind.Polarity, wrong, other, message, won, pair, alignment, new($"{wrong.Name}: polarity", message, [new PolarityMove(wrong.Id)]));
    }

    Finding? Time(SourcePair pair, PairAlignment alignment, double delay, bool opposed)
    {
        var won = Wins(pair, delay, new(opposed, Align: true), new(opposed));
        // A filter on one of them may keep the sum from gaining by it; it is late all the same if it is heard to be.
        if (won.Decibels <= 0 && !(PairAlignment.Of(pair.Heard!, scene.Layout) is { } heard && Math.Abs(heard.Delay - delay) < Smallest)) return null;
        var (late, early) = delay > 0 ? (pair.Second.Stem.Strip, pair.First.Stem.Strip) : (pair.First.Stem.Strip, pair.Second.Stem.Strip);
        double samples = Math.Abs(delay);
        string offset = FormattableString.Invariant($"{samples:0.0} samples ({samples * 1000 / scene.Layout.SampleRate.Hertz:0.00} ms)"), size = won.Decibels.ToString("0.0", CultureInfo.InvariantCulture);
        if (pair.IsOneTrack)
        {
            string sides = delay > 0 ? "right is" : "left is";
            return Make(FindingKind.TimeOffset, late, null, $"{late.Name}: {sides} {offset} late, {size} dB where both sides meet", won, pair, alignment, null) with { Offset = delay };
        }
        string message = $"{late.Name} is {offset} later than {early.Name}, {size} dB where they meet";
        double rounded = Math.Round(samples);
        var proposal = new Proposal($"{early.Name}: {rounded.ToString(CultureInfo.InvariantCulture)} samples later", message, [new InsertMove(early.Id, new Utility { Delay = Math.Min(rounded, Utility.DelayParameter.Maximum) }, first: true)]);
        return Make(FindingKind.TimeOffset, late, early, message, won, pair, alignment, proposal) with { Offset = samples };
    }

    Finding Make(FindingKind kind, StripState strip, StripState? other, string message, Won won, SourcePair pair, PairAlignment alignment, Proposal? proposal) => new(kind, strip, message)
    {
        Group = GroupMembership.Of(scene.Document, strip),
        Others = other is null ? [] : [other.Id],
        Size = new(won.Decibels),
        Confidence = Math.Clamp(alignment.Agreement * Math.Min(1, alignment.Coherence / 0.9), 0, 1),
        Persistence = pair.First.ActiveMoments == 0 ? 0 : Math.Min(1, (double)pair.Both / Math.Max(pair.First.ActiveMoments, pair.Second.ActiveMoments)),
        PredictedChange = won.Change,
        Proposal = proposal,
    };

    /// <summary>What is done to a pair.</summary>
    readonly record struct Mend(bool Turn = false, bool Align = false);

    /// <summary>What that wins: where the two meet, and in the mix.</summary>
    readonly record struct Won(double Decibels, Decibels Change);

    Won Wins(SourcePair pair, double delay, Mend mend, Mend mended = default)
    {
        var cross = pair.Heard!;
        double before = 0, after = 0, scale = pair.IsOneTrack ? 0.5 : 2; // half of each side from either speaker; left and right of two tracks went in one after the other
        scale *= pair.First.PowerScale / Math.Max(1, cross.Moments);
        var added = new double[MixChange.Bands.Count];
        for (int k = 1; k < cross.Bins; k++)
        {
            double powers = (double)cross.First[k] + cross.Second[k], hertz = k * scene.Layout.BinWidth;
            double had = powers + Common(cross, k, delay, mended), has = powers + Common(cross, k, delay, mend);
            before += had;
            after += has;
            int band = hertz >= MixChange.Bands.Lower(0) && hertz < MixChange.Bands.Upper(added.Length - 1) ? MixChange.Bands.IndexOf(hertz) : -1;
            if (band >= 0) added[band] += scale * (has - had);
        }
        if (!(after > before)) return default;
        return new(Math.Min(MostGain, before > 0 ? 10 * DspMath.Log10(after / before) : MostGain), change.Of(added));
    }

    double Common(CrossSpectrum cross, int bin, double delay, Mend mend)
    {
        double halfTurns = mend.Align ? 2.0 * bin * delay / scene.Layout.Size : 0;
        return (mend.Turn ? -2 : 2) * (cross.Real[bin] * DspMath.CosPi(halfTurns) - cross.Imaginary[bin] * DspMath.SinPi(halfTurns));
    }
}
