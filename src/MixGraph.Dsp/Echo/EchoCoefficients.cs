namespace MixGraph.Dsp;

/// <summary>The numbers of one delay.</summary>
internal unsafe struct EchoCoefficients
{
    /// <summary>Where the echoes come from. These do not move; when they have changed, the old taps fade into the new.</summary>
    public EchoTap Left, Right;
    /// <summary>Low cut and high cut as <see cref="SkewedSvf"/> has them: rows of low and high for the left, low and high for the right.</summary>
    public fixed float Cuts[EchoCuts.CoefficientFloats];
    /// <summary>What goes into the two lines from the input.</summary>
    public float LeftFromLeft, LeftFromRight, RightFromLeft, RightFromRight;
    /// <summary>What goes into the two lines from their ends.</summary>
    public float LeftBackFromLeft, LeftBackFromRight, RightBackFromLeft, RightBackFromRight;
    /// <summary>One over the level that the saturation does not let through.</summary>
    public float Drive;
    /// <summary>How much of a channel's own sound, and of the other's, it gets at the output.</summary>
    public float Own, Other;
    /// <summary>How far the ducking goes and where it begins, as base-2 logarithms; the level's share of it per factor of two.</summary>
    public float DuckAmount, DuckMinusStart, DuckSlope;
    /// <summary>The share of the way that one frame goes.</summary>
    public float DuckAttack, DuckRelease;
    /// <summary>The share of a fade from tap to tap that one frame is. Does not move.</summary>
    public float FadeStep;
}

/// <summary>The taps in use and those that a fade leads to, and what filters and ducking keep.</summary>
internal unsafe struct EchoState
{
    public EchoTap Left, Right, NextLeft, NextRight;
    /// <summary>Frames of the fade that are over; 0 when there is none.</summary>
    public float Faded;
    public float Ducked;
    public fixed float Cuts[EchoCuts.StateFloats];
}
