namespace MixGraph.Dsp;

/// <summary>A gate's numbers per lane.</summary>
internal struct GateCoefficients<T> where T : unmanaged
{
    /// <summary>The linear levels of the key at which a closed gate opens, and under which an open one closes.</summary>
    public T Open, Close;
    /// <summary>Minus the opening level as a base-2 logarithm.</summary>
    public T MinusThreshold;
    /// <summary>Width of the knee, which lies below the threshold, in octaves of level (6.02 dB).</summary>
    public T Knee;
    /// <summary>1 / (2 x knee), or 0 for a hard knee.</summary>
    public T HalfOverKnee;
    /// <summary>Shares of the range that any level below the threshold closes the gate by, and each octave of it besides: 1 and 0 for a gate.</summary>
    public T Jump, Steepness;
    /// <summary>Share of the way to a lesser closure that one frame goes.</summary>
    public T Attack;
    /// <summary>Share of the way to a greater closure that one frame goes.</summary>
    public T Release;
    /// <summary>Frames after the last at which the gate was kept open, before it closes.</summary>
    public T Hold;
    /// <summary>Reduction as a share of the range = sign x closure + offset: 1 and 0 for a gate, -1 and 1 for a ducker.</summary>
    public T Sign, Offset;
    /// <summary>Minus the greatest reduction, as a base-2 logarithm.</summary>
    public T MinusRange;
}

/// <summary>Where a gate is.</summary>
internal struct GateState<T>
{
    /// <summary>The reduction as a share of the range, and the greatest since somebody looked.</summary>
    public T Reduction, Greatest;
    /// <summary>How far the gate is closed, 0 to 1, and what rounding took from it.</summary>
    public T Closure, Error;
    /// <summary>Frames since the key last kept the gate as open as it is.</summary>
    public T Age;
    /// <summary>1 while the gate is shut: the key was not above the threshold, or no longer than the hold.</summary>
    public T Shut;
    /// <summary>1 once there was a frame: the first finds the gate as far closed as it asks for.</summary>
    public T Started;
}
