using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Analysis;

/// <summary>Which tracks play together as one: takes of the same part, such as a stack of backing vocals. They are meant to melt into each other, so none masks the other.</summary>
/// <remarks>They are in one group, their mean levels in bands of a Bark, about a third of an octave (those within 40 dB of the strongest of either) correlate by more than 0.9, and as a whole they are within 6 dB of each other.
/// Told by the means of all that has been played so far.</remarks>
internal sealed class LikeParts
{
    const int BandsInOne = 4; // quarters of a Bark
    const double Alike = 0.9, LevelApart = 6, Range = 40;
    const int Fewest = 4;

    readonly BarkBands bands;
    readonly int[][] groups;
    readonly int[][] alike;

    public LikeParts(MixScene scene, BarkBands bands)
    {
        this.bands = bands;
        groups = [.. scene.Tracks.Select((t, i) => (t.Strip, i)).Where(t => t.Strip.Kind == StripKind.Track).GroupBy(t => GroupMembership.Of(scene.Document, t.Strip)).Where(g => g.Count() > 1).Select(g => g.Select(t => t.i).ToArray())];
        alike = new int[scene.Tracks.Count][];
        Array.Fill(alike, []);
    }

    /// <summary>The tracks that are like one.</summary>
    public ReadOnlySpan<int> Of(int track) => alike[track];

    /// <summary>Looks again at what has been played.</summary>
    public void Update(IReadOnlyList<MaskedTrack> tracks)
    {
        foreach (int[] group in groups)
        {
            var levels = group.Select(i => Levels(tracks[i])).ToArray();
            for (int a = 0; a < group.Length; a++)
                alike[group[a]] = [.. group.Where((_, b) => b != a && AreAlike(levels[a], levels[b]))];
        }
    }

    // Levels in dB, behind them that of all as the ear weighs it; null before the track has played.
    double[]? Levels(MaskedTrack track)
    {
        if (track.Played == 0) return null;
        int count = bands.Count / BandsInOne;
        var levels = new double[count + 1];
        double all = 0;
        for (int b = 0; b < count; b++)
        {
            double sum = 0;
            for (int i = b * BandsInOne; i < (b + 1) * BandsInOne; i++)
            {
                sum += track.Sum[i];
                all += track.Sum[i] * bands.Ear[i];
            }
            levels[b] = 10 * DspMath.Log10(sum / track.Played + 1e-15);
        }
        levels[count] = 10 * DspMath.Log10(all / track.Played + 1e-15);
        return levels;
    }

    static bool AreAlike(double[]? a, double[]? b)
    {
        if (a is null || b is null || Math.Abs(a[^1] - b[^1]) > LevelApart) return false;
        double mostA = a.AsSpan(..^1).ToArray().Max(), mostB = b.AsSpan(..^1).ToArray().Max();
        double n = 0, sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
        for (int i = 0; i < a.Length - 1; i++)
        {
            if (a[i] < mostA - Range && b[i] < mostB - Range) continue;
            double x = Math.Max(a[i], mostA - Range), y = Math.Max(b[i], mostB - Range);
            (n, sa, sb, saa, sbb, sab) = (n + 1, sa + x, sb + y, saa + x * x, sbb + y * y, sab + x * y);
        }
        double va = saa - sa * sa / n, vb = sbb - sb * sb / n, v = sab - sa * sb / n;
        return n >= Fewest && va > 0 && vb > 0 && v > 0 && v * v > Alike * Alike * va * vb;
    }
}
