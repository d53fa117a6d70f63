using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>What the lines of a reverb lose each time round: a low shelf and a high shelf with the gain between them, one line a lane.</summary>
/// <remarks>A line that is m frames long loses 60 m / (rate x T60) dB (Jot and Chaigne 1991), at every frequency for the T60 there.</remarks>
internal static unsafe class Attenuators
{
    /// <summary>Rows of a section but for its direct path.</summary>
    public const int SectionRows = 8;
    public const int CoefficientRows = 2 * SectionRows + 1;
    public const int StateRows = 4;
    const int Lines = ReverbGeometry.Lines;

    /// <summary>Rows of the low shelf, and behind them those of the high shelf, whose direct path is not unity.</summary>
    public const int LowRow = 0, HighRow = SectionRows;

    /// <summary>Runs the lines that fit into a register over a lane tile, in place.</summary>
    /// <param name="tile">One register a frame.</param>
    /// <param name="frames">1 to 64.</param>
    /// <param name="firstFrame">Frames since the control point.</param>
    /// <param name="coefficients">Rows of sixteen, from the first line of the register.</param>
    /// <param name="slopes">As the coefficients.</param>
    /// <param name="state">Rows of sixteen, from the first line of the register.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, TMotion>(float* tile, int frames, int firstFrame, float* coefficients, float* slopes, float* state)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        if (TMotion.Moves) Move((T*)tile, frames, firstFrame, coefficients, slopes, state);
        else Stand((T*)tile, frames, coefficients, state);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Stand<T>(T* tile, int frames, float* coefficients, float* state) where T : unmanaged, ILanes<T>
    {
        var low = Low<T>(coefficients);
        var high = High<T>(coefficients);
        var (l1, l2, h1, h2) = (Row<T>(state, 0), Row<T>(state, 1), Row<T>(state, 2), Row<T>(state, 3));
        for (int i = 0; i < frames; i++)
        {
            var x = tile[i];
            var v = x - l2;
            var y = SvfSection.Output<T, UnityDirect>(low, x, v, l1);
            (l1, l2) = (SvfSection.Next1(low, v, l1), SvfSection.Next2(low, v, l1, l2));
            var w = y - h2;
            tile[i] = SvfSection.Output<T, AnyDirect>(high, y, w, h1);
            (h1, h2) = (SvfSection.Next1(high, w, h1), SvfSection.Next2(high, w, h1, h2));
        }
        Keep(state, l1, l2, h1, h2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Move<T>(T* tile, int frames, int firstFrame, float* coefficients, float* slopes, float* state) where T : unmanaged, ILanes<T>
    {
        var (lowStart, lowSlope) = (Low<T>(coefficients), Low<T>(slopes));
        var (highStart, highSlope) = (High<T>(coefficients), High<T>(slopes));
        var (l1, l2, h1, h2) = (Row<T>(state, 0), Row<T>(state, 1), Row<T>(state, 2), Row<T>(state, 3));
        for (int i = 0; i < frames; i++)
        {
            var (frame, next) = (T.Broadcast(firstFrame + i), T.Broadcast(firstFrame + i + 1));
            var low = SvfCoefficients<T>.At(lowStart, lowSlope, frame);
            var high = SvfCoefficients<T>.At(highStart, highSlope, frame);
            var x = tile[i];
            var v = x - l2;
            var y = SvfSection.Output<T, UnityDirect>(low, x, v, l1);
            (l1, l2) = (SvfSection.Next1(low, v, l1), SvfSection.Next2(low, v, l1, l2));
            var w = y - h2;
            tile[i] = SvfSection.Output<T, AnyDirect>(high, y, w, h1);
            (h1, h2) = (SvfSection.Next1(high, w, h1), SvfSection.Next2(high, w, h1, h2));
            l1 *= SvfCoefficients<T>.Growth(low, lowStart, lowSlope, next);
            h1 *= SvfCoefficients<T>.Growth(high, highStart, highSlope, next);
        }
        Keep(state, l1, l2, h1, h2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Row<T>(float* rows, int row) where T : unmanaged, ILanes<T> => T.Load(ref rows[row * Lines]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static SvfCoefficients<T> Low<T>(float* rows) where T : unmanaged, ILanes<T> => Section<T>(rows + LowRow * Lines);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static SvfCoefficients<T> High<T>(float* rows) where T : unmanaged, ILanes<T>
    {
        var high = Section<T>(rows + HighRow * Lines);
        high.D = Row<T>(rows, HighRow + SectionRows);
        return high;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static SvfCoefficients<T> Section<T>(float* rows) where T : unmanaged, ILanes<T> => new()
    {
        Q = Row<T>(rows, 0), P = Row<T>(rows, 1), S = Row<T>(rows, 2), K1 = Row<T>(rows, 3), K3 = Row<T>(rows, 4),
        Weight = Row<T>(rows, 5), RestOfP = Row<T>(rows, 6), RestOfK1 = Row<T>(rows, 7),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Keep<T>(float* state, T l1, T l2, T h1, T h2) where T : unmanaged, ILanes<T>
    {
        l1.Store(ref state[0]);
        l2.Store(ref state[Lines]);
        h1.Store(ref state[2 * Lines]);
        h2.Store(ref state[3 * Lines]);
    }
}
