using MixGraph.Dsp;

namespace MixGraph.Analysis;

/// <summary>What tracks and rough have in common, group of bins by group, with a gain for every moment: the cross-spectra that a fit needs.</summary>
/// <remarks>Gains of tracks are real and those of the bus are the same for all of them, so of what two tracks have in common only the real part counts.</remarks>
internal sealed class RoughSums
{
    readonly RoughListener heard;
    readonly int rough, tracks;

    /// <param name="heard">What was kept.</param>
    /// <param name="rough">Which of the sources is the rough; the others, in order, are the tracks.</param>
    public RoughSums(RoughListener heard, int rough)
    {
        (this.heard, this.rough, tracks) = (heard, rough, heard.Sources.Count - 1);
        int groups = heard.Groups.Count;
        for (int c = 0; c < 2; c++)
        {
            Common[c] = Make(groups, _ => new double[tracks, tracks]);
            RealWithRough[c] = Make(groups, _ => new double[tracks]);
            ImaginaryWithRough[c] = Make(groups, _ => new double[tracks]);
            OfRough[c] = Make(groups, g => Dot(Rough(c, g), Rough(c, g)));
        }
    }

    /// <summary>By channel and group: the real cross-power of every two tracks.</summary>
    public double[][][,] Common { get; } = new double[2][][,];
    /// <summary>By channel, group and track: the cross-power with the rough.</summary>
    public double[][][] RealWithRough { get; } = new double[2][][];
    public double[][][] ImaginaryWithRough { get; } = new double[2][][];
    /// <summary>By channel and group: the power of the rough.</summary>
    public double[][] OfRough { get; } = new double[2][];

    public int Tracks => tracks;
    public int Groups => heard.Groups.Count;
    public int Moments => heard.Moments;

    /// <summary>A track in a channel and a group.</summary>
    public float[] Track(int track, int channel, int group) => heard[track < rough ? track : track + 1, channel, group];
    /// <summary>The rough in a channel and a group.</summary>
    public float[] Rough(int channel, int group) => heard[rough, channel, group];

    /// <summary>Whether the rough has any sound at a moment.</summary>
    public bool HasRough(int moment)
    {
        for (int c = 0; c < 2; c++)
            for (int g = 0; g < Groups; g++)
                foreach (float part in Rough(c, g).AsSpan(moment * BinGroups.Floats, BinGroups.Floats))
                    if (part != 0) return true;
        return false;
    }

    /// <summary>Sums everything up, every moment of the tracks with its gain.</summary>
    public void Sum(double[] gains)
    {
        var scaled = new float[gains.Length * BinGroups.Floats];
        for (int i = 0; i < scaled.Length; i++) scaled[i] = (float)gains[i / BinGroups.Floats];
        Parallel.For(0, 2 * Groups, job =>
        {
            var (c, g) = (job % 2, job / 2);
            var original = Rough(c, g);
            var turned = new float[original.Length];
            for (int i = 0; i < turned.Length; i += 2) (turned[i], turned[i + 1]) = (original[i + 1], -original[i]);
            var own = new float[original.Length];
            for (int i = 0; i < tracks; i++)
            {
                var track = Track(i, c, g);
                for (int n = 0; n < own.Length; n++) own[n] = track[n] * scaled[n];
                RealWithRough[c][g][i] = Dot(own, original);
                ImaginaryWithRough[c][g][i] = Dot(own, turned);
                for (int n = 0; n < own.Length; n++) own[n] *= scaled[n];
                for (int j = 0; j <= i; j++) Common[c][g][i, j] = Common[c][g][j, i] = Dot(own, Track(j, c, g));
            }
        });
    }

    static double Dot(float[] a, float[] b) => a.Length == 0 ? 0 : FixedOrderDot.Of(ref a[0], ref b[0], a.Length);

    static T[] Make<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, count).Select(make)];
}
