using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The stereo-linked gate, expander and ducker on as many strips as there are lanes.</summary>
/// <remarks>
/// The key's louder channel opens the gate at the frame where it reaches the threshold. Every frame at or above the closing level keeps it open; the gate
/// begins to close when the hold has passed since the last of them, so a hold of half a period keeps a tone from opening and closing it. A gate
/// that is shut follows the static curve, and there too nothing closes further until the hold has passed since the curve last asked for no more than there is.
/// </remarks>
/// <typeparam name="TKey">What it listens to.</typeparam>
internal readonly unsafe struct GateKernel<TKey> : ILaneKernel<GateCoefficients<Lanes1>, GateState<Lanes1>> where TKey : struct, IListening
{
    const int MostFrames = LaneBlock<Lanes1>.MaximumFrames;

    // Level and gain have no memory: apart from what has, frame after frame of them is under way at once, and each part has the registers to itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        const int line = 64, apart = MostFrames + 3; // not by a power of two, or a store would look like the load that comes after it
        var scratch = stackalloc byte[3 * apart * sizeof(T) + line];
        var demands = (T*)(((nint)scratch + line - 1) & -line);
        Detect<T, TMotion>(block, demands, demands + apart, demands + 2 * apart);
        Follow<T, TMotion>(block, demands, demands + apart, demands + 2 * apart);
        Apply<T, TMotion>(block, demands);
    }

    /// <summary>What every frame's level asks for, and masks of where it is below the opening and the closing level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Detect<T, TMotion>(in LaneBlock<T> block, T* demands, T* belowOpen, T* belowClose) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = block.Coefficients<GateCoefficients<T>>();
        var d = block.Slopes<GateCoefficients<T>>();
        var left = TKey.HasKey ? block.Extras.KeyLeft : (T*)block.LeftAddress;
        var right = TKey.HasKey ? block.Extras.KeyRight : (T*)block.RightAddress;
        for (int i = 0; i < block.Frames; i++)
        {
            var frame = block.Frame(i);
            var level = T.Max(T.Abs(left[i]), T.Abs(right[i]));
            demands[i] = GateSteps.Demand<T, TMotion>(level, c, d, frame);
            belowOpen[i] = T.LessThan(level, TMotion.At(c.Open, d.Open, frame));
            belowClose[i] = T.LessThan(level, TMotion.At(c.Close, d.Close, frame));
        }
    }

    /// <summary>Opens and closes; leaves each frame's reduction where its demand was.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Follow<T, TMotion>(in LaneBlock<T> block, T* demands, T* belowOpen, T* belowClose) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = block.Coefficients<GateCoefficients<T>>();
        var d = block.Slopes<GateCoefficients<T>>();
        ref var state = ref block.State<GateState<T>>();
        var one = T.Broadcast(1f);
        var (greatest, reduction, error, age) = (state.Greatest, state.Reduction, state.Error, state.Age);
        var fresh = T.LessThan(state.Started, one);
        var shut = T.Select(fresh, belowOpen[0], T.GreaterThan(state.Shut, T.Broadcast(0f)));
        var closure = T.Select(fresh, T.And(belowOpen[0], demands[0]), state.Closure);
        for (int i = 0; i < block.Frames; i++)
        {
            var frame = block.Frame(i);
            var way = demands[i] - closure;
            var more = T.ShiftBitsRight(closure - demands[i], 31); // the sign as a mask, sooner there than a comparison
            var asksForMore = T.Select(shut, T.And(belowOpen[i], more), belowClose[i]);
            age += one;
            var isOver = T.And(asksForMore, T.ShiftBitsRight(TMotion.At(c.Hold, d.Hold, frame) - age, 31));
            age = T.And(asksForMore, age);
            shut = T.Or(T.And(shut, belowOpen[i]), isOver);

            var share = T.Select(T.And(shut, more), T.And(isOver, TMotion.At(c.Release, d.Release, frame)), TMotion.At(c.Attack, d.Attack, frame));
            // The rounding error is carried on, or slow releases would stop short of their goal.
            var step = T.FusedMultiplyAdd(share, T.Select(shut, way, T.Broadcast(0f) - closure), error);
            var moved = closure + step;
            error = step - (moved - closure);
            closure = moved;
            reduction = T.FusedMultiplyAdd(closure, TMotion.At(c.Sign, d.Sign, frame), TMotion.At(c.Offset, d.Offset, frame));
            greatest = T.Max(reduction, greatest);
            demands[i] = reduction;
        }
        (state.Greatest, state.Reduction, state.Error, state.Age, state.Closure) = (greatest, reduction, error, age, closure);
        state.Shut = T.And(shut, one);
        state.Started = one;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Apply<T, TMotion>(in LaneBlock<T> block, T* reductions) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = block.Coefficients<GateCoefficients<T>>();
        var d = block.Slopes<GateCoefficients<T>>();
        var left = (T*)block.LeftAddress;
        var right = (T*)block.RightAddress;
        for (int i = 0; i < block.Frames; i++)
        {
            var gain = GateSteps.Gain<T, TMotion>(reductions[i], c, d, block.Frame(i));
            left[i] *= gain;
            right[i] *= gain;
        }
    }
}

/// <summary>What a dynamics kernel listens to.</summary>
internal interface IListening
{
    /// <summary>Whether it is the key, which a key step must have loaded, and not the signal itself.</summary>
    static abstract bool HasKey { get; }
}

/// <summary>The signal listens to itself.</summary>
internal readonly struct OwnLevel : IListening
{
    public static bool HasKey => false;
}

/// <summary>The signal listens to the key.</summary>
internal readonly struct KeyLevel : IListening
{
    public static bool HasKey => true;
}
