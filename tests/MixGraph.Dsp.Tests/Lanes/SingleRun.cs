namespace MixGraph.Dsp.Tests;

/// <summary>A kernel for a single strip: planar channels, coefficients and state as it lays them out.</summary>
internal unsafe delegate void SingleKernel(float* left, float* right, int frames, int firstFrame, float* coefficients, float* slopes, float* state);

/// <summary>Runs a single strip's kernel as a plan does.</summary>
internal static unsafe class SingleRun
{
    const int Control = LaneBlock<Lanes1>.MaximumFrames;

    /// <summary>Runs it in blocks.</summary>
    /// <param name="left">The input's left channel.</param>
    /// <param name="right">The input's right channel.</param>
    /// <param name="points">The coefficients at every 64th frame; the last stay.</param>
    /// <param name="stateFloats">The size of the state.</param>
    /// <param name="kernel">What is run.</param>
    /// <param name="nextBlock">The sizes of the blocks.</param>
    public static LaneOutput Run(float[] left, float[] right, float[][] points, int stateFloats, SingleKernel kernel, Func<int> nextBlock)
    {
        var output = new LaneOutput((float[])left.Clone(), (float[])right.Clone());
        int fields = points[0].Length;
        using var memory = new AlignedFloats(2 * Control + 2 * fields + stateFloats);
        float* l = memory.Take(Control), r = memory.Take(Control), coefficients = memory.Take(fields), slopes = memory.Take(fields), state = memory.Take(stateFloats);
        for (int at = 0, n, inBlock = 0; at < left.Length; at += n, inBlock -= n)
        {
            while (inBlock <= 0) inBlock = nextBlock();
            int firstFrame = at % Control;
            n = Math.Min(inBlock, Math.Min(Control - firstFrame, left.Length - at));
            if (firstFrame == 0)
            {
                Denormals.Flush<Lanes1>(state, stateFloats);
                var (from, to) = (points[Math.Min(at / Control, points.Length - 1)], points[Math.Min(at / Control + 1, points.Length - 1)]);
                for (int f = 0; f < fields; f++) (coefficients[f], slopes[f]) = (from[f], (to[f] - from[f]) / Control);
            }
            output.Left.AsSpan(at, n).CopyTo(new(l, n));
            output.Right.AsSpan(at, n).CopyTo(new(r, n));
            kernel(l, r, n, firstFrame, coefficients, slopes, state);
            new Span<float>(l, n).CopyTo(output.Left.AsSpan(at, n));
            new Span<float>(r, n).CopyTo(output.Right.AsSpan(at, n));
        }
        return output;
    }

    /// <summary>The floats of a struct of them.</summary>
    public static float[] Floats<TStruct>(TStruct value) where TStruct : unmanaged => new Span<float>(&value, sizeof(TStruct) / sizeof(float)).ToArray();
}
