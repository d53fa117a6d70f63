using System.Runtime.InteropServices;

namespace MixGraph.Dsp.Tests.Reverb;

/// <summary>A reverb kernel with its coefficients, state and memory, at any register width.</summary>
sealed unsafe class ReverbRig : IDisposable
{
    public static ReverbTargets Plain => new()
    {
        Decay = 1.5, LowShare = 1, HighShare = 0.5, LowCrossover = 250, HighCrossover = 4000, Diffusion = 0.6, EarlyGain = 0.35, Width = 1, ModulationRate = 0.5,
    };

    readonly float* coefficients = Floats(sizeof(ReverbCoefficients) / 4), slopes = Floats(sizeof(ReverbCoefficients) / 4), state = Floats(sizeof(ReverbState) / 4);
    readonly float* left = Floats(64), right = Floats(64);
    readonly float* memory;
    readonly int size;
    readonly double rate;
    bool moving;
    ReverbCoefficients goal;

    public ReverbRig(ReverbTargets targets, double rate = 48_000, double share = 0.6)
    {
        this.rate = rate;
        size = ReverbGeometry.Size(share, rate);
        memory = Floats(ReverbKernel.MemoryFloats(size));
        ReverbDesign.Design(targets, size, rate, ref *(ReverbCoefficients*)coefficients);
    }

    public long Position { get; private set; }

    public int[] LineFrames
    {
        get
        {
            var frames = new int[ReverbGeometry.Lines];
            ReverbGeometry.LineFrames(size, frames);
            return frames;
        }
    }

    /// <summary>The energy of everything that is under way in the lines, at a multiple of 64 frames.</summary>
    public double Energy
    {
        get
        {
            double sum = 0;
            int ring = ReverbGeometry.LineRing(size);
            var lines = LineFrames;
            for (int line = 0; line < lines.Length; line++)
                for (int ago = 1; ago <= lines[line]; ago++)
                {
                    double x = memory[line * ReverbGeometry.LineStride(size) + (int)((Position - ago + ring) % ring)];
                    sum += x * x;
                }
            return sum;
        }
    }

    /// <summary>Whether every number of the memory and the state is zero.</summary>
    public bool IsSilent => new ReadOnlySpan<float>(memory, ReverbKernel.MemoryFloats(size)).IndexOfAnyExcept(0f) < 0;

    public void MoveTo(ReverbTargets targets)
    {
        goal = default;
        ReverbDesign.Design(targets, size, rate, ref goal);
        fixed (ReverbCoefficients* g = &goal)
            for (int i = 0; i < sizeof(ReverbCoefficients) / 4; i++) slopes[i] = (((float*)g)[i] - coefficients[i]) / 64;
        moving = true;
    }

    public void Process<T>(float[] l, float[] r, Func<int>? block = null, int from = 0, int? count = null) where T : unmanaged, ILanes<T>
    {
        int end = from + (count ?? l.Length - from), inBlock = 0;
        for (int at = from, n; at < end; at += n, inBlock -= n)
        {
            while (inBlock <= 0) inBlock = block?.Invoke() ?? 64;
            n = Math.Min(Math.Min(inBlock, end - at), 64 - (int)(Position % 64));
            l.AsSpan(at, n).CopyTo(new(left, n));
            r.AsSpan(at, n).CopyTo(new(right, n));
            ReverbKernel.Process<T>(new StripBlock(left, right, null, null, n, Position, moving, coefficients, slopes, state, memory, size));
            new ReadOnlySpan<float>(left, n).CopyTo(l.AsSpan(at));
            new ReadOnlySpan<float>(right, n).CopyTo(r.AsSpan(at));
            Position += n;
            if (Position % 64 != 0) continue;
            Denormals.Flush<Lanes1>(state, sizeof(ReverbState) / 4);
            if (!moving) continue;
            moving = false;
            *(ReverbCoefficients*)coefficients = goal;
            new Span<float>(slopes, sizeof(ReverbCoefficients) / 4).Clear();
        }
    }

    static float* Floats(int count) => (float*)NativeMemory.AllocZeroed((nuint)count, 4);

    public void Dispose()
    {
        foreach (var p in (nint[])[(nint)coefficients, (nint)slopes, (nint)state, (nint)left, (nint)right, (nint)memory]) NativeMemory.Free((void*)p);
    }
}
