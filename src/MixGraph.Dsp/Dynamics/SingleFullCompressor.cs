using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>The full compressor for one strip: detector and gain a register of frames at a time, only what recurses frame by frame.
/// The same operations as <see cref="FullCompressorKernel{TForm}"/>, so the same bits.</summary>
internal static unsafe class SingleFullCompressor
{
    const int MaximumFrames = LaneBlock<Lanes1>.MaximumFrames;

    /// <summary>Processes up to 64 frames of one strip in place.</summary>
    /// <param name="left">The signal.</param>
    /// <param name="right">The signal.</param>
    /// <param name="keyLeft">What is listened to, if the form hears a key.</param>
    /// <param name="keyRight">What is listened to, if the form hears a key.</param>
    /// <param name="frames">1 to 64.</param>
    /// <param name="firstFrame">Frames since the control point.</param>
    /// <param name="coefficients">A <see cref="FullCompressorCoefficients{T}"/> of floats.</param>
    /// <param name="slopes">Their change per frame.</param>
    /// <param name="state">A <see cref="FullCompressorState{T}"/> of floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion, TForm>(float* left, float* right, float* keyLeft, float* keyRight, int frames, int firstFrame, float* coefficients, float* slopes, float* state)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion where TForm : struct, ICompressorForm
    {
        var scratch = stackalloc float[2 * MaximumFrames];
        float* one = scratch, two = scratch + MaximumFrames;
        float* heardLeft = TForm.HearsKey ? keyLeft : left, heardRight = TForm.HearsKey ? keyRight : right;
        ref var c = ref *(FullCompressorCoefficients<Lanes1>*)coefficients;
        ref var d = ref *(FullCompressorCoefficients<Lanes1>*)slopes;
        ref var s = ref *(FullCompressorState<Lanes1>*)state;
        var first = Lanes1.Broadcast(firstFrame);
        if (TForm.IsRms)
        {
            FullCompressorSteps.Square<Lanes1, TMotion, TForm>((Lanes1*)heardLeft, (Lanes1*)heardRight, (Lanes1*)one, (Lanes1*)two, frames, first, c, d, ref s.LeftSquare, ref s.RightSquare);
            heardLeft = one;
            heardRight = two;
        }

        int registers = frames / T.Count, wide = registers * T.Count;
        FullCompressorCoefficients<T> cs = default, ds = default;
        if (registers > 0)
        {
            cs = Widen<T>(coefficients);
            if (TMotion.Moves) ds = Widen<T>(slopes);
            FullCompressorSteps.Demand<T, TMotion, TForm>((T*)heardLeft, (T*)heardRight, (T*)one, (T*)two, registers, Frames<T>(firstFrame), T.Broadcast(T.Count), cs, ds);
        }
        var rest = Lanes1.Broadcast(firstFrame + wide);
        FullCompressorSteps.Demand<Lanes1, TMotion, TForm>((Lanes1*)heardLeft + wide, (Lanes1*)heardRight + wide, (Lanes1*)one + wide, (Lanes1*)two + wide, frames - wide, rest, Lanes1.Broadcast(1f), c, d);

        FullCompressorSteps.Follow<Lanes1, TMotion, TForm>((Lanes1*)one, frames, first, c, d, ref s.Left, ref s.Greatest);
        s.Reduction = ((Lanes1*)one)[frames - 1];
        if (!TForm.IsLinked)
        {
            FullCompressorSteps.Follow<Lanes1, TMotion, TForm>((Lanes1*)two, frames, first, c, d, ref s.Right, ref s.Greatest);
            s.Reduction = Lanes1.Max(((Lanes1*)two)[frames - 1], s.Reduction);
        }

        if (registers > 0)
            FullCompressorSteps.Apply<T, TMotion, TForm>((T*)left, (T*)right, (T*)one, (T*)two, registers, Frames<T>(firstFrame), T.Broadcast(T.Count), cs.Plain, ds.Plain);
        FullCompressorSteps.Apply<Lanes1, TMotion, TForm>((Lanes1*)left + wide, (Lanes1*)right + wide, (Lanes1*)one + wide, (Lanes1*)two + wide, frames - wide, rest, Lanes1.Broadcast(1f), c.Plain, d.Plain);
    }

    static T Frames<T>(int first) where T : unmanaged, ILanes<T> => T.Indices + T.Broadcast(first);

    /// <summary>One strip's coefficients in every lane.</summary>
    static FullCompressorCoefficients<T> Widen<T>(float* values) where T : unmanaged, ILanes<T>
    {
        FullCompressorCoefficients<T> wide = default;
        for (int i = 0; i < sizeof(FullCompressorCoefficients<T>) / sizeof(T); i++) ((T*)&wide)[i] = T.Broadcast(values[i]);
        return wide;
    }
}
