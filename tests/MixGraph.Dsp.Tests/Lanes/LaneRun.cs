using System.Runtime.InteropServices;

namespace MixGraph.Dsp.Tests;

/// <summary>Runs a lane kernel over any number of strips at a chosen width, as a plan does: tiles of at most 64 frames that never
/// cross a control point, state flushed at every control point.</summary>
internal static unsafe class LaneRun
{
    public static readonly int[] Widths = [1, 4, 8, 16];
    const int Control = LaneBlock<Lanes1>.MaximumFrames;

    /// <summary>Runs all strips, as many side by side as there are lanes; lanes left over have coefficients of zero.</summary>
    /// <param name="width">1, 4, 8 or 16.</param>
    /// <param name="strips">All of one length.</param>
    /// <param name="nextBlock">The sizes of the blocks the audio comes in; null for whole tiles.</param>
    /// <param name="alwaysMoving">Whether even strips with a single point run the moving kernel, with slopes of zero.</param>
    public static LaneOutput[] Run<TKernel, TCoefficients, TState>(int width, IReadOnlyList<LaneStrip<TCoefficients>> strips, Func<int>? nextBlock = null, bool alwaysMoving = false)
        where TKernel : ILaneKernel<TCoefficients, TState> where TCoefficients : unmanaged where TState : unmanaged => width switch
        {
            1 => Run<Lanes1, TKernel, TCoefficients, TState>(strips, nextBlock, alwaysMoving),
            4 => Run<Lanes4, TKernel, TCoefficients, TState>(strips, nextBlock, alwaysMoving),
            8 => Run<Lanes8, TKernel, TCoefficients, TState>(strips, nextBlock, alwaysMoving),
            16 => Run<Lanes16, TKernel, TCoefficients, TState>(strips, nextBlock, alwaysMoving),
            _ => throw new ArgumentOutOfRangeException(nameof(width)),
        };

    static LaneOutput[] Run<T, TKernel, TCoefficients, TState>(IReadOnlyList<LaneStrip<TCoefficients>> strips, Func<int>? nextBlock, bool alwaysMoving)
        where T : unmanaged, ILanes<T> where TKernel : ILaneKernel<TCoefficients, TState> where TCoefficients : unmanaged where TState : unmanaged
    {
        var outputs = strips.Select(s => new LaneOutput((float[])s.Left.Clone(), (float[])s.Right.Clone())).ToArray();
        for (int first = 0; first < strips.Count; first += T.Count)
        {
            int count = Math.Min(T.Count, strips.Count - first);
            RunGroup<T, TKernel, TCoefficients, TState>([.. strips.Skip(first).Take(count)], outputs.AsSpan(first, count), nextBlock ?? (() => Control), alwaysMoving);
        }
        return outputs;
    }

    static void RunGroup<T, TKernel, TCoefficients, TState>(LaneStrip<TCoefficients>[] strips, Span<LaneOutput> outputs, Func<int> nextBlock, bool alwaysMoving)
        where T : unmanaged, ILanes<T> where TKernel : ILaneKernel<TCoefficients, TState> where TCoefficients : unmanaged where TState : unmanaged
    {
        int fields = sizeof(TCoefficients) / sizeof(float), states = sizeof(TState) / sizeof(float), lanes = T.Count;
        bool moving = alwaysMoving || strips.Any(s => s.Points.Length > 1);
        using var memory = new AlignedFloats((2 * Control + 2 * fields + states) * lanes);
        float* left = memory.Take(Control * lanes), right = memory.Take(Control * lanes);
        float* coefficients = memory.Take(fields * lanes), slopes = memory.Take(fields * lanes), state = memory.Take(states * lanes);
        int frames = strips[0].Frames, inBlock = 0;
        for (int at = 0, n; at < frames; at += n, inBlock -= n)
        {
            while (inBlock <= 0) inBlock = nextBlock();
            int firstFrame = at % Control;
            n = Math.Min(inBlock, Math.Min(Control - firstFrame, frames - at));
            if (firstFrame == 0)
            {
                Denormals.Flush<T>(state, states * lanes);
                for (int lane = 0; lane < strips.Length; lane++) SetLane(strips[lane], at / Control, coefficients + lane, slopes + lane, lanes);
            }
            for (int lane = 0; lane < strips.Length; lane++)
                for (int i = 0; i < n; i++) (left[i * lanes + lane], right[i * lanes + lane]) = (outputs[lane].Left[at + i], outputs[lane].Right[at + i]);
            var block = new LaneBlock<T>(left, right, n, firstFrame, coefficients, slopes, state);
            if (moving) TKernel.Process<T, Moving>(block);
            else TKernel.Process<T, Still>(block);
            for (int lane = 0; lane < strips.Length; lane++)
                for (int i = 0; i < n; i++) (outputs[lane].Left[at + i], outputs[lane].Right[at + i]) = (left[i * lanes + lane], right[i * lanes + lane]);
        }
    }

    static void SetLane<TCoefficients>(LaneStrip<TCoefficients> strip, int controlPoint, float* coefficients, float* slopes, int lanes) where TCoefficients : unmanaged
    {
        var (from, to) = (strip.At(controlPoint), strip.At(controlPoint + 1));
        float* a = (float*)&from, b = (float*)&to;
        for (int f = 0; f < sizeof(TCoefficients) / sizeof(float); f++)
        {
            coefficients[f * lanes] = a[f];
            slopes[f * lanes] = (b[f] - a[f]) / Control;
        }
    }
}

/// <summary>Zeroed floats on a cache line.</summary>
internal sealed unsafe class AlignedFloats(int capacity) : IDisposable
{
    readonly float* first = Allocate(capacity);
    int taken;

    public float* Take(int count)
    {
        taken += (count + 15) / 16 * 16;
        Assert.True(taken <= capacity + 15 * 8, "out of memory");
        return first + taken - (count + 15) / 16 * 16;
    }

    public void Dispose() => NativeMemory.AlignedFree(first);

    static float* Allocate(int capacity)
    {
        var bytes = (nuint)(capacity + 16 * 8) * sizeof(float);
        var memory = (float*)NativeMemory.AlignedAlloc(bytes, 64);
        NativeMemory.Clear(memory, bytes);
        return memory;
    }
}
