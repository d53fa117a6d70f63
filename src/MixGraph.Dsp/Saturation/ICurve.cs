namespace MixGraph.Dsp;

/// <summary>A saturation curve: odd, of slope 1 at 0 and never steeper, ending at a finite value. It may be looked at from another point than 0, the bias: everything is told relative to that point.</summary>
internal interface ICurve
{
    /// <summary>The curve's height at the bias.</summary>
    static abstract T Height<T>(T bias) where T : unmanaged, ILanes<T>;

    /// <summary>How much higher the curve is at a distance from the bias.</summary>
    static abstract T Value<T>(T u, T bias, T height) where T : unmanaged, ILanes<T>;

    /// <summary>The mean of that between two distances: the difference of the curve's antiderivative there, over theirs. Which has to be computed in another way, since
    /// in float that difference loses everything where the points are close.</summary>
    /// <remarks>Antiderivative antialiasing of first order: Parker, Zavalishin and Le Bivic, DAFx-16.</remarks>
    static abstract T Mean<T>(T from, T to, T bias, T height) where T : unmanaged, ILanes<T>;
}
