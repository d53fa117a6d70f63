using System.Runtime.InteropServices;

namespace MixGraph.Dsp;

/// <summary>
/// The taps of a fractional delay, one row for each of evenly spaced fractions of an input sample, in single precision and on cache
/// lines. Each row sums to 1 before rounding, so that a constant stays constant.
/// </summary>
sealed class PhaseTable
{
    const int FloatsInCacheLine = 16;
    readonly float[] storage;
    readonly int start;

    /// <param name="response">The impulse response, in input samples.</param>
    /// <param name="taps">Taps in a row.</param>
    /// <param name="phases">Rows to an input sample.</param>
    /// <param name="firstRow">The first row held; may be negative, for interpolation across row 0.</param>
    /// <param name="rows">The number of rows held.</param>
    public PhaseTable(KaiserSinc response, int taps, int phases, int firstRow, int rows)
    {
        Taps = taps;
        storage = GC.AllocateUninitializedArray<float>(rows * taps + FloatsInCacheLine, pinned: true);
        start = OffsetToCacheLine(storage);
        var exact = new double[taps];
        for (var row = 0; row < rows; row++)
        {
            var fraction = (double)(row + firstRow) / phases;
            var sum = 0.0;
            for (var k = 0; k < taps; k++) sum += exact[k] = response.At(fraction + (taps / 2 - 1 - k));
            for (var k = 0; k < taps; k++) storage[start + row * taps + k] = (float)(exact[k] / sum);
        }
    }

    /// <summary>Taps in a row.</summary>
    public int Taps { get; }

    /// <summary>All rows, one after the other.</summary>
    public ReadOnlySpan<float> Rows => storage.AsSpan(start, (storage.Length - FloatsInCacheLine) / Taps * Taps);

    static unsafe int OffsetToCacheLine(float[] pinned)
    {
        var address = (nuint)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);
        return (int)((64 - address % 64) % 64 / sizeof(float));
    }
}
