using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>From what the peaks of one channel demand to the reduction that its samples get: greatest of the look-ahead, recovery, two averages.</summary>
/// <remarks>
/// <para>The greatest is van Herk's: of this round so far, and of the end of the last one. A reduction may fall only as recovery lets it, which never goes below the
/// demand; the averages, whose weights sum to 1, reach only over frames that all know the demand. So no sample gets less than it needs.</para>
/// <para>Averages are sums of whole numbers: nothing is lost when a number leaves a sum again, so a reduction that stands still gives
/// one that does, and none gives none.</para>
/// </remarks>
internal static unsafe class LimiterRecovery
{
    /// <summary>Processes some frames of one channel.</summary>
    /// <param name="demand">What the peaks demand, 0 to 1, a register a frame; becomes the reduction.</param>
    /// <param name="frames">How many.</param>
    /// <param name="firstFrame">Frames since the last control point.</param>
    /// <param name="position">The engine clock.</param>
    /// <param name="c">Coefficients.</param>
    /// <param name="d">Their slopes.</param>
    /// <param name="state">The channel's state.</param>
    /// <param name="memory">The channel's sums, window and averages.</param>
    /// <param name="layout">Their lengths.</param>
    /// <returns>The greatest reduction.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Process<T, TMotion>(T* demand, int frames, int firstFrame, long position, in LimiterCoefficients<T> c, in LimiterCoefficients<T> d,
        ref RecoveryState<T> state, T* memory, in LimiterLayout layout)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var (first, firstError, second, secondError) = (state.First, state.FirstError, state.Second, state.SecondError);
        var (slow, slowError, round) = (state.Slow, state.SlowError, state.Round);
        T first0 = c.First, first1 = d.First, second0 = c.Second, second1 = d.Second;
        T rise0 = c.SlowRise, rise1 = d.SlowRise, fall0 = c.SlowFall, fall1 = d.SlowFall;
        int window = layout.Window, box1 = layout.FirstBox, box2 = layout.SecondBox, shift = layout.Shift;
        T* greatest = memory + 2, average1 = greatest + window, average2 = average1 + box1;
        T sum1 = memory[0], sum2 = memory[1];
        int at = (int)(position % window), at1 = (int)(position % box1), at2 = (int)(position % box2);
        T one = T.Broadcast(1f), zero = T.Broadcast(0f), largest = zero;
        T scale1 = T.Broadcast(Scale(box1, shift)), scale2 = T.Broadcast(Scale(box2, shift));
        for (int i = 0; i < frames; i++)
        {
            T frame = T.Broadcast(firstFrame + i), r = demand[i];
            round = T.Max(r, round);
            greatest[at] = r;
            if (++at < window) r = T.Max(greatest[at], round);
            else
            {
                r = round;
                for (int j = window - 2; j >= 0; j--) greatest[j] = T.Max(greatest[j], greatest[j + 1]);
                (at, round) = (0, zero);
            }

            // What rounding takes from a step is carried to the next, or long recoveries would come to a halt.
            T step = T.FusedMultiplyAdd(TMotion.At(first0, first1, frame), r - first, firstError), moved = first + step;
            firstError = T.And(T.GreaterThan(moved, r), step - (moved - first));
            first = T.Max(moved, r);
            step = T.FusedMultiplyAdd(TMotion.At(second0, second1, frame), first - second, secondError);
            moved = second + step;
            secondError = T.And(T.GreaterThan(moved, first), step - (moved - second));
            second = T.Max(moved, first);
            T way = first - slow;
            step = T.FusedMultiplyAdd(T.Select(T.GreaterThan(way, zero), TMotion.At(rise0, rise1, frame), TMotion.At(fall0, fall1, frame)), way, slowError);
            moved = slow + step;
            slowError = step - (moved - slow);
            slow = moved;

            // The bits of 1 + r, less those of 1, are r in units of 2^-23.
            T whole = T.ShiftBitsRight(T.SubtractBits(one + T.Max(second, slow), one), shift);
            sum1 = T.AddBits(sum1, T.SubtractBits(whole, average1[at1]));
            average1[at1] = whole;
            if (++at1 == box1) at1 = 0;
            whole = T.ShiftBitsRight(T.SubtractBits(one + T.BitsToFloat(sum1) * scale1, one), shift);
            sum2 = T.AddBits(sum2, T.SubtractBits(whole, average2[at2]));
            average2[at2] = whole;
            if (++at2 == box2) at2 = 0;
            r = T.BitsToFloat(sum2) * scale2;
            largest = T.Max(r, largest);
            demand[i] = r;
        }
        (memory[0], memory[1]) = (sum1, sum2);
        (state.First, state.FirstError, state.Second, state.SecondError) = (first, firstError, second, secondError);
        (state.Slow, state.SlowError, state.Round) = (slow, slowError, round);
        return largest;
    }

    static float Scale(int box, int shift) => (float)(1.0 / ((double)(1 << (23 - shift)) * box));
}
