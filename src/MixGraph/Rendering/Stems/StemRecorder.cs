using System.Numerics;
using System.Runtime.CompilerServices;
using MixGraph.Planning;

namespace MixGraph.Rendering;

/// <summary>Takes the stems of one render, block by block.</summary>
internal sealed class StemRecorder(StemRequest request)
{
    public StemRequest Request { get; } = request;

    /// <summary>The stems in the order of their prints, known once a renderer has been made.</summary>
    public StemTap[] Taps { get; private set; } = [];

    /// <summary>A renderer has found out which stems there are.</summary>
    public StemTap[] Begin(IEnumerable<StemPrint> prints) => Taps = [.. prints.Select(p => new StemTap(p))];
}

/// <summary>What has been rendered of a stem since it was last taken away, as late as the mix is.</summary>
internal sealed class StemTap(StemPrint print)
{
    float[] left = [], right = [];

    public StemPrint Print { get; } = print;
    public int Frames { get; private set; }
    public ReadOnlySpan<float> Left => left.AsSpan(0, Frames);
    public ReadOnlySpan<float> Right => right.AsSpan(0, Frames);

    /// <summary>Adds the next frames, with the gains of the print.</summary>
    public void Append(ReadOnlySpan<float> nextLeft, ReadOnlySpan<float> nextRight)
    {
        int frames = nextLeft.Length;
        if (Frames + frames > left.Length)
        {
            int room = Math.Max(Frames + frames, 2 * left.Length);
            Array.Resize(ref left, room);
            Array.Resize(ref right, room);
        }
        Multiply(nextLeft, Print.Tap.Left, left.AsSpan(Frames, frames));
        Multiply(nextRight, Print.Tap.Right, right.AsSpan(Frames, frames));
        Frames += frames;
    }

    public void Clear() => Frames = 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Multiply(ReadOnlySpan<float> samples, float gain, Span<float> target)
    {
        int i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count) (new Vector<float>(samples[i..]) * gain).CopyTo(target[i..]);
        for (; i < samples.Length; i++) target[i] = samples[i] * gain;
    }
}
