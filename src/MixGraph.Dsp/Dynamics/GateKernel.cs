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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = block.Coefficients<GateCoefficients<T>>();
        var d = block.Slopes<GateCoefficients<T>>();
        ref var state = ref block.State<GateState<T>>();
        var one = T.Broadcast(1f);
        var half = T.Broadcast(0.5f);
        var (closure, error, age, greatest, reduction) = (state.Closure, state.Error, state.Age, state.Greatest, state.Reduction);
        var shut = T.GreaterThan(state.Shut, half);
        var left = (T*)block.LeftAddress;
        var right = (T*)block.RightAddress;
        var keyLeft = TKey.HasKey ? block.Extras.KeyLeft : left;
        var keyRight = TKey.HasKey ? block.Extras.KeyRight : right;

        var level = T.Max(T.Abs(keyLeft[0]), T.Abs(keyRight[0]));
        var below = T.LessThan(level, TMotion.At(c.Open, d.Open, block.Frame(0)));
        var fresh = T.LessThan(state.Started, half);
        shut = T.Select(fresh, below, shut);
        closure = T.Select(fresh, T.And(below, GateSteps.Demand<T, TMotion>(level, c, d, block.Frame(0))), closure);

        for (int i = 0; i < block.Frames; i++)
        {
            var frame = block.Frame(i);
            level = T.Max(T.Abs(keyLeft[i]), T.Abs(keyRight[i]));
            var demand = GateSteps.Demand<T, TMotion>(level, c, d, frame);
            below = T.LessThan(level, T.Select(shut, TMotion.At(c.Open, d.Open, frame), TMotion.At(c.Close, d.Close, frame)));

            var asksForMore = T.And(below, T.Select(shut, T.GreaterThan(demand, closure), below));
            age += one;
            var isOver = T.And(asksForMore, T.GreaterThan(age, TMotion.At(c.Hold, d.Hold, frame)));
            age = T.And(asksForMore, age);
            shut = T.Or(T.And(shut, below), isOver);

            var goal = T.And(shut, demand);
            var share = T.Select(T.GreaterThan(goal, closure), T.And(isOver, TMotion.At(c.Release, d.Release, frame)), TMotion.At(c.Attack, d.Attack, frame));
            // The rounding error is carried on, or slow releases would stop short of their goal.
            var step = T.FusedMultiplyAdd(share, goal - closure, error);
            var moved = closure + step;
            error = step - (moved - closure);
            closure = moved;

            reduction = GateSteps.Reduction<T, TMotion>(closure, c, d, frame);
            greatest = T.Max(reduction, greatest);
            var gain = GateSteps.Gain<T, TMotion>(reduction, c, d, frame);
            left[i] *= gain;
            right[i] *= gain;
        }
        (state.Closure, state.Error, state.Age, state.Greatest, state.Reduction) = (closure, error, age, greatest, reduction);
        state.Shut = T.And(shut, one);
        state.Started = one;
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
