namespace MixGraph.Planning;

/// <summary>Where a dynamics stage keeps how much it reduces the gain: places among the floats of its state and its coefficients. The
/// reduction in dB is the state's number times the coefficient times <see cref="Scale"/>.</summary>
/// <param name="Now">State: the reduction after the last frame.</param>
/// <param name="Greatest">State: the greatest since it was last set to zero.</param>
/// <param name="Slope">The coefficient.</param>
/// <param name="Scale">What makes decibels of it.</param>
internal sealed record ReductionProbe(int Now, int Greatest, int Slope, float Scale);
