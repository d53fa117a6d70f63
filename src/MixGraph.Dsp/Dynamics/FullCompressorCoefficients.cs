namespace MixGraph.Dsp;

/// <summary>A full compressor's numbers per lane. Levels are base-2 logarithms: 1 is 6.02 dB.</summary>
internal struct FullCompressorCoefficients<T> where T : unmanaged
{
    /// <summary>What the plain compressor has.</summary>
    public CompressorCoefficients<T> Plain;
    /// <summary>1 where what is above the threshold is turned down, -1 where what is below it is turned up.</summary>
    public T Direction;
    /// <summary>The most that is demanded: the range over the slope.</summary>
    public T Limit;
    /// <summary>Share of the way to the louder side's level.</summary>
    public T Link;
    /// <summary>Frames that pass before the reduction falls.</summary>
    public T Hold;
    /// <summary>RMS: share of the way to the square that the mean goes in a frame.</summary>
    public T Average;
    /// <summary>Automatic release: share of the way that the slow part rises in a frame.</summary>
    public T Charge;
    /// <summary>Automatic release: share of the way that the slow part falls in a frame.</summary>
    public T Discharge;
    /// <summary>Automatic release: what part of a lasting reduction the slow part becomes.</summary>
    public T Lasting;
}

/// <summary>The ballistics of one gain: what follows the demand, and what rounding took from it. Reductions of gain that is raised are negative.</summary>
internal struct CompressorBallistics<T>
{
    public T Fast, FastError, Slow, SlowError, Total, TotalError, Smooth, SmoothError;
    /// <summary>Frames left to hold.</summary>
    public T Held;
}

/// <summary>A mean square, and what rounding took from it.</summary>
internal struct MeanSquare<T>
{
    public T Mean, Error;
}

/// <summary>The state of a full compressor.</summary>
internal struct FullCompressorState<T>
{
    /// <summary>The smoothed overshoot of the side that is reduced more, and the greatest since somebody looked.</summary>
    public T Reduction, Greatest;
    public CompressorBallistics<T> Left, Right;
    public MeanSquare<T> LeftSquare, RightSquare;
}
