using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>The stereo tool as one stage: a matrix, or one with a low cut of the side before it.</summary>
internal sealed class StereoToolStages : ProcessorStages
{
    static readonly StageType Cut12 = LaneStage<SideCutKernel<OneSection>, SideCutCoefficients<Lanes1>, SideCutState<Lanes1>>.Type;
    static readonly StageType Cut24 = LaneStage<SideCutKernel<TwoSections>, SideCutCoefficients<Lanes1>, SideCutState<Lanes1>>.Type;

    /// <summary>Decay per radian of the corner of the slowest pole: of one section with a Q of 0.707, and of the narrower of two.</summary>
    const double Damping12 = 0.70710678118654752, Damping24 = 0.38268343236508977;

    public override void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate) =>
        chain.Add(new ProcessorStep(((StereoTool)insert.Settings).MonoLows switch
        {
            MonoLows.Off => StereoStages.Matrix(mode),
            MonoLows.Slope12 => Cut12,
            _ => Cut24,
        }, insert, this, 0));

    public override TimeSpan Tail(IProcessorSettings settings, SampleRate sampleRate)
    {
        var tool = (StereoTool)settings;
        if (tool.MonoLows == MonoLows.Off) return TimeSpan.Zero;
        // 120 dB, and 12 more for what the sections add up to before they fall.
        double damping = tool.MonoLows == MonoLows.Slope12 ? Damping12 : Damping24;
        return TimeSpan.FromSeconds(6.6 * DspMath.Log(10) / (2 * Math.PI * tool.MonoBelow.Hertz * damping));
    }

    public override bool MakesStereo(IProcessorSettings settings) => ((StereoTool)settings).Rotation != 0;

    public override void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients)
    {
        var tool = (StereoTool)settings;
        double mid = tool.MidGain.ToLinear(), side = tool.SideGain.ToLinear() * (tool.Width / 100);
        if (tool.MonoLows == MonoLows.Off) StereoStages.Write(StereoDesign.MidSide(mid, side, tool.Rotation), coefficients);
        else StereoStages.Write(StereoDesign.SideCut(tool.MonoLows == MonoLows.Slope12 ? 2 : 4, tool.MonoBelow.Hertz, mid, side, tool.Rotation, sampleRate.Hertz), coefficients);
    }
}
