using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Whether a constant is taken off what a curve adds, known when a kernel is compiled.</summary>
internal interface IBlocker
{
    static abstract bool Blocks { get; }
}

internal readonly struct NoBlocker : IBlocker
{
    public static bool Blocks => false;
}

internal readonly struct ConstantBlocker : IBlocker
{
    public static bool Blocks => true;
}

/// <summary>A saturation curve on as many strips as there are lanes; the size of the stage is the oversampling factor, 1, 2, 4 or 8.</summary>
/// <remarks>The output is the input, only delayed, plus what the curve adds to it; only that goes through filters. Nothing but the average of what is added recurses, so whatever comes in,
/// 50 frames later only that remains of it, and at the next multiple of 64 that is finite again.</remarks>
internal readonly unsafe struct SaturatorKernel<TCurve, TBlocker> : ISizedKernel<SaturatorCoefficients<Lanes1>, SaturatorState<Lanes1>>
    where TCurve : struct, ICurve where TBlocker : struct, IBlocker
{
    const int TileFrames = LaneBlock<Lanes1>.MaximumFrames;

    public static int MemoryRegisters(int size) => new SaturatorLayout(size).Registers;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process<T, TMotion>(in LaneBlock<T> block) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        if (T.Count > 1) Process<T, T, StripLanes, TMotion>(block);
        else switch (Simd.Best)
        {
            case LaneWidth.Sixteen: Process<T, Lanes16, FrameLanes, TMotion>(block); break;
            case LaneWidth.Eight: Process<T, Lanes8, FrameLanes, TMotion>(block); break;
            default: Process<T, Lanes4, FrameLanes, TMotion>(block); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Process<T, TWide, TArrangement, TMotion>(in LaneBlock<T> block)
        where T : unmanaged, ILanes<T> where TWide : unmanaged, ILanes<TWide> where TArrangement : struct, IArrangement where TMotion : struct, IMotion
    {
        var c = block.Coefficients<SaturatorCoefficients<T>>();
        var d = block.Slopes<SaturatorCoefficients<T>>();
        SaturatorCoefficients<TWide> wide = Widen<T, TWide>(c), wideSlopes = Widen<T, TWide>(d);
        ref var state = ref block.State<SaturatorState<T>>();
        int frames = block.Frames, firstFrame = block.FirstFrame, factor = block.Extras.Size;
        var memory = block.Extras.Memory;
        var layout = new SaturatorLayout(factor);
        for (int channel = 0; channel < 2; channel++)
        {
            var output = (T*)(channel == 0 ? block.LeftAddress : block.RightAddress);
            T* samples = memory + SaturatorLayout.Samples(channel), points = memory + layout.Points(channel), added = memory + layout.Added(channel), sum = memory + layout.Sum(channel);
            float* here = (float*)(samples + firstFrame);
            int done = SaturatorParts.Take<TWide, TArrangement>((float*)output, here, 0, frames);
            SaturatorParts.Take<T, StripLanes>((float*)output, here, done, frames);
            if (factor == 1) SaturatorBends.Samples<TCurve, TWide, TArrangement, TMotion>(here, (float*)sum, frames, firstFrame, wide, wideSlopes);
            else
            {
                var filters = SaturatorFilters.For(factor);
                int part = TArrangement.Frames<TWide>() == 1 ? 16 : TileFrames; // what the first-level cache holds of sixteen strips
                for (int at = 0; at < frames; at += part)
                {
                    int count = Math.Min(part, frames - at), frame = firstFrame + at;
                    SaturatorParts.Raise<TWide, TArrangement>((float*)(samples + frame), (float*)(points + frame), count, factor, filters.Up);
                    SaturatorBends.Between<TCurve, TWide, TArrangement, TMotion>((float*)(points + frame), (float*)(added + frame), count, factor, frame, wide, wideSlopes);
                    SaturatorParts.Lower<TWide, TArrangement>((float*)(added + frame), (float*)(sum + at), count, factor, filters.Down);
                }
            }
            int latency = factor == 1 ? 0 : SaturatorLayout.History;
            ref T average = ref channel == 0 ? ref state.Left : ref state.Right, error = ref channel == 0 ? ref state.LeftError : ref state.RightError;
            (average, error) = Add<T, TMotion>(samples + firstFrame - latency, sum, output, frames, firstFrame, c, d, average, error);
            if (firstFrame + frames == TileFrames && factor > 1) Advance(samples, points, added, factor);
        }
    }

    /// <summary>Adds to the samples what belongs to them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static (T Average, T Error) Add<T, TMotion>(T* samples, T* added, T* output, int frames, int firstFrame, in SaturatorCoefficients<T> c, in SaturatorCoefficients<T> d, T average, T error)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        T gain = c.Output, gainSlope = d.Output, share = c.Block;
        for (int i = 0; i < frames; i++)
        {
            T x = added[i];
            if (TBlocker.Blocks)
            {
                // What rounding takes from a step is carried to the next, or the average would stop short.
                T step = T.FusedMultiplyAdd(share, x - average, error), moved = average + step;
                error = step - (moved - average);
                average = moved;
                x -= average;
            }
            output[i] = (samples[i] + x) * TMotion.At(gain, gainSlope, T.Broadcast(firstFrame + i));
        }
        return (average, error);
    }

    /// <summary>Makes the end of this tile the history of the next.</summary>
    static void Advance<T>(T* samples, T* points, T* added, int factor) where T : unmanaged
    {
        const int history = SaturatorLayout.History;
        new ReadOnlySpan<T>(samples + TileFrames - history, history).CopyTo(new(samples - history, history));
        T* last = points + (factor - 1) * SaturatorLayout.PointRow;
        last[-1] = last[TileFrames - 1];
        for (int p = 0; p < factor; p++, added += SaturatorLayout.AddedRow)
            new ReadOnlySpan<T>(added + TileFrames - history, history).CopyTo(new(added - history, history));
    }

    /// <summary>A strip's numbers in every lane, where lanes are frames.</summary>
    static SaturatorCoefficients<TWide> Widen<T, TWide>(in SaturatorCoefficients<T> c) where T : unmanaged, ILanes<T> where TWide : unmanaged, ILanes<TWide> => new()
    {
        Input = Lane.Widen<T, TWide>(c.Input),
        Scale = Lane.Widen<T, TWide>(c.Scale),
        Bias = Lane.Widen<T, TWide>(c.Bias),
        Amount = Lane.Widen<T, TWide>(c.Amount),
    };
}
