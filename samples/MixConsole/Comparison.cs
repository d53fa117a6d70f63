using MixGraph;
using MixGraph.Dsp;
using MixGraph.Workflow;

namespace MixConsole;

/// <summary>All that is told of two mixes. Differences are the first less the second.</summary>
/// <param name="A">The first.</param>
/// <param name="B">The second.</param>
/// <param name="Tone">Loudness and tone.</param>
/// <param name="Bands">Four broad bands.</param>
/// <param name="Alignment">Where the audio file lies beside the other, in frames of the other's rate; null if they have too little in common, or neither is an audio file.</param>
/// <param name="Balance">The balance, where both are sessions.</param>
sealed record Comparison(Compared A, Compared B, Drift Tone, IReadOnlyList<BroadBand> Bands, Alignment? Alignment, BalanceDiff? Balance)
{
    static readonly double[] Edges = [20, 250, 2000, 8000, 20_000];

    /// <summary>Whether either is an audio file.</summary>
    public bool IsAligned => !(A.IsSession && B.IsSession);

    /// <summary>A broad stroke of the tone, in dB; NaN where a side is silent and there is no tone to compare.</summary>
    public double Stroke(Decibels gain) => Tone.Difference.Count == 0 ? double.NaN : gain.Value;

    public static Comparison Between(Compared a, Compared b, IProgress<double>? progress, CancellationToken cancellation)
    {
        // The file is laid beside the other; of two files, the second beside the first.
        var (mix, file) = b.IsSession ? (b, a) : (a, b);
        // On a branch, which has no prints or references whose name could be the same.
        var alignment = file.IsSession ? null : new MixSession(mix.Mix.Document).AddReference("file", file.Path, cancellation: cancellation).Alignment;
        progress?.Report(0.3);
        var tone = a.Mix.DriftFrom(b.Mix.Document, cancellation: cancellation);
        progress?.Report(0.5);
        var balance = a.IsSession && b.IsSession ? a.Mix.CompareBalance(b.Mix, cancellation: cancellation) : null;
        progress?.Report(0.8);
        Measurement first = a.Mix.Measure(cancellation: cancellation).Mix, second = b.Mix.Measure(cancellation: cancellation).Mix;
        return new(a, b, tone, [.. Edges.Zip(Edges.Skip(1)).Select(e => BroadBand.Of(e.First, e.Second, first, second))], alignment, balance);
    }
}

/// <summary>A broad band of both.</summary>
/// <param name="From">In hertz.</param>
/// <param name="To">In hertz.</param>
/// <param name="Difference">How much more the first has, in dB, both being equally loud; NaN if either has nothing.</param>
/// <param name="WidthA">Side over mid of the first, in dB; -inf for mono.</param>
/// <param name="WidthB">Side over mid of the second, in dB.</param>
sealed record BroadBand(double From, double To, double Difference, double WidthA, double WidthB)
{
    public static BroadBand Of(double from, double to, Measurement a, Measurement b)
    {
        StereoPower first = a.Spectrum!.PowerBetween(from, to), second = b.Spectrum!.PowerBetween(from, to);
        double difference = Decibel(first.Sum) - a.Integrated.Lufs - (Decibel(second.Sum) - b.Integrated.Lufs);
        return new(from, to, double.IsFinite(difference) ? difference : double.NaN, Decibel(first.Width), Decibel(second.Width));
    }

    static double Decibel(double power) => 10 * Math.Log10(power);
}
