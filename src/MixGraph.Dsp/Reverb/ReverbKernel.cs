using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>A feedback delay network of sixteen lines behind diffusers, with early reflections beside it. What comes out is the reverberation alone.</summary>
/// <remarks>
/// <para>Jot and Chaigne 1991, with a Hadamard matrix. As every line is longer than a block, whole blocks go round at a time: delays, diffusers
/// and the matrix have a register of frames, and only the attenuations, which recurse, one of lines. Every operation is element-wise or a sum
/// in a fixed order, so the register's width does not matter.</para>
/// <para>What is not finite is left out as it comes in and wherever it feeds back, so the output is finite at the latest 64 frames after the input is.</para>
/// </remarks>
internal readonly unsafe struct ReverbKernel : IStripKernel<ReverbCoefficients, ReverbState>
{
    const int Tile = LaneBlock<Lanes1>.MaximumFrames;
    const int Lines = ReverbGeometry.Lines;
    const int ModulatedLines = (Lines - ReverbGeometry.FirstModulated + 1) / 2;

    /// <summary>The rows of the matrix that are heard. Their product changes sign with every line, so that each side has as much of the long lines as of the short.</summary>
    const int LeftRow = 6, RightRow = 7;

    /// <summary>The signs with which the left input goes into the lines; half of them are the right one's too.</summary>
    static ReadOnlySpan<float> LeftSigns => [1, 1, -1, 1, 1, -1, 1, 1, -1, -1, 1, 1, 1, -1, -1, -1];

    public static bool ListensToKey => false;

    public static int MemoryFloats(int size) => ReverbGeometry.MemoryFloats(size);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Process(in StripBlock block)
    {
        switch (Simd.Best)
        {
            case LaneWidth.Sixteen: Process<Lanes16>(block); break;
            case LaneWidth.Eight: Process<Lanes8>(block); break;
            default: Process<Lanes4>(block); break;
        }
    }

    /// <summary>With a register of any width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Process<T>(in StripBlock block) where T : unmanaged, ILanes<T>
    {
        if (block.Moving) Run<T, Moving>(block);
        else Run<T, Still>(block);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run<T, TMotion>(in StripBlock b) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var c = (ReverbCoefficients*)b.CoefficientFloats;
        var d = (ReverbCoefficients*)b.SlopeFloats;
        var (size, frames, firstFrame) = (b.Size, b.Frames, b.FirstFrame);
        int wide = frames / T.Count * T.Count;
        int lineRing = ReverbGeometry.LineRing(size), lineStride = ReverbGeometry.LineStride(size), at = (int)(b.Position % lineRing);
        int diffuserRing = ReverbGeometry.DiffuserRing(size), diffuserStride = ReverbGeometry.DiffuserStride(size), diffuserAt = (int)(b.Position % diffuserRing);

        var wet = stackalloc float[2 * Tile];
        var taps = stackalloc float*[2 * ReverbGeometry.Taps];
        for (int channel = 0; channel < 2; channel++)
        {
            var input = new TileRing(b.Memory + ReverbGeometry.InputOffset(size) + channel * lineStride, lineRing, at);
            var x = wet + channel * Tile;
            Take<T>(channel == 0 ? b.Left : b.Right, input, x, 0, wide);
            Take<Lanes1>(channel == 0 ? b.Left : b.Right, input, x, wide, frames);
            input.Complete(0, frames);
            for (int tap = 0; tap < ReverbGeometry.Taps; tap++)
            {
                int of = tap < ReverbGeometry.OwnTaps ? channel : 1 - channel;
                taps[of * ReverbGeometry.Taps + tap] = input.Ago((int)c->TapFrames[of * ReverbGeometry.Taps + tap]);
            }
            for (int i = 0; i < ReverbGeometry.Diffusers; i++)
            {
                int diffuser = channel * ReverbGeometry.Diffusers + i;
                var ring = new TileRing(b.Memory + ReverbGeometry.DiffuserOffset(size) + diffuser * diffuserStride, diffuserRing, diffuserAt);
                int delay = (int)c->DiffuserFrames[diffuser];
                Diffuser.Run<T, TMotion>(x, ring, delay, 0, wide, firstFrame, c->Diffusion, d->Diffusion);
                Diffuser.Run<Lanes1, TMotion>(x, ring, delay, wide, frames, firstFrame, c->Diffusion, d->Diffusion);
                ring.Complete(0, frames);
            }
        }

        var rows = stackalloc float[Lines * Tile];
        var modulated = stackalloc float[ModulatedLines * Tile];
        var from = stackalloc float*[Lines];
        for (int line = 0; line < Lines; line++) from[line] = new TileRing(b.Memory + line * lineStride, lineRing, at).Ago((int)c->LineFrames[line]);
        if (c->Depth != 0 || d->Depth != 0) Modulate<T>(b, modulated, from, lineRing, lineStride, at);
        var state = (ReverbState*)b.StateFloats;
        if (firstFrame + frames == Tile) state->Phase = Next(state->Phase, c->Turns);
        Attenuate<T, TMotion>(from, rows, frames, firstFrame, c->Attenuation, d->Attenuation, state->Attenuation);
        Hadamard16.Run<T>(rows, Tile, 0, wide);
        Hadamard16.Run<Lanes1>(rows, Tile, wide, frames);
        for (int line = 0; line < Lines; line++)
        {
            var ring = new TileRing(b.Memory + line * lineStride, lineRing, at);
            var row = rows + line * Tile;
            float leftSign = LeftSigns[line], rightSign = (line & 2) == 0 ? leftSign : -leftSign;
            Inject<T, TMotion>(wet, row, ring, 0, wide, firstFrame, leftSign, rightSign, c->Injection, d->Injection);
            Inject<Lanes1, TMotion>(wet, row, ring, wide, frames, firstFrame, leftSign, rightSign, c->Injection, d->Injection);
            ring.Complete(0, frames);
        }

        for (int channel = 0; channel < 2; channel++)
        {
            var late = rows + (channel == 0 ? LeftRow : RightRow) * Tile;
            var tap = taps + channel * ReverbGeometry.Taps;
            EarlyReflections.Add<T, TMotion>(tap, late, 0, wide, firstFrame, c->Early, d->Early);
            EarlyReflections.Add<Lanes1, TMotion>(tap, late, wide, frames, firstFrame, c->Early, d->Early);
        }
        float* left = rows + LeftRow * Tile, right = rows + RightRow * Tile;
        Spread<T, TMotion>(left, right, b.Left, b.Right, 0, wide, firstFrame, c, d);
        Spread<Lanes1, TMotion>(left, right, b.Left, b.Right, wide, frames, firstFrame, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Take<T>(float* input, TileRing ring, float* x, int from, int to) where T : unmanaged, ILanes<T>
    {
        var write = ring.Now;
        for (int i = from; i < to; i += T.Count)
        {
            var clean = Ordinary.Of(T.Load(ref input[i]));
            clean.Store(ref write[i]);
            clean.Store(ref x[i]);
        }
    }

    /// <summary>Every second one of the longer lines a quarter of a turn behind the one before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Modulate<T>(in StripBlock b, float* modulated, float** from, int ringFrames, int stride, int at) where T : unmanaged, ILanes<T>
    {
        var c = (ReverbCoefficients*)b.CoefficientFloats;
        var d = (ReverbCoefficients*)b.SlopeFloats;
        float phase = ((ReverbState*)b.StateFloats)->Phase;
        float depth = c->Depth, endDepth = MathF.FusedMultiplyAdd(d->Depth, Tile, depth);
        float endPhase = Next(phase, c->Turns);
        var (sin, cos) = (LineModulation.Sine(phase), LineModulation.Sine(phase + 0.25f));
        var (endSin, endCos) = (LineModulation.Sine(endPhase), LineModulation.Sine(endPhase + 0.25f));
        for (int i = 0; i < ModulatedLines; i++)
        {
            int line = ReverbGeometry.FirstModulated + 2 * i;
            float start = depth * sin, end = endDepth * endSin;
            var ring = new TileRing(b.Memory + line * stride, ringFrames, at);
            var to = modulated + i * Tile;
            LineModulation.Read<T>(ring, (int)c->LineFrames[line], start, (end - start) / Tile, b.FirstFrame, b.Frames, to);
            from[line] = to;
            (sin, cos, endSin, endCos) = (cos, -sin, endCos, -endSin);
        }
    }

    static float Next(float phase, float turns)
    {
        float next = phase + turns;
        return next >= 1 ? next - 1 : next;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Attenuate<T, TMotion>(float** from, float* rows, int frames, int firstFrame, float* coefficients, float* slopes, float* state)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var tile = stackalloc float[Tile * 16];
        var to = stackalloc float*[16];
        for (int line = 0; line < Lines; line += T.Count)
        {
            for (int lane = 0; lane < T.Count; lane++) to[lane] = rows + (line + lane) * Tile;
            LaneTranspose.ToLanes<T>(from + line, 0, tile, frames);
            Attenuators.Run<T, TMotion>(tile, frames, firstFrame, coefficients + line, slopes + line, state + line);
            LaneTranspose.FromLanes<T>(tile, to, 0, frames);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Inject<T, TMotion>(float* x, float* row, TileRing ring, int from, int to, int firstFrame, float leftSign, float rightSign, float start, float slope)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        var write = ring.Now;
        var (s, d) = (T.Broadcast(start), T.Broadcast(slope));
        var (l, r) = (T.Broadcast(leftSign), T.Broadcast(rightSign));
        for (int i = from; i < to; i += T.Count)
        {
            var gain = TMotion.At(s, d, T.Indices + T.Broadcast(firstFrame + i));
            var sum = T.FusedMultiplyAdd(l, T.Load(ref x[i]), r * T.Load(ref x[Tile + i]));
            Ordinary.Of(T.FusedMultiplyAdd(gain, sum, T.Load(ref row[i]))).Store(ref write[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Spread<T, TMotion>(float* left, float* right, float* toLeft, float* toRight, int from, int to, int firstFrame, ReverbCoefficients* c, ReverbCoefficients* d)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        for (int i = from; i < to; i += T.Count)
        {
            var frame = T.Indices + T.Broadcast(firstFrame + i);
            var own = TMotion.At(T.Broadcast(c->Own), T.Broadcast(d->Own), frame);
            var other = TMotion.At(T.Broadcast(c->Other), T.Broadcast(d->Other), frame);
            var (l, r) = (T.Load(ref left[i]), T.Load(ref right[i]));
            T.FusedMultiplyAdd(own, l, other * r).Store(ref toLeft[i]);
            T.FusedMultiplyAdd(own, r, other * l).Store(ref toRight[i]);
        }
    }
}
