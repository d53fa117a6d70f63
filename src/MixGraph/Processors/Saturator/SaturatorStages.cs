using System.Runtime.InteropServices;
using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>The saturator as stages: one lane kernel for each curve, with memory for its oversampling factor.</summary>
internal sealed class SaturatorStages : ProcessorStages
{
    /// <summary>Where on the curve silence is at a bias of 100 %.</summary>
    const double FullBias = 0.6;

    public override int Latency(IProcessorSettings settings, SampleRate sampleRate) =>
        ((Saturator)settings).Oversampling == OversamplingFactor.None ? 0 : SaturatorLayout.History;

    /// <summary>The filters' second halves; and of a tube, the average that is taken off.</summary>
    public override TimeSpan Tail(IProcessorSettings settings, SampleRate sampleRate) =>
        sampleRate.Duration(Latency(settings, sampleRate)) + (((Saturator)settings).Curve == SaturationCurve.Tube
            ? TimeSpan.FromSeconds(6 * DspMath.Log(10) / (2 * Math.PI * SaturatorDesign.BlockFrequency))
            : TimeSpan.Zero);

    public override void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate)
    {
        var saturator = (Saturator)insert.Settings;
        int factor = (int)saturator.Oversampling;
        SaturatorFilters.Prepare();
        StageType type = saturator.Curve switch
        {
            SaturationCurve.Tanh => Of<TanhCurve, NoBlocker>(factor),
            SaturationCurve.SoftClip => Of<CubicCurve, NoBlocker>(factor),
            SaturationCurve.Tape => Of<AlgebraicCurve, NoBlocker>(factor),
            SaturationCurve.Tube => Of<BiasedTanhCurve, ConstantBlocker>(factor),
            _ => throw new ArgumentOutOfRangeException(nameof(insert)),
        };
        chain.Add(new ProcessorStep(type, insert, this, 0));
    }

    static SizedStage<SaturatorKernel<TCurve, TBlocker>, SaturatorCoefficients<Lanes1>, SaturatorState<Lanes1>> Of<TCurve, TBlocker>(int factor)
        where TCurve : struct, ICurve where TBlocker : struct, IBlocker =>
        SizedStage<SaturatorKernel<TCurve, TBlocker>, SaturatorCoefficients<Lanes1>, SaturatorState<Lanes1>>.Of(factor);

    public override void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients)
    {
        var saturator = (Saturator)settings;
        var (shape, bias) = saturator.Curve switch
        {
            SaturationCurve.SoftClip => (SaturatorShape.Cubic, 0),
            SaturationCurve.Tape => (SaturatorShape.Algebraic, 0),
            SaturationCurve.Tube => (SaturatorShape.Tanh, FullBias * saturator.Bias / 100),
            _ => (SaturatorShape.Tanh, 0),
        };
        var designed = SaturatorDesign.Design(shape, saturator.Drive.Value, bias, saturator.Output.Value, sampleRate.Hertz);
        MemoryMarshal.Cast<SaturatorCoefficients<Lanes1>, float>(new ReadOnlySpan<SaturatorCoefficients<Lanes1>>(in designed)).CopyTo(coefficients);
    }
}
