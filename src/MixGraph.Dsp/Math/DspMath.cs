namespace MixGraph.Dsp;

/// <summary>Elementary functions with the same bits on every machine, for coefficients, windows and pan laws.</summary>
public static partial class DspMath
{
}
