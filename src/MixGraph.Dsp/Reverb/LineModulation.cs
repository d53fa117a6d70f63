using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Reads a line at a delay that moves: six-point Lagrange interpolation, a register of frames at a time.</summary>
/// <remarks>Where the delay goes is a straight line from one multiple of 64 frames to the next, and the whole frames of it are chosen for groups of
/// 16 frames of the clock; so the result depends neither on where blocks are cut nor on the register. Within a group the delay moves by less than
/// a third of a frame, which takes the interpolation a little out of its middle.</remarks>
internal static unsafe class LineModulation
{
    const int Group = 16;

    /// <summary>sin(2 pi turns) for 0 to 1.25 turns, to 4e-6: the Taylor series about the nearest zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sine(float turns)
    {
        float x = turns > 0.75f ? turns - 1 : turns > 0.25f ? 0.5f - turns : turns;
        float s = x * (float)(2 * Math.PI), square = s * s;
        float p = MathF.FusedMultiplyAdd(square, 1f / 362880, -1f / 5040);
        p = MathF.FusedMultiplyAdd(square, p, 1f / 120);
        p = MathF.FusedMultiplyAdd(square, p, -1f / 6);
        return MathF.FusedMultiplyAdd(square * p, s, s);
    }

    /// <summary>Reads the frames of a block.</summary>
    /// <param name="ring">The line.</param>
    /// <param name="length">The length of the line when it stands still.</param>
    /// <param name="start">How much longer it is at the control point.</param>
    /// <param name="slope">How much longer it becomes per frame.</param>
    /// <param name="firstFrame">Frames since the control point.</param>
    /// <param name="frames">1 to 64.</param>
    /// <param name="to">Where to put them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read<T>(TileRing ring, int length, float start, float slope, int firstFrame, int frames, float* to) where T : unmanaged, ILanes<T>
    {
        for (int i = 0; i < frames;)
        {
            int group = (firstFrame + i) / Group * Group;
            int end = Math.Min(frames, group + Group - firstFrame);
            int whole = (int)MathF.Floor(MathF.FusedMultiplyAdd(slope, group + Group / 2, start));
            var read = ring.Ago(length + whole + 3 - i) - i; // oldest of the six; not wrapped for the block, but for what is read here
            int wide = i + (end - i) / T.Count * T.Count;
            Interpolate<T>(read, start - whole, slope, firstFrame, i, wide, to);
            if (wide < end) Interpolate<Lanes1>(read, start - whole, slope, firstFrame, wide, end, to);
            i = end;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Interpolate<T>(float* read, float start, float slope, int firstFrame, int from, int end, float* to) where T : unmanaged, ILanes<T>
    {
        var (s, d) = (T.Broadcast(start), T.Broadcast(slope));
        for (int i = from; i < end; i += T.Count)
        {
            // Distances of the six samples from the point between them, which lies between the third and the fourth.
            var c = Moving.At(s, d, T.Indices + T.Broadcast(firstFrame + i));
            var (a, b) = (c + T.Broadcast(2f), c + T.Broadcast(1f));
            var (e, f, g) = (c - T.Broadcast(1f), c - T.Broadcast(2f), c - T.Broadcast(3f));
            var (ab, ce, fg) = (a * b, c * e, f * g);
            var sum = T.Load(ref read[i + 5]) * (T.Broadcast(-1f / 120) * (b * ce) * fg);
            sum = T.FusedMultiplyAdd(T.Load(ref read[i + 4]), T.Broadcast(1f / 24) * (a * ce) * fg, sum);
            sum = T.FusedMultiplyAdd(T.Load(ref read[i + 3]), T.Broadcast(-1f / 12) * (ab * e) * fg, sum);
            sum = T.FusedMultiplyAdd(T.Load(ref read[i + 2]), T.Broadcast(1f / 12) * (ab * c) * fg, sum);
            sum = T.FusedMultiplyAdd(T.Load(ref read[i + 1]), T.Broadcast(-1f / 24) * (ab * ce) * g, sum);
            sum = T.FusedMultiplyAdd(T.Load(ref read[i]), T.Broadcast(1f / 120) * (ab * ce) * f, sum);
            sum.Store(ref to[i]);
        }
    }
}
