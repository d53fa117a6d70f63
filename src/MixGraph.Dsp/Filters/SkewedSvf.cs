using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Sections in series on one stereo strip, one section a lane: the left channel in the lower half of the register, the right in
/// the upper. Each lane works two frames behind the lane before it and takes what that one put out two steps ago; one frame would do, but
/// then every step would wait for the one before. The same operations as <see cref="SvfKernel"/> section by section, so the same bits.</summary>
internal static unsafe class SkewedSvf
{
    const int MaximumFrames = LaneBlock<Lanes1>.MaximumFrames;
    const int MostLanes = 16;
    const int MostSteps = MaximumFrames + 2 * (MostLanes / 2 - 1);

    /// <summary>Processes a block of still coefficients in place.</summary>
    /// <param name="left">The left channel.</param>
    /// <param name="right">The right channel.</param>
    /// <param name="frames">1 to 64.</param>
    /// <param name="coefficients">One <see cref="SvfCoefficients{T}"/>, section by section in the lower half and the same in the upper.</param>
    /// <param name="state">One <see cref="SvfChannelState{T}"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T>(float* left, float* right, int frames, float* coefficients, float* state) where T : unmanaged, ILanes<T>
    {
        var outputs = stackalloc float[MostSteps * MostLanes];
        if (T.Any(((SvfCoefficients<T>*)coefficients)->CompensationMask))
            Careful(left, right, frames, (SvfCoefficients<T>*)coefficients, (SvfChannelState<T>*)state, (T*)outputs);
        else Plain(left, right, frames, (SvfCoefficients<T>*)coefficients, (SvfChannelState<T>*)state, (T*)outputs);

        int half = T.Count / 2, last = Lag<T>();
        for (int i = 0; i < frames; i++)
        {
            left[i] = outputs[(i + last) * T.Count + half - 1];
            right[i] = outputs[(i + last) * T.Count + T.Count - 1];
        }
    }

    /// <summary>How many frames the last section is behind the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Lag<T>() where T : unmanaged, ILanes<T> => 2 * (T.Count / 2 - 1);

    static void Plain<T>(float* left, float* right, int frames, SvfCoefficients<T>* coefficients, SvfChannelState<T>* state, T* outputs) where T : unmanaged, ILanes<T>
    {
        int last = Lag<T>(), steps = frames + last;
        var run = new Pipeline<T> { I1 = state->I1, I2 = state->I2, Y = T.Broadcast(0f), OlderY = T.Broadcast(0f) };
        Partly(left, right, frames, 0, Math.Min(last, steps), coefficients, ref run, outputs);
        Fully(left, right, last, frames, coefficients, ref run, outputs);
        Partly(left, right, frames, Math.Max(last, frames), steps, coefficients, ref run, outputs);
        (state->I1, state->I2) = (run.I1, run.I2);
    }

    /// <summary>Integrators, and the outputs of the last step and the one before.</summary>
    struct Pipeline<T>
    {
        public T I1, I2, Y, OlderY;
    }

    /// <summary>Steps at which every section has a frame of the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Fully<T>(float* left, float* right, int from, int to, SvfCoefficients<T>* coefficients, ref Pipeline<T> run, T* outputs) where T : unmanaged, ILanes<T>
    {
        var c = *coefficients;
        var (i1, i2, y, olderY) = (run.I1, run.I2, run.Y, run.OlderY);
        for (int i = from; i < to; i++)
        {
            var x = T.ShiftHalvesUp(olderY, left[i], right[i]);
            olderY = y;
            var v3 = x - i2;
            y = SvfSection.Output<T, AnyDirect>(c, x, v3, i1);
            outputs[i] = y;
            (i1, i2) = (SvfSection.Next1(c, v3, i1), SvfSection.Next2(c, v3, i1, i2));
        }
        (run.I1, run.I2, run.Y, run.OlderY) = (i1, i2, y, olderY);
    }

    /// <summary>Steps at which some sections are before the block or behind it and stand still.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Partly<T>(float* left, float* right, int frames, int from, int to, SvfCoefficients<T>* coefficients, ref Pipeline<T> run, T* outputs) where T : unmanaged, ILanes<T>
    {
        var c = *coefficients;
        for (int i = from; i < to; i++)
        {
            bool reads = i < frames;
            var x = T.ShiftHalvesUp(run.OlderY, reads ? left[i] : 0f, reads ? right[i] : 0f);
            run.OlderY = run.Y;
            var v3 = x - run.I2;
            run.Y = SvfSection.Output<T, AnyDirect>(c, x, v3, run.I1);
            outputs[i] = run.Y;
            var working = Working<T>(i, frames);
            (run.I1, run.I2) = (T.Select(working, SvfSection.Next1(c, v3, run.I1), run.I1), T.Select(working, SvfSection.Next2(c, v3, run.I1, run.I2), run.I2));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Careful<T>(float* left, float* right, int frames, SvfCoefficients<T>* coefficients, SvfChannelState<T>* state, T* outputs) where T : unmanaged, ILanes<T>
    {
        var c = *coefficients;
        var mask = c.CompensationMask;
        var (i1, i2) = (state->I1, state->I2);
        var (e1, e2) = (state->E1, state->E2);
        var y = T.Broadcast(0f);
        var olderY = y;
        int steps = frames + Lag<T>();
        for (int i = 0; i < steps; i++)
        {
            bool reads = i < frames;
            var x = T.ShiftHalvesUp(olderY, reads ? left[i] : 0f, reads ? right[i] : 0f);
            olderY = y;
            var v3 = x - i2;
            y = SvfSection.Output<T, AnyDirect>(c, x, v3, i1);
            outputs[i] = y;
            var step1 = SvfSection.Step1(c, v3, i1, e1);
            var step2 = SvfSection.Step2(c, v3, i1, e2);
            var next1 = T.Select(mask, i1 + step1, SvfSection.Next1(c, v3, i1));
            var next2 = T.Select(mask, i2 + step2, SvfSection.Next2(c, v3, i1, i2));
            var working = Working<T>(i, frames);
            var carries = T.And(mask, working);
            e1 = T.Select(carries, step1 - (next1 - i1), e1);
            e2 = T.Select(carries, step2 - (next2 - i2), e2);
            i1 = T.Select(working, next1, i1);
            i2 = T.Select(working, next2, i2);
        }
        (state->I1, state->I2, state->E1, state->E2) = (i1, i2, e1, e2);
    }

    /// <summary>The lanes whose frame, the step less twice the section, is one of the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Working<T>(int step, int frames) where T : unmanaged, ILanes<T>
    {
        var half = T.Broadcast(T.Count / 2);
        var section = T.Select(T.LessThan(T.Indices, half), T.Indices, T.Indices - half);
        var behind = section + section;
        return T.And(T.LessThan(behind, T.Broadcast(step + 0.5f)), T.GreaterThan(behind, T.Broadcast(step - frames + 0.5f)));
    }
}
