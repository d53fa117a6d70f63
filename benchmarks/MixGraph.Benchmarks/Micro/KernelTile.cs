using System.Runtime.InteropServices;
using MixGraph.Dsp;

namespace MixGraph.Benchmarks.Micro;

/// <summary>A tile of 64 frames on as many strips as a register has lanes, for a kernel by itself: the same noise before every call.</summary>
sealed unsafe class KernelTile<T> : IDisposable where T : unmanaged, ILanes<T>
{
    public const int Frames = LaneBlock<T>.MaximumFrames;
    const int MaximumFields = 64;

    readonly float* memory = Allocate((5 * Frames + 3 * MaximumFields) * T.Count);
    readonly float* noise, left, right, coefficients, slopes, state;

    public KernelTile()
    {
        int tile = Frames * T.Count, fields = MaximumFields * T.Count;
        noise = memory;
        left = noise + 2 * tile;
        right = left + tile;
        coefficients = right + tile;
        slopes = coefficients + fields;
        state = slopes + fields;
        var random = new Random(1);
        for (int i = 0; i < 2 * tile; i++) noise[i] = random.NextSingle() - 0.5f;
    }

    public float* Left => left;
    public float* Right => right;
    public float* Coefficients => coefficients;
    public float* State => state;

    /// <summary>Gives every lane the same coefficients.</summary>
    public KernelTile<T> Set<TCoefficients>(TCoefficients designed) where TCoefficients : unmanaged
    {
        for (int field = 0; field < sizeof(TCoefficients) / sizeof(float); field++)
            for (int lane = 0; lane < T.Count; lane++) coefficients[field * T.Count + lane] = ((float*)&designed)[field];
        return this;
    }

    public void Refill() => Buffer.MemoryCopy(noise, left, 2L * Frames * T.Count * sizeof(float), 2L * Frames * T.Count * sizeof(float));

    public LaneBlock<T> Block => new(left, right, Frames, 0, coefficients, slopes, state);

    public void Dispose() => NativeMemory.AlignedFree(memory);

    static float* Allocate(int floats)
    {
        var memory = (float*)NativeMemory.AlignedAlloc((nuint)floats * sizeof(float), 4096);
        NativeMemory.Clear(memory, (nuint)floats * sizeof(float));
        return memory;
    }
}

/// <summary>Coefficients that kernels are measured with.</summary>
static class KernelSettings
{
    const double Rate = 48_000;

    public static SvfCoefficients<Lanes1> Plain => SvfDesign.Design(SvfShape.Bell, 1000, 4, 1, Rate);

    /// <summary>A narrow band so low that its integrators carry their rounding error on.</summary>
    public static SvfCoefficients<Lanes1> Compensated => SvfDesign.Design(SvfShape.Bell, 30, 4, 10, Rate);

    public static Pair<SvfCoefficients<Lanes1>> Two => new() { First = Plain, Second = SvfDesign.Design(SvfShape.Bell, 4000, -3, 0.8, Rate) };

    public static CompressorCoefficients<Lanes1> Compressor => CompressorDesign.Design(-20, 4, 6, 0.01, 0.1, 0, Rate);
}
