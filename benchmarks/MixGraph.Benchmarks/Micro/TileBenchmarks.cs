using BenchmarkDotNet.Attributes;
using MixGraph.Dsp;

namespace MixGraph.Benchmarks.Micro;

/// <summary>What moves audio in and out of lanes and sums it, at one width: 64 frames; transposes of one channel, sums of 16 stereo inputs.</summary>
[GenericTypeArguments(typeof(Lanes1))]
[GenericTypeArguments(typeof(Lanes4))]
[GenericTypeArguments(typeof(Lanes8))]
[GenericTypeArguments(typeof(Lanes16))]
public unsafe class TileBenchmarks<T> where T : unmanaged, ILanes<T>
{
    const int Inputs = 16, Frames = 64;

    readonly AudioBuffer[] buffers = [.. Enumerable.Range(0, Inputs).Select(_ => new AudioBuffer(SampleRate.Hz48000, 2, Frames))];
    readonly AudioBuffer output = new(SampleRate.Hz48000, 2, Frames);
    readonly SumInput[] inputs = GC.AllocateArray<SumInput>(Inputs, pinned: true);
    readonly float[] curves = GC.AllocateArray<float>(2 * SumKernel.CurveFrames, pinned: true);
    readonly nint[] rows = GC.AllocateArray<nint>(Inputs, pinned: true);
    KernelTile<T> tile = null!;

    [GlobalSetup]
    public void Prepare()
    {
        tile = new KernelTile<T>();
        tile.Refill();
        for (int i = 0; i < Inputs; i++)
        {
            rows[i] = (nint)buffers[i].Address(0);
            inputs[i] = new() { Left = buffers[i].Address(0), Right = buffers[i].Address(1), LeftGain = 0.5f, RightGain = 0.4f, Curves = (float*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref curves[0]) };
        }
    }

    [Benchmark]
    public void ToLanes()
    {
        fixed (nint* row = rows) LaneTranspose.ToLanes<T>((float**)row, 0, tile.Left, Frames);
    }

    [Benchmark]
    public void FromLanes()
    {
        fixed (nint* row = rows) LaneTranspose.FromLanes<T>(tile.Left, (float**)row, 0, Frames);
    }

    [Benchmark]
    public void SumStill()
    {
        fixed (SumInput* input = inputs) SumKernel.Run<T, Still>(input, Inputs, 0, output.Address(0), output.Address(1), Frames);
    }

    [Benchmark]
    public void SumMoving()
    {
        fixed (SumInput* input = inputs) SumKernel.Run<T, Moving>(input, Inputs, 0, output.Address(0), output.Address(1), Frames);
    }

    [GlobalCleanup]
    public void Release() => tile.Dispose();
}
