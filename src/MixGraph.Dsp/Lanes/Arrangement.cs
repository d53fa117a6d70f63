using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>What the lanes of a register are: the same frame of many strips, or successive frames of one. What has no memory from frame to frame,
/// such as a filter of finite length, is written once for both.</summary>
internal interface IArrangement
{
    /// <summary>Floats from one frame to the next.</summary>
    static abstract int Stride<T>() where T : unmanaged, ILanes<T>;

    /// <summary>Frames in a register.</summary>
    static abstract int Frames<T>() where T : unmanaged, ILanes<T>;

    /// <summary>The number of the frame in each lane, when the first lane has the given one.</summary>
    static abstract T Frame<T>(int first) where T : unmanaged, ILanes<T>;
}

/// <summary>A lane is a strip; a register is one frame.</summary>
internal readonly struct StripLanes : IArrangement
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Stride<T>() where T : unmanaged, ILanes<T> => T.Count;
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Frames<T>() where T : unmanaged, ILanes<T> => 1;
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Frame<T>(int first) where T : unmanaged, ILanes<T> => T.Broadcast(first);
}

/// <summary>A lane is a frame of the only strip.</summary>
internal readonly struct FrameLanes : IArrangement
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Stride<T>() where T : unmanaged, ILanes<T> => 1;
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Frames<T>() where T : unmanaged, ILanes<T> => T.Count;
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Frame<T>(int first) where T : unmanaged, ILanes<T> => T.Indices + T.Broadcast(first);
}

/// <summary>From the registers of a lane group to those of an arrangement.</summary>
internal static class Lane
{
    /// <summary>The register itself, or a single strip's number in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TWide Widen<T, TWide>(T value) where T : unmanaged, ILanes<T> where TWide : unmanaged, ILanes<TWide> =>
        T.Count == TWide.Count ? Unsafe.BitCast<T, TWide>(value) : TWide.Broadcast(Unsafe.As<T, float>(ref value));
}
