using MixGraph.Planning;

namespace MixGraph.Analysis;

/// <summary>One stem of the mix while it is listened to, or the mix itself: its samples, and its spectrum at the moment.</summary>
internal sealed class HeardStem
{
    readonly float[] left, right;

    /// <param name="index">Its place among all.</param>
    /// <param name="strip">The strip that it is the contribution of; the mix bus for the mix.</param>
    /// <param name="set">The set it belongs to; null for the mix.</param>
    /// <param name="layout">How long moments are.</param>
    public HeardStem(int index, StripState strip, StemSet? set, MomentLayout layout)
    {
        (Index, Strip, Set) = (index, strip, set);
        (left, right) = (new float[layout.Size], new float[layout.Size]);
        if (set != StemSet.Sources) Power = new float[layout.Bins];
        Hop = layout.Hop;
    }

    public int Index { get; }
    public StripState Strip { get; }
    public StemSet? Set { get; }
    int Hop { get; }

    /// <summary>The last block of samples, a hop long; zeros behind the end of the mix.</summary>
    public ReadOnlySpan<float> Left => left.AsSpan(Hop);
    public ReadOnlySpan<float> Right => right.AsSpan(Hop);

    /// <summary>The samples of the moment: two blocks.</summary>
    public ReadOnlySpan<float> MomentLeft => left;
    public ReadOnlySpan<float> MomentRight => right;

    /// <summary>The mean square of left and right together in every bin of the moment; they add up to that of the windowed samples. Empty for a source.</summary>
    public float[] Power { get; } = [];

    /// <summary>The mean square of left and right together over the moment, as it is heard through the window.</summary>
    public double MeanSquare { get; set; }

    /// <summary>Whether nothing is heard at the moment: less than -100 dBFS at every sample.</summary>
    public bool IsSilent { get; private set; } = true;

    bool lastWasSilent = true;

    /// <summary>Takes the next block; one shorter than a hop is the last.</summary>
    public void Append(ReadOnlySpan<float> nextLeft, ReadOnlySpan<float> nextRight)
    {
        Append(left, nextLeft);
        Append(right, nextRight);
        bool isSilent = !(IsLoud(nextLeft) || IsLoud(nextRight));
        (IsSilent, lastWasSilent) = (isSilent && lastWasSilent, isSilent);
    }

    void Append(float[] moment, ReadOnlySpan<float> next)
    {
        moment.AsSpan(Hop).CopyTo(moment);
        next.CopyTo(moment.AsSpan(Hop));
        moment.AsSpan(Hop + next.Length).Clear();
    }

    static bool IsLoud(ReadOnlySpan<float> samples)
    {
        foreach (float sample in samples)
            if (Math.Abs(sample) >= 1e-5f) return true;
        return false;
    }
}
