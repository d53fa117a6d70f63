using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The compressor for one strip: detector and gain a register of frames at a time, only the ballistics frame by frame.
/// The same operations as <see cref="CompressorKernel"/>, so the same bits.</summary>
internal static unsafe class SingleCompressor
{
    const int MaximumFrames = LaneBlock<Lanes1>.MaximumFrames;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(float* left, float* right, int frames, int firstFrame, float* coefficients, float* slopes, float* state)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var reduction = stackalloc float[MaximumFrames];
        ref var c = ref *(CompressorCoefficients<Lanes1>*)coefficients;
        ref var d = ref *(CompressorCoefficients<Lanes1>*)slopes;
        int wide = frames - frames % T.Count;
        Detect<T, TMotion>(left, right, 0, wide, firstFrame, coefficients, slopes, reduction);
        Detect<Lanes1, TMotion>(left, right, wide, frames, firstFrame, coefficients, slopes, reduction);

        ref var s = ref *(CompressorState<Lanes1>*)state;
        var (current, error, greatest) = (s.Reduction, s.Error, s.Greatest);
        for (int i = 0; i < frames; i++)
        {
            var frame = Lanes1.Broadcast(firstFrame + i);
            var demand = Lanes1.Load(ref reduction[i]);
            var step = CompressorSteps.Step<Lanes1, TMotion>(demand, current, error, c, d, frame);
            var moved = current + step;
            error = step - (moved - current);
            current = moved;
            greatest = Lanes1.Max(current, greatest);
            current.Store(ref reduction[i]);
        }
        (s.Reduction, s.Error, s.Greatest) = (current, error, greatest);

        Apply<T, TMotion>(left, right, 0, wide, firstFrame, coefficients, slopes, reduction);
        Apply<Lanes1, TMotion>(left, right, wide, frames, firstFrame, coefficients, slopes, reduction);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Detect<T, TMotion>(float* left, float* right, int from, int to, int firstFrame, float* coefficients, float* slopes, float* demand)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        if (from == to) return;
        var c = Widen<T>(coefficients);
        var d = TMotion.Moves ? Widen<T>(slopes) : default;
        for (int i = from; i < to; i += T.Count)
            CompressorSteps.Demand<T, TMotion>(T.Load(ref left[i]), T.Load(ref right[i]), c, d, T.Indices + T.Broadcast(firstFrame + i)).Store(ref demand[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Apply<T, TMotion>(float* left, float* right, int from, int to, int firstFrame, float* coefficients, float* slopes, float* reduction)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        if (from == to) return;
        var c = Widen<T>(coefficients);
        var d = TMotion.Moves ? Widen<T>(slopes) : default;
        for (int i = from; i < to; i += T.Count)
        {
            var gain = CompressorSteps.Gain<T, TMotion>(T.Load(ref reduction[i]), c, d, T.Indices + T.Broadcast(firstFrame + i));
            (T.Load(ref left[i]) * gain).Store(ref left[i]);
            (T.Load(ref right[i]) * gain).Store(ref right[i]);
        }
    }

    /// <summary>One strip's coefficients in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static CompressorCoefficients<T> Widen<T>(float* values) where T : unmanaged, ILanes<T>
    {
        ref var one = ref *(CompressorCoefficients<float>*)values;
        return new()
        {
            MinusKneeStart = T.Broadcast(one.MinusKneeStart),
            Knee = T.Broadcast(one.Knee),
            HalfOverKnee = T.Broadcast(one.HalfOverKnee),
            NegativeSlope = T.Broadcast(one.NegativeSlope),
            Attack = T.Broadcast(one.Attack),
            Release = T.Broadcast(one.Release),
            MakeUp = T.Broadcast(one.MakeUp),
        };
    }
}
