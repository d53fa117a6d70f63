namespace MixGraph.Workflow;

/// <summary>What it took to let a compressor kiss the needle. Immutable.</summary>
/// <param name="Insert">The processor.</param>
/// <param name="Moved">What was moved: "threshold", "drive", or "trim" of the strip.</param>
/// <param name="Before">What it was.</param>
/// <param name="After">What it is.</param>
/// <param name="Target">The median gain reduction that was asked for.</param>
/// <param name="Reduction">The median over the active part that was measured with the setting as it is now.</param>
/// <param name="Passes">How often the mix was rendered; what was set is one of the settings that were measured.</param>
/// <param name="Converged">Whether the reduction is within the tolerance. If not, the nearest that was measured was set, or what it was: the range of the parameter, or the ratio, does not give more.</param>
public sealed record NeedleResult(InsertId Insert, string Moved, Decibels Before, Decibels After, Decibels Target, Decibels Reduction, int Passes, bool Converged);
