using System.Numerics;
using MixGraph.Workflow;

namespace MixGraph.Analysis;

/// <summary>Finds tracks that cannot be heard: those of whose energy less than a tenth rises above what the others leave to be heard.</summary>
/// <remarks>Judged by energies alone. A tile is a quarter of a Bark during a moment; those count that hold the track's energy within 20 dB of its foremost band, at the moments within 20 dB of its loud ones,
/// louder moments weighing more, as their amplitude: what is struck is heard when it is struck.
/// A return is an effect, often meant to be felt only: it is told when less than a hundredth of it can be heard, and with little confidence.
/// The masker of a track is the sum of all other tracks and returns as they are heard in the mix, but for those of its group that play the same part (<see cref="LikeParts"/>). The tenth is Aichinger's (2009): below it an instrument was not identified.</remarks>
internal sealed class HiddenTracks(int threads) : IMixListener
{
    const int BlameEvery = 4, CompareEvery = 16, LeastMoments = 8, LongSeconds = 60; // of longer mixes every second moment is judged

    readonly ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads };
    BarkBands bands = null!; // from Begin on
    LikeParts parts = null!;
    int every = 1, judged;
    MixScene scene = null!;
    MaskedTrack[] tracks = [];
    float[] all = [];

    public void Begin(MixScene scene)
    {
        this.scene = scene;
        every = scene.Frames > (long)LongSeconds * scene.Layout.SampleRate.Hertz ? 2 : 1;
        bands = new(scene.Layout);
        tracks = [.. scene.Tracks.Select(t => new MaskedTrack(t, bands, scene.Tracks.Count))];
        parts = new(scene, bands);
        all = new float[bands.Stride];
    }

    public void Notice(long moment)
    {
        if (moment % every != 0) return;
        Parallel.For(0, tracks.Length, parallel, i => tracks[i].Listen());
        if (judged++ is var told && (told < CompareEvery || told % CompareEvery == 0)) parts.Update(tracks);
        Array.Clear(all);
        foreach (var track in tracks)
            if (track.Plays)
                for (int b = 0; b < all.Length; b += Vector<float>.Count) (new Vector<float>(all, b) + new Vector<float>(track.Spread, b)).CopyTo(all, b);
        Parallel.For(0, tracks.Length, parallel, i =>
        {
            tracks[i].Judge((int)moment, all, tracks, parts.Of(i));
            if (tracks[i].IsHidden && moment / every % BlameEvery == 0) tracks[i].Blame(tracks, parts.Of(i));
        });
    }

    /// <summary>What was found, in the order of the strips.</summary>
    public IEnumerable<Finding> Findings(MixAnalysis analysis)
    {
        if (tracks.Length == 0) yield break;
        var change = new MixChange(analysis);
        var mends = new Unmasking(analysis, bands);
        foreach (var track in tracks)
            if (Audibility(track) is { } audibility && IsHidden(track.Stem.Strip, audibility) && analysis.Track(track.Stem.Strip.Id) is { } profile) yield return Finding(track, audibility, profile, change, mends);
    }

    /// <summary>How well each track is heard; those that hardly play are left out.</summary>
    public IEnumerable<(StripState Strip, double Share)> Shares() => tracks.Select(t => (t.Stem.Strip, Audibility: Audibility(t))).Where(t => t.Audibility is not null).Select(t => (t.Strip, t.Audibility!.Share));

    sealed record Heard(double Share, double Need, double Persistence, int First, int Last);

    // A return is an effect: as soft as it may be, it does its work as long as anything of it can be heard.
    static bool IsHidden(StripState strip, Heard heard) => heard.Share < (strip.Kind == StripKind.Return ? 0.01 : 0.1);

    static Heard? Audibility(MaskedTrack track)
    {
        if (track.Moments.Count < LeastMoments) return null;
        float[] levels = [.. track.Moments.Select(m => m.Level).Order()];
        float loud = levels[(int)(levels.Length * 0.95)];
        MaskedTrack.Moment[] active = [.. track.Moments.Where(m => m.Level >= loud * 0.01f)];
        if (active.Length < LeastMoments) return null;
        double[] needs = [.. active.Select(m => (double)m.Need).Order()];
        MaskedTrack.Moment[] hidden = [.. active.Where(m => m.Share < 0.1f)];
        double weights = active.Sum(m => Math.Sqrt(m.Level));
        return new(active.Sum(m => m.Share * Math.Sqrt(m.Level)) / weights, needs[needs.Length / 2], (double)hidden.Length / active.Length,
            hidden.Length > 0 ? hidden[0].Index : 0, hidden.Length > 0 ? hidden[^1].Index : 0);
    }

    Finding Finding(MaskedTrack track, Heard heard, StemProfile profile, MixChange change, Unmasking mends)
    {
        var strip = track.Stem.Strip;
        var document = scene.Document;
        (StripState Strip, double Part)[] maskers = [.. Maskers(track)];
        var band = Band(track);
        string by = maskers.Length == 0 ? "is too soft to be heard" : $"is hidden by {string.Join(" and ", maskers.Select(m => m.Strip.Name))}";
        return new(FindingKind.Hidden, strip, FormattableString.Invariant($"{strip.Name} {by}: {heard.Share * 100:0} % of it can be heard"))
        {
            Group = GroupMembership.Of(document, strip),
            Others = [.. maskers.Select(m => m.Strip.Id)],
            Band = band,
            Time = heard.Persistence > 0.98 ? null : new(scene.Layout.SampleRate.Duration((long)heard.First * scene.Layout.Hop), scene.Layout.SampleRate.Duration((heard.Last + 2L) * scene.Layout.Hop)),
            Size = new(heard.Need),
            Confidence = (1 - 5 * heard.Share) * Doubt(strip, maskers),
            Persistence = heard.Persistence,
            PredictedChange = change.OfGain(profile, new(Math.Clamp(heard.Need, 0, 12))),
            Proposal = mends.Propose(strip, maskers, heard.Need, band),
        };
    }

    // A close microphone under the overheads, or a reverb under what it comes from, may be there to be felt rather than heard.
    static double Doubt(StripState strip, (StripState Strip, double Part)[] maskers) =>
        strip.Kind == StripKind.Return || maskers is [{ Strip.Role: var role }, ..] && StemRoles.GroupOf(strip.Role) == StemGroups.Drums && IsWholeKit(role) ? 0.4 : 1;

    static bool IsWholeKit(string role) => role.Contains("overhead", StringComparison.OrdinalIgnoreCase) || role.Contains("room", StringComparison.OrdinalIgnoreCase);

    IEnumerable<(StripState Strip, double Part)> Maskers(MaskedTrack track)
    {
        if (track.Maskers is not { } parts || parts.Sum() is not (> 0 and var sum)) yield break;
        double told = 0;
        foreach (var (part, j) in parts.Select((p, j) => (p / sum, j)).OrderByDescending(p => p.Item1).Take(3))
        {
            if (part < 0.1 || told > 0.8) yield break;
            told += part;
            yield return (tracks[j].Stem.Strip, part);
        }
    }

    // Where the middle four fifths of what is masked lie.
    FrequencyRange Band(MaskedTrack track)
    {
        double sum = track.Where.Sum(), seen = 0;
        int first = 0, last = bands.Count - 1;
        for (int b = 0; b < bands.Count; b++)
        {
            if (seen < 0.1 * sum) first = b;
            if (seen < 0.9 * sum) last = b;
            seen += track.Where[b];
        }
        return new(new(BarkBands.Edge(first)), new(BarkBands.Edge(Math.Max(first, last) + 1)));
    }
}
