using System.Globalization;
using MixGraph.Dsp;
using MixGraph.Processors;
using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>Says what is wrong with pairs, considering what trims, polarity switches and utilities do about it already.</summary>
/// <remarks>The size is 10 lg of the power of both together after mending over before, at the level that trims and faders give them, over the moments at which both play; what it is worth in the mix
/// is that change times the share the two have of the mix.</remarks>
internal sealed class PairFindings(MixScene scene, MixAnalysis analysis)
{
    const double SmallestOffset = 2.5, SmallestGain = 0.1, MostGain = 24;

    public IEnumerable<Finding> Of(IReadOnlyList<(SourcePair Pair, PairAlignment? Alignment)> pairs)
    {
        // Of several microphones the one that disagrees with most of the others is the one that is turned over.
        var disagreements = new Dictionary<StripId, int>();
        foreach (var (pair, alignment) in pairs)
            if (!pair.IsOneTrack && IsOpposed(pair, alignment!))
                foreach (var strip in (StripState[])[pair.First.Stem.Strip, pair.Second.Stem.Strip]) disagreements[strip.Id] = disagreements.GetValueOrDefault(strip.Id) + 1;
        var turned = new HashSet<StripId>();
        foreach (var (pair, alignment) in pairs)
        {
            var (delay, opposed) = (DelayOf(pair, alignment!), IsOpposed(pair, alignment!));
            if (opposed) yield return Polarity(pair, alignment!, disagreements, turned);
            if (alignment!.IsUnambiguous && Math.Abs(delay) >= SmallestOffset * scene.Layout.SampleRate.Hertz / 48_000) yield return Time(pair, alignment, delay, opposed);
        }
    }

    static double DelayOf(SourcePair pair, PairAlignment alignment) =>
        pair.IsOneTrack ? alignment.Delay : alignment.Delay + SourceCare.Delay(pair.Second.Stem.Strip) - SourceCare.Delay(pair.First.Stem.Strip);

    static bool IsOpposed(SourcePair pair, PairAlignment alignment) =>
        alignment.IsInverted ^ SourceCare.Inverts(pair.First.Stem.Strip, right: false) ^ SourceCare.Inverts(pair.Second.Stem.Strip, right: pair.IsOneTrack);

    Finding Polarity(SourcePair pair, PairAlignment alignment, Dictionary<StripId, int> disagreements, HashSet<StripId> turned)
    {
        StripState first = pair.First.Stem.Strip, second = pair.Second.Stem.Strip;
        double won = GainWon(pair, alignment, turn: true, align: false, out double share);
        // Far apart in time, the sum of both may gain nothing by it alone; it is wrong all the same.
        if (won < SmallestGain) won = Math.Max(won, GainWon(pair, alignment, turn: true, align: true, out share) - GainWon(pair, alignment, turn: false, align: true, out _));
        string size = won.ToString("0.0", CultureInfo.InvariantCulture);
        if (pair.IsOneTrack)
        {
            string text = $"{first.Name}: left and right have opposite polarity, {size} dB where they meet";
            return Make(FindingKind.Polarity, first, null, text, won, share, pair, alignment, new("Turn the right side over: " + first.Name, text, [new InsertMove(first.Id, new Utility { InvertRight = true }, first: true)]));
        }
        bool firstIsWrong = turned.Contains(first.Id) || (!turned.Contains(second.Id) && disagreements[first.Id] > disagreements[second.Id]);
        var (wrong, other) = firstIsWrong ? (first, second) : (second, first);
        turned.Add(wrong.Id);
        string message = $"{wrong.Name} is turned over against {other.Name}, {size} dB where they meet";
        return Make(FindingKind.Polarity, wrong, other, message, won, share, pair, alignment, new($"{wrong.Name}: polarity", message, [new PolarityMove(wrong.Id)]));
    }

    Finding Time(SourcePair pair, PairAlignment alignment, double delay, bool opposed)
    {
        double won = GainWon(pair, alignment, opposed, align: true, out double share) - (opposed ? GainWon(pair, alignment, turn: true, align: false, out _) : 0);
        won = Math.Max(0, won);
        var (late, early) = delay > 0 ? (pair.Second.Stem.Strip, pair.First.Stem.Strip) : (pair.First.Stem.Strip, pair.Second.Stem.Strip);
        double samples = Math.Abs(delay);
        string offset = FormattableString.Invariant($"{samples:0.0} samples ({samples * 1000 / scene.Layout.SampleRate.Hertz:0.00} ms)"), size = won.ToString("0.0", CultureInfo.InvariantCulture);
        if (pair.IsOneTrack)
        {
            string sides = delay > 0 ? "right is" : "left is";
            return Make(FindingKind.TimeOffset, late, null, $"{late.Name}: {sides} {offset} late, {size} dB where both sides meet", won, share, pair, alignment, null) with { Offset = delay };
        }
        string message = $"{late.Name} is {offset} later than {early.Name}, {size} dB where they meet";
        double rounded = Math.Round(samples);
        var proposal = new Proposal($"{early.Name}: {rounded.ToString(CultureInfo.InvariantCulture)} samples later", message, [new InsertMove(early.Id, new Utility { Delay = Math.Min(rounded, Utility.DelayParameter.Maximum) }, first: true)]);
        return Make(FindingKind.TimeOffset, late, early, message, won, share, pair, alignment, proposal) with { Offset = samples };
    }

    Finding Make(FindingKind kind, StripState strip, StripState? other, string message, double won, double share, SourcePair pair, PairAlignment alignment, Proposal? proposal) => new(kind, strip, message)
    {
        Group = GroupMembership.Of(scene.Document, strip),
        Others = other is null ? [] : [other.Id],
        Size = new(won),
        Confidence = Math.Clamp(alignment.Agreement * Math.Min(1, alignment.Coherence / 0.9), 0, 1),
        Persistence = pair.First.ActiveMoments == 0 ? 0 : Math.Min(1, (double)pair.Both / Math.Max(pair.First.ActiveMoments, pair.Second.ActiveMoments)),
        PredictedChange = new(Math.Abs(10 * DspMath.Log10(Math.Max(1e-2, 1 + share * (DspMath.Pow(10, won / 10) - 1))))),
        Proposal = proposal,
    };

    /// <summary>What mending would win in dB, and which share of the mix the two have now.</summary>
    double GainWon(SourcePair pair, PairAlignment alignment, bool turn, bool align, out double share)
    {
        StripState a = pair.First.Stem.Strip, b = pair.Second.Stem.Strip;
        var cross = pair.Cross!;
        double ga = pair.IsOneTrack ? 1 : SourceCare.Gain(a), gb = pair.IsOneTrack ? 1 : SourceCare.Gain(b), before = 0, after = 0;
        double sign = SourceCare.Inverts(a, right: false) ^ SourceCare.Inverts(b, right: pair.IsOneTrack) ? -1 : 1;
        double applied = pair.IsOneTrack ? 0 : SourceCare.Delay(b) - SourceCare.Delay(a), total = applied + alignment.Delay;
        for (int k = 1; k < cross.Bins; k++)
        {
            double powers = ga * ga * cross.First[k] + gb * gb * cross.Second[k], turns = 2.0 * k / scene.Layout.Size;
            before += powers + 2 * ga * gb * sign * Turned(cross, k, -turns * applied);
            after += powers + 2 * ga * gb * (turn ? -sign : sign) * Turned(cross, k, turns * (align ? total - applied : -applied));
        }
        double mix = analysis.Mix.Power.Sum(), both = (analysis.Track(a.Id)?.Power.Sum() ?? 0) + (pair.IsOneTrack ? 0 : analysis.Track(b.Id)?.Power.Sum() ?? 0);
        share = mix > 0 ? Math.Min(1, both / mix) : 0;
        if (!(after > 0)) return 0;
        return Math.Min(MostGain, before > 0 ? 10 * DspMath.Log10(after / before) : MostGain);
    }

    static double Turned(CrossSpectrum cross, int bin, double halfTurns) => cross.Real[bin] * DspMath.CosPi(halfTurns) - cross.Imaginary[bin] * DspMath.SinPi(halfTurns);
}
