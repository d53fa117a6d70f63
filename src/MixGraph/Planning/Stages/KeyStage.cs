using MixGraph.Dsp;

namespace MixGraph.Planning;

/// <summary>Loads what the stages behind it listen to: the signal as it is here, or that of another strip, which the runner fetches.</summary>
internal sealed unsafe class KeyStage : StageType
{
    /// <summary>The signal itself, before what follows changes or delays it.</summary>
    public static readonly KeyStage Own = new(isExternal: false);
    /// <summary>The signal of another strip.</summary>
    public static readonly KeyStage External = new(isExternal: true);

    KeyStage(bool isExternal) => IsExternal = isExternal;

    public bool IsExternal { get; }

    /// <summary>The gain of an external key.</summary>
    public override int CoefficientFloats => 1;
    public override int StateFloats => 0;

    public override StageOp CreateOp(int width) => IsExternal ? new Gain(width) : new Copy(width);

    sealed class Copy(int width) : StageOp
    {
        public override void Run(in StageBlock b)
        {
            new ReadOnlySpan<float>(b.Left, b.Frames * width).CopyTo(new(b.KeyLeft, b.Frames * width));
            new ReadOnlySpan<float>(b.Right, b.Frames * width).CopyTo(new(b.KeyRight, b.Frames * width));
        }
    }

    /// <summary>The samples are there already; what is missing is the gain between where they were taken and where the key is.</summary>
    sealed class Gain(int width) : StageOp
    {
        readonly StageOp op = GainStage.Type.CreateOp(width);

        public override void Run(in StageBlock b)
        {
            var key = b;
            key.Left = b.KeyLeft;
            key.Right = b.KeyRight;
            op.Run(key);
        }
    }
}
