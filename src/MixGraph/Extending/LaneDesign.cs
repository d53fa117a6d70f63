namespace MixGraph.Extending;

/// <summary>Computes the coefficients of a lane kernel for one strip from its parameters; between two control points they move in a straight line.</summary>
/// <remarks>Called off the render thread. Use <see cref="MixGraph.Dsp.DspMath"/> where the same bits are wanted on every machine.</remarks>
/// <typeparam name="TSettings">The settings record.</typeparam>
/// <typeparam name="TCoefficients">The kernel's coefficients over float.</typeparam>
/// <param name="values">The parameters.</param>
/// <param name="sampleRate">The rate of the mix.</param>
/// <param name="coefficients">What to fill in; zeros at first.</param>
public delegate void LaneDesign<TSettings, TCoefficients>(ParameterValues<TSettings> values, SampleRate sampleRate, ref TCoefficients coefficients)
    where TCoefficients : unmanaged;
