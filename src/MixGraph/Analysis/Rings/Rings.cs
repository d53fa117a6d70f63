using System.Collections.Concurrent;
using MixGraph.Dsp;
using MixGraph.Processors;
using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>Finds rings: resonances that stand at one frequency of a track whatever it plays. Between 180 Hz and 6.7 kHz, one a track.</summary>
/// <remarks>Every 170 ms (less often in mixes of more than a minute and a half) a window of 340 ms of every track is compared with itself, so that a resonance of Q 60 has bins of its own from 180 Hz on; what decides is in <see cref="RingCurve"/>, with the limits.
/// What at least three tracks of a bus, and three quarters of those heard, have within 20 cents is told once, on the bus.</remarks>
internal sealed class Rings(int threads) : IMixListener
{
    /// <summary>More tell nothing new: of a longer mix every second window is looked at, or every third...</summary>
    const int EnoughWindows = 300;
    const double MostCut = 12, SameCents = 20, SharedPart = 0.75;
    const int LeastShared = 3;

    readonly ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads };
    readonly ConcurrentBag<RingTransform> transforms = [];
    int every = 1, windows;
    RingAxis axis = null!; // from Begin on
    MixScene scene = null!;
    RingEar[] ears = [];

    public void Begin(MixScene scene)
    {
        this.scene = scene;
        axis = new(scene.Layout);
        every = Math.Max(1, (int)(scene.Frames / (axis.Size / 2) / EnoughWindows));
        ears = [.. scene.Tracks.Select(t => new RingEar(t, axis))];
    }

    public void Hear(int frames)
    {
        bool isComplete = false;
        foreach (var ear in ears) isComplete = ear.Take();
        if (!isComplete) return;
        if (windows++ % every != 0)
        {
            foreach (var ear in ears) ear.Pass();
            return;
        }
        Parallel.For(0, ears.Length, parallel, () => transforms.TryTake(out var free) ? free : new(axis.Size), (i, _, transform) =>
        {
            ears[i].Look(transform);
            return transform;
        }, transforms.Add);
    }

    /// <summary>What every track comes to.</summary>
    public IEnumerable<(StripState Strip, RingCurve Curve)> Curves() => ears.Select(e => (e.Stem.Strip, new RingCurve(e, axis)));

    /// <summary>What was found, in the order of the strips.</summary>
    public IEnumerable<Finding> Findings(MixAnalysis analysis)
    {
        var change = new MixChange(analysis);
        (StripState Strip, RingCurve.Ring Ring)[] rings = [.. Curves().Select(c => (c.Strip, Ring: c.Curve.Find()!)).Where(r => r.Ring is not null)];
        var shared = Shared(rings);
        foreach (var (bus, members) in shared)
            if (analysis.Group(bus.Id) is { } profile)
            {
                var finding = Finding(bus, members.OrderBy(m => m.Ring.Bell.Gain).ElementAt(members.Length / 2).Ring, profile, change);
                yield return finding with { Others = [.. members.OrderByDescending(m => m.Ring.Power).Select(m => m.Strip.Id)], Confidence = members.Max(m => m.Ring.Confidence) };
            }
        foreach (var (strip, ring) in rings)
        {
            if (shared.Any(s => s.Members.Any(m => m.Strip.Id == strip.Id))) continue;
            if (!rings.Any(other => other.Strip.Id != strip.Id && Overshadows(other.Ring, other.Strip, ring, strip)) && analysis.Track(strip.Id) is { } profile) yield return Finding(strip, ring, profile, change);
        }
    }

    // What nearly all tracks of a bus have at the same frequency is the bus's own.
    List<(StripState Bus, (StripState Strip, RingCurve.Ring Ring)[] Members)> Shared((StripState Strip, RingCurve.Ring Ring)[] rings)
    {
        List<(StripState, (StripState Strip, RingCurve.Ring Ring)[])> shared = [];
        foreach (var bus in scene.Groups.Select(g => g.Strip))
        {
            var below = rings.Where(r => r.Strip.Output == bus.Id).ToArray();
            var heard = ears.Where(e => e.Windows >= RingCurve.LeastWindows && e.Stem.Strip.Kind == StripKind.Track && e.Stem.Strip.Output == bus.Id).ToArray();
            var alike = below.Select(r => below.Where(o => Math.Abs(DspMath.Log2(o.Ring.Bell.Center / r.Ring.Bell.Center)) <= SameCents / 1200).ToArray()).MaxBy(m => m.Length) ?? [];
            if (alike.Length >= LeastShared && alike.Length >= SharedPart * heard.Length) shared.Add((bus, alike));
        }
        return shared;
    }

    // A ring that is heard in a reverb or as bleed too is reported where it is.
    static bool Overshadows(RingCurve.Ring other, StripState its, RingCurve.Ring ring, StripState strip) =>
        Math.Abs(DspMath.Log2(other.Bell.Center / ring.Bell.Center)) < 1.0 / 40 && (strip.Kind == StripKind.Return && its.Kind != StripKind.Return || other.Power > 4 * ring.Power);

    Finding Finding(StripState strip, RingCurve.Ring ring, StemProfile profile, MixChange change)
    {
        var bell = ring.Bell;
        var cut = bell with { Gain = -Math.Min(MostCut, Math.Floor(bell.Gain * 2) / 2), Q = Math.Min(bell.Q, Band.QParameter.Maximum) };
        var move = new BandMove(strip.Id, Band.Bell(new(Math.Round(bell.Center, 1)), new(cut.Gain), cut.Q));
        var (from, to) = bell.Range;
        return new(FindingKind.Ring, strip, FormattableString.Invariant($"ring at {BandText.Text(new(bell.Center))} on {strip.Name}, {bell.Gain:+0.0} dB"))
        {
            Group = GroupMembership.Of(scene.Document, strip),
            Band = new(new(from), new(to)),
            Frequency = new(bell.Center),
            Size = new(bell.Gain),
            Confidence = ring.Confidence,
            Persistence = ring.Persistence,
            PredictedChange = change.OfBell([profile], cut),
            Proposal = new($"{strip.Name}: {move.Description}", "It stands out of its surroundings at every moment, whatever is played.", [move]),
        };
    }
}
