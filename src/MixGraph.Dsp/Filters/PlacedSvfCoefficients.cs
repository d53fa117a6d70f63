namespace MixGraph.Dsp;

/// <summary>One section that works on one direction of the stereo signal: left, right, mid or side.</summary>
internal struct PlacedSvfCoefficients<T> where T : unmanaged, ILanes<T>
{
    public SvfCoefficients<T> Section;
    public PlacedDirection<T> Direction;
}

/// <summary>A direction of the stereo signal: what is heard of it, and where a change of that goes.</summary>
internal struct PlacedDirection<T> where T : unmanaged, ILanes<T>
{
    public T InLeft, InRight, OutLeft, OutRight;
}

/// <summary>The directions.</summary>
internal static class PlacedDirection
{
    public static PlacedDirection<Lanes1> Left => Of(1, 0, 1, 0);
    public static PlacedDirection<Lanes1> Right => Of(0, 1, 0, 1);
    /// <summary>Half the sum; a change goes to both sides.</summary>
    public static PlacedDirection<Lanes1> Mid => Of(0.5f, 0.5f, 1, 1);
    /// <summary>Half the difference; a change goes to the left side, and inverted to the right.</summary>
    public static PlacedDirection<Lanes1> Side => Of(0.5f, -0.5f, 1, -1);

    static PlacedDirection<Lanes1> Of(float inLeft, float inRight, float outLeft, float outRight) => new()
    {
        InLeft = Lanes1.Broadcast(inLeft),
        InRight = Lanes1.Broadcast(inRight),
        OutLeft = Lanes1.Broadcast(outLeft),
        OutRight = Lanes1.Broadcast(outRight),
    };
}
