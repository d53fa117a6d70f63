namespace MixGraph.Dsp;

/// <summary>A feed-forward compressor's numbers per lane. Levels are base-2 logarithms: 1 is 6.02 dB.</summary>
internal struct CompressorCoefficients<T> where T : unmanaged
{
    /// <summary>Minus the threshold less half the knee, where gain reduction begins.</summary>
    public T MinusKneeStart;
    /// <summary>Width of the knee.</summary>
    public T Knee;
    /// <summary>1 / (2 x knee), or 0 for a hard knee.</summary>
    public T HalfOverKnee;
    /// <summary>Gain per unit of overshoot: 1 / ratio - 1.</summary>
    public T NegativeSlope;
    /// <summary>Share of the way to a greater reduction that one frame goes.</summary>
    public T Attack;
    /// <summary>Share of the way to a lesser reduction that one frame goes.</summary>
    public T Release;
    /// <summary>Make-up gain.</summary>
    public T MakeUp;
}

/// <summary>The smoothed overshoot, what rounding took from it, and the greatest since somebody looked.</summary>
internal struct CompressorState<T>
{
    public T Reduction, Error, Greatest;
}
