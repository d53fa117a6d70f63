using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The stereo-linked transient shaper on as many strips as there are lanes.</summary>
/// <remarks>
/// The differential envelopes of SPL's Transient Designer: two that fall alike and rise at different speeds tell the onset, two that rise alike and fall
/// at different speeds the decay; one is in both pairs. They are compared as logarithms, so level does not matter.
/// The peaks they follow are held for half a period of a low tone and are not given up for a slightly lower one: over a steady tone all envelopes come to
/// lie on one another, and a difference below <see cref="Ignored"/> counts for nothing.
/// </remarks>
internal readonly unsafe struct TransientKernel : ILaneKernel<TransientCoefficients<Lanes1>, TransientState<Lanes1>>
{
    /// <summary>-140 dBFS: what is below is silence.</summary>
    const float Floor = 1e-7f;
    /// <summary>Levels from here on, and what is not a number, are faults and not heard.</summary>
    const float Absurd = 1e15f;
    /// <summary>A sample of this share of the held peak is its equal: -0.27 dB.</summary>
    const float Near = 0.97f;
    /// <summary>Octaves by which envelopes may differ: 0.5 dB.</summary>
    const float Ignored = 0.083f;
    /// <summary>One over the octaves, above those ignored, that are a full onset or decay: 11.5 dB.</summary>
    const float OverFull = 0.5235f;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = block.Coefficients<TransientCoefficients<T>>();
        var d = block.Slopes<TransientCoefficients<T>>();
        ref var state = ref block.State<TransientState<T>>();
        var one = T.Broadcast(1f);
        var floor = T.Broadcast(Floor);
        var minusIgnored = T.Broadcast(-Ignored);
        var (peak, age, fast, slowRise, slowFall) = (state.Peak, state.Age, state.Fast, state.SlowRise, state.SlowFall);
        var left = (T*)block.LeftAddress;
        var right = (T*)block.RightAddress;
        for (int i = 0; i < block.Frames; i++)
        {
            var frame = block.Frame(i);
            var level = T.Max(T.Abs(left[i]), T.Abs(right[i]));
            level = T.And(T.LessThan(level, T.Broadcast(Absurd)), level);
            var isFar = T.LessThan(level, peak * T.Broadcast(Near));
            age = T.And(isFar, age + one);
            peak = T.Max(level, T.Select(T.GreaterThan(age, c.Hold), peak * c.Fall, peak));

            var fastWay = peak - fast;
            var riseWay = peak - slowRise;
            var fallWay = peak - slowFall;
            fast = T.FusedMultiplyAdd(T.Select(T.ShiftBitsRight(fastWay, 31), c.FastRelease, c.FastAttack), fastWay, fast);
            slowRise = T.FusedMultiplyAdd(T.Select(T.ShiftBitsRight(riseWay, 31), c.FastRelease, TMotion.At(c.SlowAttack, d.SlowAttack, frame)), riseWay, slowRise);
            slowFall = T.FusedMultiplyAdd(T.Select(T.ShiftBitsRight(fallWay, 31), TMotion.At(c.SlowRelease, d.SlowRelease, frame), c.FastAttack), fallWay, slowFall);

            var fastLevel = LaneMath.Log2(fast + floor);
            var onset = Share(fastLevel - LaneMath.Log2Plus(slowRise + floor, T.Broadcast(0f)) + minusIgnored);
            var decay = Share(LaneMath.Log2Plus(slowFall + floor, minusIgnored) - fastLevel);
            var gain = LaneMath.Exp2(T.FusedMultiplyAdd(TMotion.At(c.AttackGain, d.AttackGain, frame), onset, TMotion.At(c.SustainGain, d.SustainGain, frame) * decay));
            left[i] *= gain;
            right[i] *= gain;
        }
        (state.Peak, state.Age, state.Fast, state.SlowRise, state.SlowFall) = (peak, age, fast, slowRise, slowFall);
    }

    /// <summary>0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Share<T>(T octaves) where T : unmanaged, ILanes<T> =>
        T.Max(T.Min(octaves * T.Broadcast(OverFull), T.Broadcast(1f)), T.Broadcast(0f));
}
