using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The low cut and the high cut in the loop of a delay: both channels and both filters in one register, the high cut two frames behind.</summary>
internal static unsafe class EchoCuts
{
    const int CoefficientRows = 10, StateRows = 4; // the fields of SvfCoefficients and of SvfChannelState
    public const int CoefficientFloats = CoefficientRows * 4;
    public const int StateFloats = StateRows * 4;
    /// <summary>The rows of the direct path and of what the integrators add to it, in <see cref="SvfCoefficients{T}"/>.</summary>
    const int DirectRow = 3, LastOutputRow = 5;

    /// <summary>Puts the two sections side by side.</summary>
    public static void Arrange(in SvfCoefficients<Lanes1> low, in SvfCoefficients<Lanes1> high, float* rows)
    {
        fixed (SvfCoefficients<Lanes1>* l = &low, h = &high)
            for (int row = 0; row < CoefficientRows; row++)
            {
                rows[row * 4] = rows[row * 4 + 2] = ((float*)l)[row];
                rows[row * 4 + 1] = rows[row * 4 + 3] = ((float*)h)[row];
            }
    }

    /// <summary>Whether both let everything through.</summary>
    public static bool AreOff(float* coefficients)
    {
        for (int row = DirectRow; row <= LastOutputRow; row++)
            for (int lane = 0; lane < 2; lane++)
                if (coefficients[row * 4 + lane] != (row == DirectRow ? 1 : 0)) return false;
        return true;
    }

    /// <summary>Whether either moves.</summary>
    public static bool AnyMoves(float* slopes)
    {
        for (int i = 0; i < CoefficientFloats; i++)
            if (slopes[i] != 0) return true;
        return false;
    }

    /// <summary>Filters frames in place.</summary>
    public static void Run<TMotion>(float* left, float* right, int frames, int firstFrame, float* coefficients, float* slopes, float* state) where TMotion : struct, IMotion
    {
        if (TMotion.Moves) Move(left, right, frames, firstFrame, coefficients, slopes, state);
        else SkewedSvf.Process<Lanes4>(left, right, frames, coefficients, state);
    }

    // One after the other; coefficients move for a few tiles after a change, so simple beats fast.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Move(float* left, float* right, int frames, int firstFrame, float* coefficients, float* slopes, float* state)
    {
        float* c = stackalloc float[CoefficientRows], d = stackalloc float[CoefficientRows], s = stackalloc float[2 * StateRows];
        for (int section = 0; section < 2; section++)
        {
            for (int i = 0; i < CoefficientRows; i++) (c[i], d[i]) = (coefficients[i * 4 + section], slopes[i * 4 + section]);
            for (int i = 0; i < StateRows; i++) (s[i], s[StateRows + i]) = (state[i * 4 + section], state[i * 4 + 2 + section]);
            SvfKernel.Process<Lanes1, Moving>(new LaneBlock<Lanes1>(left, right, frames, firstFrame, c, d, s));
            for (int i = 0; i < StateRows; i++) (state[i * 4 + section], state[i * 4 + 2 + section]) = (s[i], s[StateRows + i]);
        }
    }
}
