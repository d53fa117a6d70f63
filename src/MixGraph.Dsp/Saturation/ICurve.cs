namespace MixGraph.Dsp;

/// <summary>A saturation curve: through 0 with slope 1, odd, never steeper, ending at a finite value.</summary>
internal interface ICurve
{
    /// <summary>The curve at a point.</summary>
    static abstract T Value<T>(T u) where T : unmanaged, ILanes<T>;

    /// <summary>The mean of the curve between two points: the difference of its antiderivative there, over their distance. Which has to be computed in another way, since
    /// in float that difference loses everything where the points are close.</summary>
    /// <remarks>Antiderivative antialiasing of first order: Parker, Zavalishin and Le Bivic, DAFx-16.</remarks>
    static abstract T Mean<T>(T from, T to) where T : unmanaged, ILanes<T>;
}
