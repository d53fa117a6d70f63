using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>The utility as stages: a matrix, and where they are asked for a DC filter and a delay.</summary>
internal sealed class UtilityStages : ProcessorStages
{
    const int MatrixIndex = 0, DcIndex = 1, DelayIndex = 2;

    static readonly StageType Dc = LaneStage<DcBlockKernel, DcBlockCoefficients<Lanes1>, DcBlockState<Lanes1>>.Type;

    public override void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate)
    {
        var settings = (Utility)insert.Settings;
        chain.Add(new ProcessorStep(StereoStages.Matrix(mode), insert, this, MatrixIndex));
        if (settings.DcFilter) chain.Add(new ProcessorStep(Dc, insert, this, DcIndex));
        if (settings.Delay > 0)
            chain.Add(new ProcessorStep(StripStage<FractionalDelayKernel, FractionalDelayCoefficients, NoState>.Of(FractionalDelayDesign.Size(settings.Delay)), insert, this, DelayIndex));
    }

    public override int Latency(IProcessorSettings settings, SampleRate sampleRate) => FractionalDelayDesign.Latency(((Utility)settings).Delay);

    public override TimeSpan Tail(IProcessorSettings settings, SampleRate sampleRate)
    {
        var utility = (Utility)settings;
        double seconds = (utility.DcFilter ? DcBlockKernel.Tail : 0) + FractionalDelayDesign.Tail(utility.Delay) / sampleRate.Hertz;
        return TimeSpan.FromTicks((long)Math.Ceiling(seconds * TimeSpan.TicksPerSecond));
    }

    public override bool MakesStereo(IProcessorSettings settings) =>
        (Utility)settings is { Channels: ChannelChoice.Stereo or ChannelChoice.Swap } utility && utility.InvertLeft != utility.InvertRight;

    public override void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients)
    {
        var utility = (Utility)settings;
        switch (index)
        {
            case MatrixIndex: StereoStages.Write(Matrix(utility), coefficients); break;
            case DcIndex: StereoStages.Write(DcBlockKernel.Design(sampleRate.Hertz), coefficients); break;
            default: StereoStages.Write(FractionalDelayDesign.Design(utility.Delay), coefficients); break;
        }
    }

    static StereoMatrix<Lanes1> Matrix(Utility utility)
    {
        double gain = utility.Gain.ToLinear(), left = utility.InvertLeft ? -gain : gain, right = utility.InvertRight ? -gain : gain;
        return utility.Channels switch
        {
            ChannelChoice.Stereo => StereoDesign.Matrix(left, 0, 0, right),
            ChannelChoice.Swap => StereoDesign.Matrix(0, right, left, 0),
            ChannelChoice.Mono => StereoDesign.Matrix(left / 2, right / 2, left / 2, right / 2),
            ChannelChoice.Left => StereoDesign.Matrix(left, 0, left, 0),
            ChannelChoice.Right => StereoDesign.Matrix(0, right, 0, right),
            _ => throw new ArgumentOutOfRangeException(nameof(utility)),
        };
    }
}
