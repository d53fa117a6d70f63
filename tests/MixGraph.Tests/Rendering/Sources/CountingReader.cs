using MixGraph.Rendering;

namespace MixGraph.Tests.Rendering.Sources;

/// <summary>A timeline whose samples say where they are: frame n is n + 1 on the left and -(n + 1) on the right, exact up to 2^24.</summary>
sealed unsafe class CountingReader : SourceReader
{
    readonly AudioBuffer window = new(SampleRate.Hz48000, 2, MaximumFrames);

    public bool IsDisposed { get; private set; }

    protected override void Move(long position, int frames)
    {
        for (int i = 0; i < MaximumFrames; i++)
        {
            window.Left[i] = position + i < 0 ? float.NaN : position + i + 1; // nobody is to look there
            window.Right[i] = -window.Left[i];
        }
        SetWindow(window.Address(0), window.Address(1), position, position + MaximumFrames);
    }

    public override void Dispose()
    {
        IsDisposed = true;
        base.Dispose();
    }
}

/// <summary>A timeline that says which playback it is played by, and where: n * 2^40 + i is n + 1 on the left and the lower bits of i on the right.</summary>
sealed unsafe class LabelReader : SourceReader
{
    public const int Shift = 40;
    public const long Mask = 0x3F_FFFF;

    readonly AudioBuffer window = new(SampleRate.Hz48000, 2, MaximumFrames);

    protected override void Move(long position, int frames)
    {
        for (int i = 0; i < MaximumFrames; i++) (window.Left[i], window.Right[i]) = (((position + i) >> Shift) + 1, ((position + i) & Mask) + 1);
        SetWindow(window.Address(0), window.Address(1), position, position + MaximumFrames);
    }
}
