using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The 48-tap, four-phase interpolator printed in ITU-R BS.1770-4 Annex 2, for one signal a lane.</summary>
internal static unsafe class Bs1770Kernel
{
    /// <summary>Taps of a phase. A tile's points need this many frames, less one, before it.</summary>
    public const int Taps = 12;

    const int TileFrames = LaneBlock<Lanes1>.MaximumFrames;

    static ReadOnlySpan<float> First =>
    [
        0.0017089843750f, 0.0109863281250f, -0.0196533203125f, 0.0332031250000f, -0.0594482421875f, 0.1373291015625f,
        0.9721679687500f, -0.1022949218750f, 0.0476074218750f, -0.0266113281250f, 0.0148925781250f, -0.0083007812500f,
    ];

    static ReadOnlySpan<float> Second =>
    [
        -0.0291748046875f, 0.0292968750000f, -0.0517578125000f, 0.0891113281250f, -0.1665039062500f, 0.4650878906250f,
        0.7797851562500f, -0.2003173828125f, 0.1015625000000f, -0.0582275390625f, 0.0330810546875f, -0.0189208984375f,
    ];

    /// <summary>Raises each lane's peak to the largest of a tile's points.</summary>
    /// <param name="samples">The first of 64 frames, a register a frame, with 11 before it.</param>
    /// <param name="peaks">The peaks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Raise<T>(T* samples, T* peaks) where T : unmanaged, ILanes<T>
    {
        T largest = *peaks;
        for (int i = 0; i < TileFrames; i++)
        {
            T a = T.Broadcast(0f), b = a, c = a, d = a;
            for (int k = 0; k < Taps; k++)
            {
                // The newest frame meets the first tap; the last two phases are the first two backwards.
                T x = samples[i - k];
                a = T.FusedMultiplyAdd(T.Broadcast(First[k]), x, a);
                b = T.FusedMultiplyAdd(T.Broadcast(Second[k]), x, b);
                c = T.FusedMultiplyAdd(T.Broadcast(Second[Taps - 1 - k]), x, c);
                d = T.FusedMultiplyAdd(T.Broadcast(First[Taps - 1 - k]), x, d);
            }
            largest = T.Max(T.Abs(a), T.Max(T.Abs(b), T.Max(T.Abs(c), T.Max(T.Abs(d), largest))));
        }
        *peaks = largest;
    }
}
