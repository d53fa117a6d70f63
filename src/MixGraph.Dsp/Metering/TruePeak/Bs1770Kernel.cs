using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The 48-tap, four-phase interpolator printed in ITU-R BS.1770-4 Annex 2: a register is consecutive frames of one channel.</summary>
internal static unsafe class Bs1770Kernel
{
    /// <summary>Taps of a phase. A tile's points need this many frames, less one, before it.</summary>
    public const int Taps = 12;

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

    /// <summary>The largest magnitude of a tile's points, or what is given if that is larger.</summary>
    /// <param name="samples">The first of 64 frames, with 11 before it.</param>
    /// <param name="peak">What is known so far.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Raise<T>(float* samples, float peak) where T : unmanaged, ILanes<T>
    {
        var lanes = stackalloc float[16];
        T largest = T.Broadcast(peak);
        for (int i = 0; i < FrameStreams.Tile; i += T.Count)
        {
            T a = T.Broadcast(0f), b = a, c = a, d = a;
            for (int k = 0; k < Taps; k++)
            {
                // The newest frame meets the first tap; the last two phases are the first two backwards.
                T x = T.Load(ref samples[i - k]);
                a = T.FusedMultiplyAdd(T.Broadcast(First[k]), x, a);
                b = T.FusedMultiplyAdd(T.Broadcast(Second[k]), x, b);
                c = T.FusedMultiplyAdd(T.Broadcast(Second[Taps - 1 - k]), x, c);
                d = T.FusedMultiplyAdd(T.Broadcast(First[Taps - 1 - k]), x, d);
            }
            largest = T.Max(T.Abs(a), T.Max(T.Abs(b), T.Max(T.Abs(c), T.Max(T.Abs(d), largest))));
        }
        largest.Store(ref lanes[0]);
        for (int i = 0; i < T.Count; i++) peak = lanes[i] > peak ? lanes[i] : peak;
        return peak;
    }
}
