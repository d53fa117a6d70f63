using System.Globalization;
using MixGraph.Dsp;
using MixGraph.Processors;
using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>Says what is wrong with a track by itself.</summary>
/// <remarks>What a fault is worth is the <see cref="MixChange"/> of what it adds to the mix as it is heard in it: a constant its own energy, counted in the lowest band; clipping
/// a tenth of the track's, as distortion at -10 dB. Silence is worth nothing.</remarks>
internal sealed class FaultFindings(MixScene scene, MixAnalysis analysis)
{
    const double SecondsOfClip = 0.05;
    static readonly Decibels Distortion = new(10 * DspMath.Log10(1.1)); // a tenth more

    readonly MixChange change = new(analysis);

    public IEnumerable<Finding> OfTrack(SourceEar ear)
    {
        if (scene.Frames == 0) yield break;
        if (ear.IsSilent)
        {
            if (ear.Stem.Strip.Source is LiveInput) yield break; // it has nothing to play but while it is played
            yield return Of(FindingKind.Silence, ear, $"{ear.Stem.Strip.Name} is silent throughout") with { Size = Decibels.FromLinear(ear.Peak) };
            yield break;
        }
        if (Clipping(ear) is { } clipping) yield return clipping;
        if (Offset(ear) is { } offset) yield return offset;
    }

    Finding? Clipping(SourceEar ear)
    {
        var clips = ear.Clips;
        if (!clips.Any(c => c.IsFault)) return null;
        bool fullScale = clips.Any(c => c.ClippedRuns > 0);
        long count = clips.Sum(c => c.ClippedRuns > 0 ? c.ClippedRuns : c.FlatTops);
        long first = clips.Where(c => c.IsFault).Min(c => c.ClippedRuns > 0 ? c.FirstClippedRun : c.FirstFlatTop);
        var (from, to) = (TimeAt(first), TimeAt(Math.Max(first, ear.LastClip)));
        string what = fullScale ? "clipped at full scale" : $"flat tops at {Text(20 * DspMath.Log10(ear.ClipLevel))} dBFS";
        double seconds = ear.ActiveMoments * scene.Layout.Step;
        return Of(FindingKind.Clipping, ear, FormattableString.Invariant($"{ear.Stem.Strip.Name}: {what}, {count} times, first at {from.TotalSeconds:0.000} s")) with
        {
            Size = Decibels.FromLinear(ear.ClipLevel),
            Time = new(from, to),
            Confidence = fullScale || count > 2 ? 1 : 0.8,
            Persistence = seconds > 0 ? Math.Min(1, count * SecondsOfClip / seconds) : 1,
            PredictedChange = analysis.Track(ear.Stem.Strip.Id) is { } heard ? change.OfGain(heard, Distortion) : Decibels.Unity,
        };
    }

    Finding? Offset(SourceEar ear)
    {
        var offsets = ear.Offsets.Where(o => o.IsFault).ToList();
        if (offsets.Count == 0) return null;
        // A filter behind the source may have taken it away.
        var heard = ear.HeardOffsets;
        if (heard.Count > 0 && !heard.Any(o => o.IsFault)) return null;
        var worst = offsets.MaxBy(o => Math.Abs(o.Mean));
        double decibels = DspMath.GainToDecibels(Math.Abs(worst.Mean));
        var strip = ear.Stem.Strip;
        string message = FormattableString.Invariant($"{strip.Name}: constant of {worst.Mean.ToString("+0.0000;-0.0000", CultureInfo.InvariantCulture)} ({decibels:0.0} dBFS)");
        return Of(FindingKind.DcOffset, ear, message) with
        {
            Size = new(decibels),
            PredictedChange = OfConstant(heard.Sum(o => o.Mean * o.Mean)),
            Proposal = new($"{strip.Name}: DC filter", message, [new InsertMove(strip.Id, new Utility { DcFilter = true }, first: true)]),
        };
    }

    Finding Of(FindingKind kind, SourceEar ear, string message) => new(kind, ear.Stem.Strip, message) { Group = GroupMembership.Of(scene.Document, ear.Stem.Strip) };

    Decibels OfConstant(double meanSquare)
    {
        var added = new double[MixChange.Bands.Count];
        added[0] = meanSquare;
        return change.Of(added);
    }

    TimeSpan TimeAt(long frame) => scene.Layout.SampleRate.Duration(frame);

    static string Text(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);
}

/// <summary>What a strip does already about the faults of its source.</summary>
internal static class SourceCare
{
    static IEnumerable<Utility> Utilities(StripState strip) => strip.Inserts.Where(i => !i.Bypassed && i.Mix == 100).Select(i => i.Settings).OfType<Utility>();

    /// <summary>How much later it plays than its source.</summary>
    public static double Delay(StripState strip) => Utilities(strip).Sum(u => u.Delay);

    /// <summary>Whether a channel comes out turned over.</summary>
    public static bool Inverts(StripState strip, bool right) => strip.PolarityInverted ^ (Utilities(strip).Count(u => right ? u.InvertRight : u.InvertLeft) % 2 == 1);
}
