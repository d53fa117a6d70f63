namespace MixGraph.Workflow;

/// <summary>How a recording lies beside the mix that is made of the same takes. Immutable; safe to share between threads.</summary>
public sealed record Alignment
{
    internal Alignment(long offset, bool polarityInverted, double confidence) => (Offset, PolarityInverted, Confidence) = (offset, polarityInverted, confidence);

    /// <summary>How many frames of the mix's rate later everything is in the recording than in the mix; negative if it is earlier: frame n of the mix is frame n + offset of the recording.</summary>
    public long Offset { get; }
    /// <summary>Whether the recording is the mix turned over.</summary>
    public bool PolarityInverted { get; }
    /// <summary>How much the two have in common, 0 to 1: 1 for the mix itself; another balance of the same takes has 0.3 and more, another song less than 0.02. Nothing is aligned below 0.12.</summary>
    public double Confidence { get; }

    /// <summary>For example "213 frames later, polarity inverted".</summary>
    public override string ToString() =>
        (Offset == 0 ? "in time" : FormattableString.Invariant($"{Math.Abs(Offset)} frames {(Offset > 0 ? "later" : "earlier")}")) + (PolarityInverted ? ", polarity inverted" : "");
}
