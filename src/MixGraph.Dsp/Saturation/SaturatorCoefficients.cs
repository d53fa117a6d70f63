namespace MixGraph.Dsp;

/// <summary>A saturator's numbers per lane. What it adds to a sample x is Amount x (Scale / Input x (curve(Input x x + Bias) - curve(Bias)) - x).</summary>
internal struct SaturatorCoefficients<T> where T : unmanaged
{
    /// <summary>How far into the curve full scale goes.</summary>
    public T Input;
    /// <summary>The slope at 0 of what comes out, over that of the curve where it works.</summary>
    public T Scale;
    /// <summary>Where on the curve silence is.</summary>
    public T Bias;
    /// <summary>0 for none of it, 1 for all.</summary>
    public T Amount;
    /// <summary>Gain behind everything else.</summary>
    public T Output;
    /// <summary>The share of its way that the average of what is added goes in a frame, where that average is taken off.</summary>
    public T Block;
}

/// <summary>The averages of what is added to left and right, with what rounding took from them.</summary>
internal struct SaturatorState<T>
{
    public T Left, LeftError, Right, RightError;
}
