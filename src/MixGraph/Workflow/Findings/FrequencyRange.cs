using MixGraph.Dsp;

namespace MixGraph.Workflow;

/// <summary>A range of frequencies.</summary>
/// <param name="Lower">Where it begins.</param>
/// <param name="Upper">Where it ends.</param>
public readonly record struct FrequencyRange(Frequency Lower, Frequency Upper)
{
    /// <summary>The geometric mean of both ends.</summary>
    public Frequency Center => new(Math.Sqrt(Lower.Hertz * Upper.Hertz));

    /// <summary>How many octaves it spans.</summary>
    public double Octaves => DspMath.Log2(Upper.Hertz / Lower.Hertz);

    /// <summary>For example "300 Hz - 530 Hz".</summary>
    public override string ToString() => $"{BandText.Text(Lower)} - {BandText.Text(Upper)}";
}

/// <summary>A range of time, from the start of the mix.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
public readonly record struct TimeRange(TimeSpan From, TimeSpan To)
{
    /// <summary>How long it is.</summary>
    public TimeSpan Duration => To - From;

    /// <summary>In seconds: "1.2 - 4.8 s".</summary>
    public override string ToString() => FormattableString.Invariant($"{From.TotalSeconds:0.0} - {To.TotalSeconds:0.0} s");
}
