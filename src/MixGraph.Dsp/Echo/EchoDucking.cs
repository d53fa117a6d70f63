using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Turns the echoes down while there is something louder to listen to: the input.</summary>
/// <remarks>From the level where it begins to 12 dB above it the echoes are turned down more and more, and then no further. The level is that of
/// the louder channel, the way there and back exponential in decibels.</remarks>
internal static unsafe class EchoDucking
{
    const int Tile = LaneBlock<Lanes1>.MaximumFrames;

    /// <summary>Works out the gain of frames of a block.</summary>
    /// <returns>The state behind the last frame: the share of the ducking.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Gains<T, TMotion>(float* left, float* right, float* gains, int frames, int firstFrame, EchoCoefficients* c, EchoCoefficients* d, float ducked)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        int wide = frames / T.Count * T.Count;
        Demand<T, TMotion>(left, right, gains, 0, wide, firstFrame, c, d);
        Demand<Lanes1, TMotion>(left, right, gains, wide, frames, firstFrame, c, d);
        float attack = c->DuckAttack, release = c->DuckRelease;
        float attackSlope = TMotion.Moves ? d->DuckAttack : 0, releaseSlope = TMotion.Moves ? d->DuckRelease : 0;
        for (int i = 0; i < frames; i++)
        {
            float way = gains[i] - ducked, frame = firstFrame + i;
            float share = way < 0 ? MathF.FusedMultiplyAdd(releaseSlope, frame, release) : MathF.FusedMultiplyAdd(attackSlope, frame, attack);
            gains[i] = ducked = MathF.FusedMultiplyAdd(share, way, ducked);
        }
        ToGain<T, TMotion>(gains, 0, wide, firstFrame, c, d);
        ToGain<Lanes1, TMotion>(gains, wide, frames, firstFrame, c, d);
        return ducked;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Demand<T, TMotion>(float* left, float* right, float* demand, int from, int to, int firstFrame, EchoCoefficients* c, EchoCoefficients* d)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        for (int i = from; i < to; i += T.Count)
        {
            var frame = T.Indices + T.Broadcast(firstFrame + i);
            var start = TMotion.At(T.Broadcast(c->DuckMinusStart), T.Broadcast(d->DuckMinusStart), frame);
            var over = LaneMath.Log2Plus(T.Max(T.Abs(T.Load(ref left[i])), T.Abs(T.Load(ref right[i]))), start);
            T.Min(T.Max(over * T.Broadcast(c->DuckSlope), T.Broadcast(0f)), T.Broadcast(1f)).Store(ref demand[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void ToGain<T, TMotion>(float* gains, int from, int to, int firstFrame, EchoCoefficients* c, EchoCoefficients* d)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        for (int i = from; i < to; i += T.Count)
        {
            var amount = TMotion.At(T.Broadcast(c->DuckAmount), T.Broadcast(d->DuckAmount), T.Indices + T.Broadcast(firstFrame + i));
            LaneMath.Exp2(T.Broadcast(0f) - amount * T.Load(ref gains[i])).Store(ref gains[i]);
        }
    }
}
