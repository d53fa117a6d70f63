using System.Globalization;
using MixGraph.Dsp;
using MixGraph.Processors;
using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>Says what is wrong with a track by itself.</summary>
/// <remarks>What a fault is worth is how much of the mix it is: 10 lg (1 + F / M), M being the mean square of the mix and F that of the fault as it is heard in it: of a
/// constant its own, through trim and fader; of clipping a tenth of the track's, as of distortion at -10 dB. Silence is worth nothing.</remarks>
internal sealed class FaultFindings(MixScene scene, MixAnalysis analysis)
{
    const double Distortion = 0.1, SecondsOfClip = 0.05;

    readonly double mix = analysis.Mix.Power.Sum();

    public IEnumerable<Finding> OfTrack(SourceEar ear)
    {
        if (scene.Frames == 0) yield break;
        if (ear.IsSilent)
        {
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
        string what = fullScale ? "clipped at full scale" : $"flat tops at {Text(20 * DspMath.Log10(ear.Peak))} dBFS";
        double seconds = ear.ActiveMoments * scene.Layout.Step;
        return Of(FindingKind.Clipping, ear, FormattableString.Invariant($"{ear.Stem.Strip.Name}: {what}, {count} times, first at {from.TotalSeconds:0.000} s")) with
        {
            Size = Decibels.FromLinear(ear.Peak),
            Time = new(from, to),
            Confidence = fullScale || count > 2 ? 1 : 0.8,
            Persistence = seconds > 0 ? Math.Min(1, count * SecondsOfClip / seconds) : 1,
            PredictedChange = Worth(Distortion * (analysis.Track(ear.Stem.Strip.Id)?.Power.Sum() ?? 0)),
        };
    }

    Finding? Offset(SourceEar ear)
    {
        var offsets = ear.Offsets.Where(o => o.IsFault).ToList();
        if (offsets.Count == 0 || SourceCare.HasDcFilter(ear.Stem.Strip)) return null;
        var worst = offsets.MaxBy(o => Math.Abs(o.Mean));
        double decibels = DspMath.GainToDecibels(Math.Abs(worst.Mean));
        double gain = analysis.Track(ear.Stem.Strip.Id) is null ? 0 : SourceCare.Gain(ear.Stem.Strip) * worst.Mean;
        var strip = ear.Stem.Strip;
        string message = FormattableString.Invariant($"{strip.Name}: constant of {worst.Mean.ToString("+0.0000;-0.0000", CultureInfo.InvariantCulture)} ({decibels:0.0} dBFS)");
        return Of(FindingKind.DcOffset, ear, message) with
        {
            Size = new(decibels),
            PredictedChange = Worth(2 * gain * gain),
            Proposal = new($"{strip.Name}: DC filter", message, [new InsertMove(strip.Id, new Utility { DcFilter = true }, first: true)]),
        };
    }

    Finding Of(FindingKind kind, SourceEar ear, string message) => new(kind, ear.Stem.Strip, message) { Group = GroupMembership.Of(scene.Document, ear.Stem.Strip) };

    Decibels Worth(double fault) => mix > 0 && fault > 0 ? new(10 * DspMath.Log10(1 + fault / mix)) : Decibels.Unity;

    TimeSpan TimeAt(long frame) => scene.Layout.SampleRate.Duration(frame);

    static string Text(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);
}

/// <summary>What a strip does already about the faults of its source.</summary>
internal static class SourceCare
{
    static IEnumerable<Utility> Utilities(StripState strip) =>
        strip.PreFaderInserts.Where(i => !i.Bypassed && i.Mix == 100).Select(i => i.Settings).OfType<Utility>();

    public static bool HasDcFilter(StripState strip) => Utilities(strip).Any(u => u.DcFilter);

    /// <summary>How much later it plays than its source.</summary>
    public static double Delay(StripState strip) => Utilities(strip).Sum(u => u.Delay);

    /// <summary>Whether a channel comes out turned over.</summary>
    public static bool Inverts(StripState strip, bool right) => strip.PolarityInverted ^ (Utilities(strip).Count(u => right ? u.InvertRight : u.InvertLeft) % 2 == 1);

    /// <summary>The gain of trim and fader.</summary>
    public static double Gain(StripState strip) => strip.Trim.ToLinear() * strip.Fader.ToLinear();
}
