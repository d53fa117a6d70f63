using System.Runtime.CompilerServices;

namespace MixGraph.Dsp;

/// <summary>Two delay lines with filters and saturation in their loop, crossed or not, and ducking behind it. What comes out is the echoes alone.</summary>
/// <remarks>
/// <para>One strip at a time with a register of frames: strips differ in their times, so their taps would have to be gathered one by one, while the
/// frames of one tap lie side by side. As much of a block goes round at once as the shorter delay lets.</para>
/// <para>Other times are faded to, in a curve that leaves the loop's gain where it is; times that change again meanwhile wait until the fade is over.</para>
/// <para>What is not finite is left out as it comes in and where it feeds back, so the output is finite at the latest 64 frames after the input is.</para>
/// </remarks>
internal readonly unsafe struct EchoKernel : IStripKernel<EchoCoefficients, EchoState>
{
    const int Tile = LaneBlock<Lanes1>.MaximumFrames;
    /// <summary>Between the two rings, beside the copy of the first tile: a cache line, so that they do not compete for the same one.</summary>
    const int Gap = Tile + 16;

    public static bool ListensToKey => false;

    /// <summary>The size is the longest delay, in frames.</summary>
    public static int MemoryFloats(int size) => 2 * (Ring(size) + Gap);

    static int Ring(int size) => (size + EchoTap.Taps + 2 * Tile - 1) / Tile * Tile;

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
        var c = (EchoCoefficients*)b.CoefficientFloats;
        var d = (EchoCoefficients*)b.SlopeFloats;
        var state = (EchoState*)b.StateFloats;
        var (frames, firstFrame, ringFrames) = (b.Frames, b.FirstFrame, Ring(b.Size));
        int wide = frames / T.Count * T.Count, at = (int)(b.Position % ringFrames);
        var left = new TileRing(b.Memory, ringFrames, at);
        var right = new TileRing(b.Memory + ringFrames + Gap, ringFrames, at);
        Retune(state, c, firstFrame);

        float* inLeft = stackalloc float[2 * Tile], inRight = inLeft + Tile, echoLeft = stackalloc float[2 * Tile], echoRight = echoLeft + Tile;
        Take<T>(b.Left, inLeft, 0, wide);
        Take<T>(b.Right, inRight, 0, wide);
        Take<Lanes1>(b.Left, inLeft, wide, frames);
        Take<Lanes1>(b.Right, inRight, wide, frames);

        bool fades = state->Faded > 0, filters = !EchoCuts.AreOff(c->Cuts) || (TMotion.Moves && EchoCuts.AnyMoves(d->Cuts)), saturates = c->Drive != 0 || (TMotion.Moves && d->Drive != 0);
        if (!filters) new Span<float>(state->Cuts, EchoCuts.StateFloats).Clear();
        int reach = Math.Min(state->Left.Reach, state->Right.Reach);
        if (fades) reach = Math.Min(reach, Math.Min(state->NextLeft.Reach, state->NextRight.Reach));
        for (int from = 0, to; from < frames; from = to)
        {
            to = Math.Min(frames, from + reach);
            EchoTap.Read<T>(&state->Left, left, from, to, echoLeft);
            EchoTap.Read<T>(&state->Right, right, from, to, echoRight);
            if (fades)
            {
                Fade(&state->NextLeft, left, from, to, echoLeft, state->Faded - 1, c->FadeStep);
                Fade(&state->NextRight, right, from, to, echoRight, state->Faded - 1, c->FadeStep);
            }
            if (filters) EchoCuts.Run<TMotion>(echoLeft + from, echoRight + from, to - from, firstFrame + from, c->Cuts, d->Cuts, state->Cuts);
            int middle = from + (to - from) / T.Count * T.Count;
            if (saturates)
            {
                Saturate<T, TMotion>(echoLeft, from, middle, firstFrame, c->Drive, d->Drive);
                Saturate<T, TMotion>(echoRight, from, middle, firstFrame, c->Drive, d->Drive);
                Saturate<Lanes1, TMotion>(echoLeft, middle, to, firstFrame, c->Drive, d->Drive);
                Saturate<Lanes1, TMotion>(echoRight, middle, to, firstFrame, c->Drive, d->Drive);
            }
            Feed<T, TMotion>(inLeft, echoLeft, left.Now, right.Now, from, middle, firstFrame, c, d);
            Feed<Lanes1, TMotion>(inLeft, echoLeft, left.Now, right.Now, middle, to, firstFrame, c, d);
            left.Complete(from, to);
            right.Complete(from, to);
        }
        if (fades) Advance(state, frames, c->FadeStep);

        var gains = stackalloc float[Tile];
        if (c->DuckAmount != 0 || (TMotion.Moves && d->DuckAmount != 0))
            state->Ducked = EchoDucking.Gains<T, TMotion>(inLeft, inRight, gains, frames, firstFrame, c, d, state->Ducked);
        else
        {
            new Span<float>(gains, frames).Fill(1);
            state->Ducked = 0;
        }
        Spread<T, TMotion>(echoLeft, gains, b.Left, b.Right, 0, wide, firstFrame, c, d);
        Spread<Lanes1, TMotion>(echoLeft, gains, b.Left, b.Right, wide, frames, firstFrame, c, d);
    }

    /// <summary>Begins a fade if the times have changed. Only at multiples of 64 frames, wherever blocks are cut.</summary>
    static void Retune(EchoState* state, EchoCoefficients* c, int firstFrame)
    {
        if (state->Left.Whole == 0) (state->Left, state->Right) = (c->Left, c->Right);
        if (firstFrame != 0 || state->Faded > 0 || (EchoTap.AreSame(&state->Left, &c->Left) && EchoTap.AreSame(&state->Right, &c->Right))) return;
        (state->NextLeft, state->NextRight) = (c->Left, c->Right);
        state->Faded = 1;
    }

    static void Advance(EchoState* state, int frames, float step)
    {
        state->Faded += frames;
        if ((state->Faded - 1) * step < 1) return;
        (state->Left, state->Right) = (state->NextLeft, state->NextRight);
        state->Faded = 0;
    }

    // Rare, so a frame at a time.
    static void Fade(EchoTap* next, TileRing ring, int from, int to, float* echo, float faded, float step)
    {
        var other = stackalloc float[Tile];
        EchoTap.Read<Lanes1>(next, ring, from, to, other);
        for (int i = from; i < to; i++)
        {
            float x = MathF.Min((faded + i) * step, 1);
            float share = x * x * (3 - 2 * x);
            echo[i] = MathF.FusedMultiplyAdd(share, other[i], (1 - share) * echo[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Take<T>(float* input, float* to, int from, int end) where T : unmanaged, ILanes<T>
    {
        for (int i = from; i < end; i += T.Count) Ordinary.Of(T.Load(ref input[i])).Store(ref to[i]);
    }

    /// <summary>x / sqrt(1 + (drive x)^2): the identity where it is small, and never more than 1 / drive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Saturate<T, TMotion>(float* echo, int from, int to, int firstFrame, float start, float slope) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        for (int i = from; i < to; i += T.Count)
        {
            var x = T.Load(ref echo[i]);
            var driven = x * TMotion.At(T.Broadcast(start), T.Broadcast(slope), T.Indices + T.Broadcast(firstFrame + i));
            (x / T.Sqrt(T.FusedMultiplyAdd(driven, driven, T.Broadcast(1f)))).Store(ref echo[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Feed<T, TMotion>(float* input, float* echo, float* left, float* right, int from, int to, int firstFrame, EchoCoefficients* c, EchoCoefficients* d)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        for (int i = from; i < to; i += T.Count)
        {
            var frame = T.Indices + T.Broadcast(firstFrame + i);
            var (l, r, el, er) = (T.Load(ref input[i]), T.Load(ref input[Tile + i]), T.Load(ref echo[i]), T.Load(ref echo[Tile + i]));
            var intoLeft = T.FusedMultiplyAdd(At<T, TMotion>(c->LeftFromLeft, d->LeftFromLeft, frame), l, At<T, TMotion>(c->LeftFromRight, d->LeftFromRight, frame) * r);
            intoLeft = T.FusedMultiplyAdd(At<T, TMotion>(c->LeftBackFromLeft, d->LeftBackFromLeft, frame), el, intoLeft);
            intoLeft = T.FusedMultiplyAdd(At<T, TMotion>(c->LeftBackFromRight, d->LeftBackFromRight, frame), er, intoLeft);
            var intoRight = T.FusedMultiplyAdd(At<T, TMotion>(c->RightFromRight, d->RightFromRight, frame), r, At<T, TMotion>(c->RightFromLeft, d->RightFromLeft, frame) * l);
            intoRight = T.FusedMultiplyAdd(At<T, TMotion>(c->RightBackFromRight, d->RightBackFromRight, frame), er, intoRight);
            intoRight = T.FusedMultiplyAdd(At<T, TMotion>(c->RightBackFromLeft, d->RightBackFromLeft, frame), el, intoRight);
            Ordinary.Of(intoLeft).Store(ref left[i]);
            Ordinary.Of(intoRight).Store(ref right[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Spread<T, TMotion>(float* echo, float* gains, float* left, float* right, int from, int to, int firstFrame, EchoCoefficients* c, EchoCoefficients* d)
        where T : unmanaged, ILanes<T> where TMotion : struct, IMotion
    {
        for (int i = from; i < to; i += T.Count)
        {
            var frame = T.Indices + T.Broadcast(firstFrame + i);
            var (own, other) = (At<T, TMotion>(c->Own, d->Own, frame), At<T, TMotion>(c->Other, d->Other, frame));
            var (l, r, gain) = (T.Load(ref echo[i]), T.Load(ref echo[Tile + i]), T.Load(ref gains[i]));
            (T.FusedMultiplyAdd(own, l, other * r) * gain).Store(ref left[i]);
            (T.FusedMultiplyAdd(own, r, other * l) * gain).Store(ref right[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T At<T, TMotion>(float start, float slope, T frame) where T : unmanaged, ILanes<T> where TMotion : struct, IMotion =>
        TMotion.At(T.Broadcast(start), T.Broadcast(slope), frame);
}
