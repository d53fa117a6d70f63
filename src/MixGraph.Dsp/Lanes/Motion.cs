using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>How a coefficient behaves between two control points. A kernel is compiled once for each.</summary>
public interface IMotion
{
    /// <summary>Whether coefficients change from frame to frame.</summary>
    static abstract bool Moves { get; }

    /// <summary>The value at a frame.</summary>
    /// <param name="start">The value at the control point.</param>
    /// <param name="slope">The change per frame.</param>
    /// <param name="frame">Frames since the control point, the same in every lane or one per lane.</param>
    static abstract T At<T>(T start, T slope, T frame) where T : unmanaged, ILanes<T>;
}

/// <summary>Coefficients stand still.</summary>
public readonly struct Still : IMotion
{
    /// <inheritdoc/>
    public static bool Moves => false;
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T At<T>(T start, T slope, T frame) where T : unmanaged, ILanes<T> => start;
}

/// <summary>Coefficients move in a straight line. They are a function of the frame since the control point, never accumulated,
/// so that a call may be split anywhere without changing a bit.</summary>
public readonly struct Moving : IMotion
{
    /// <inheritdoc/>
    public static bool Moves => true;
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T At<T>(T start, T slope, T frame) where T : unmanaged, ILanes<T> => T.FusedMultiplyAdd(slope, frame, start);
}
