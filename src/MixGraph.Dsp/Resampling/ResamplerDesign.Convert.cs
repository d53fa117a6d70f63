using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixGraph.Dsp;

public sealed partial class ResamplerDesign
{
    /// <summary>
    /// Converts one channel, from input at hand to output frames at any position. Keeps no state and allocates nothing.
    /// </summary>
    /// <param name="input">Input frames; together they cover <see cref="InputRange"/> of the output.</param>
    /// <param name="firstInput">The position of the first of them; may be negative.</param>
    /// <param name="output">Where the output frames go; must not overlap the input.</param>
    /// <param name="firstOutput">The position of the first of them; may be negative.</param>
    /// <exception cref="ArgumentException">The input does not cover what the output needs.</exception>
    public void Convert(ReadOnlySpan<float> input, long firstInput, Span<float> output, long firstOutput)
    {
        if (output.IsEmpty) return;
        var (first, last) = InputRange(firstOutput, output.Length);
        if (first < firstInput || last >= firstInput + input.Length)
            throw new ArgumentException($"Output frames {firstOutput} to {firstOutput + output.Length - 1} need input frames {first} to {last}.", nameof(input));
        if (IsIdentity)
            input.Slice((int)(first - firstInput), output.Length).CopyTo(output);
        else if (IsInterpolated)
            ConvertInterpolated(input[(int)(first - firstInput)..], output, Locate(firstOutput).Remainder);
        else
            ConvertFromTable(input[(int)(first - firstInput)..], output, Locate(firstOutput).Remainder);
    }

    // Every output frame is one row of taps; the first one's input starts at input[0].
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void ConvertFromTable(ReadOnlySpan<float> input, Span<float> output, int remainder)
    {
        ref var rows = ref MemoryMarshal.GetReference(table.Rows);
        ref var window = ref MemoryMarshal.GetReference(input);
        var (wholeStep, partStep) = (Downsampling / Upsampling, Downsampling % Upsampling);
        var taps = table.Taps;
        for (var n = 0; n < output.Length; n++)
        {
            output[n] = (float)FixedOrderDot.Of(ref Unsafe.Add(ref rows, (nint)remainder * taps), ref window, taps);
            window = ref Unsafe.Add(ref window, Advance(ref remainder, wholeStep, partStep));
        }
    }

    // The fraction falls between rows: the four around it, weighted by Lagrange's cubic.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void ConvertInterpolated(ReadOnlySpan<float> input, Span<float> output, int remainder)
    {
        ref var rows = ref MemoryMarshal.GetReference(table.Rows);
        ref var window = ref MemoryMarshal.GetReference(input);
        var (wholeStep, partStep) = (Downsampling / Upsampling, Downsampling % Upsampling);
        var taps = table.Taps;
        for (var n = 0; n < output.Length; n++)
        {
            var (row, between) = Math.DivRem((long)remainder * interpolatedPhases, Upsampling);
            var w = (double)between / Upsampling;
            // The table's first row is the one before row 0.
            ref var before = ref Unsafe.Add(ref rows, (nint)row * taps);
            var sum = w * (w - 1) * (w - 2) / -6 * FixedOrderDot.Of(ref before, ref window, taps);
            sum = Math.FusedMultiplyAdd((w + 1) * (w - 1) * (w - 2) / 2, FixedOrderDot.Of(ref Unsafe.Add(ref before, taps), ref window, taps), sum);
            sum = Math.FusedMultiplyAdd((w + 1) * w * (w - 2) / -2, FixedOrderDot.Of(ref Unsafe.Add(ref before, 2 * taps), ref window, taps), sum);
            sum = Math.FusedMultiplyAdd((w + 1) * w * (w - 1) / 6, FixedOrderDot.Of(ref Unsafe.Add(ref before, 3 * taps), ref window, taps), sum);
            output[n] = (float)sum;
            window = ref Unsafe.Add(ref window, Advance(ref remainder, wholeStep, partStep));
        }
    }

    // Whole input frames to the next output frame's window.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int Advance(ref int remainder, int wholeStep, int partStep)
    {
        remainder += partStep;
        if (remainder < Upsampling) return wholeStep;
        remainder -= Upsampling;
        return wholeStep + 1;
    }
}
