namespace MixGraph.Analysis;

/// <summary>Two channels that may be two pick-ups of one thing: two tracks, or left and right of one.</summary>
internal sealed class SourcePair(SourceEar first, SourceEar second, int bins)
{
    // All of the first moments, then ever fewer, so that the cost of a long song is that of a short one.
    const int EveryMomentOf = 128, TryAfter = 64;
    const double Hopeless = 0.2;

    long both, next = 1;

    public SourceEar First { get; } = first;
    public SourceEar Second { get; } = second;
    /// <summary>Left and right of one track.</summary>
    public bool IsOneTrack => ReferenceEquals(First, Second);
    /// <summary>Moments at which both play.</summary>
    public long Both => both;
    /// <summary>Of what they play. Null once it is clear that they are no pair.</summary>
    public CrossSpectrum? Cross { get; private set; } = new(bins);
    /// <summary>Of both as they are heard in the mix, the left sides' and the right sides' together; of one track, of its left and its right. Null when <see cref="Cross"/> is.</summary>
    public CrossSpectrum? Heard { get; private set; } = new(bins);
    /// <summary>Whether the moment is one of those that are looked at.</summary>
    public bool Takes { get; private set; }

    /// <summary>Decides whether the moment is looked at.</summary>
    public void Notice()
    {
        Takes = false;
        if (Cross is null || !First.Plays || !Second.Plays || ++both < next) return;
        Takes = true;
        next = both + 1 + both / EveryMomentOf;
    }

    public void Add()
    {
        if (!Takes || Cross is null || Heard is null) return;
        if (IsOneTrack)
        {
            Cross.Add(First.Left, First.Right);
            Heard.Add(First.HeardLeft, First.HeardRight);
        }
        else
        {
            Cross.Add(First.Middle, Second.Middle);
            Heard.Add(First.HeardLeft, Second.HeardLeft);
            Heard.Add(First.HeardRight, Second.HeardRight);
        }
        if (Cross.Moments == TryAfter && PairAlignment.MeanCoherence(Cross) < Hopeless) (Cross, Heard) = (null, null);
    }
}

/// <summary>Which tracks may be pick-ups of one thing.</summary>
internal static class SourcePairs
{
    const int NeighboursOfTrack = 16, AtMost = 1000;
    static readonly HashSet<string> Vague = ["left", "right", "track", "stem", "audio", "mono", "stereo", "take", "new", "copy", "the", "and", "in", "out", "top", "bottom", "up", "down", "mic", "lead", "main"];

    /// <summary>Tracks of one group and role, or with a word of their names in common; those that stand near each other first.</summary>
    public static List<(int First, int Second)> Among(MixDocument document, IReadOnlyList<StripState> tracks)
    {
        var groups = tracks.Select(t => GroupMembership.Of(document, t)).ToArray();
        var words = tracks.Select(t => StemWords.Split(t.Name).Where(w => w.Length > 1 && !Vague.Contains(w)).ToHashSet()).ToArray();
        var found = new List<(int, int)>();
        for (int i = 0; i < tracks.Count && found.Count < AtMost; i++)
        {
            if (tracks[i].Muted) continue;
            int neighbours = 0;
            for (int j = i + 1; j < tracks.Count && neighbours < NeighboursOfTrack && found.Count < AtMost; j++)
            {
                if (tracks[j].Muted || groups[i] != groups[j]) continue;
                bool sameRole = tracks[i].Role.Length > 0 && tracks[i].Role == tracks[j].Role;
                if (!sameRole && !words[i].Overlaps(words[j])) continue;
                found.Add((i, j));
                neighbours++;
            }
        }
        return found;
    }
}
