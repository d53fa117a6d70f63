using System.Runtime.InteropServices;
using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>The limiter as stages: one lane kernel with memory, of which the full link has a cheaper form.</summary>
internal sealed class LimiterStages : ProcessorStages
{
    static readonly ReductionProbe Reduction = new(Now: 0, Greatest: 1, Slope: 7, Scale: (float)CompressorDesign.DecibelsPerOctave); // the places of the fields

    public override bool ReducesGain => true;
    public override bool IsGain(IProcessorSettings settings) => true;

    public override int Latency(IProcessorSettings settings, SampleRate sampleRate) => LookAhead((Limiter)settings, sampleRate) + PeakInterpolator.Delay;

    public override void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate)
    {
        var limiter = (Limiter)insert.Settings;
        int size = LookAhead(limiter, sampleRate);
        StageType type = limiter.Link == 100
            ? SizedStage<LimiterKernel<FullLink>, LimiterCoefficients<Lanes1>, LimiterState<Lanes1>>.Of(size)
            : SizedStage<LimiterKernel<PartialLink>, LimiterCoefficients<Lanes1>, LimiterState<Lanes1>>.Of(size);
        chain.Add(new ProcessorStep(type, insert, this, 0) { Reduction = Reduction });
    }

    public override void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients)
    {
        var limiter = (Limiter)settings;
        var designed = LimiterDesign.Design(limiter.Drive.Value, limiter.Ceiling.Value, limiter.Release.TotalSeconds, Shape(limiter.ReleaseShape), limiter.Link / 100, sampleRate.Hertz);
        MemoryMarshal.Cast<LimiterCoefficients<Lanes1>, float>(new ReadOnlySpan<LimiterCoefficients<Lanes1>>(in designed)).CopyTo(coefficients);
    }

    static int LookAhead(Limiter limiter, SampleRate sampleRate) => (int)Math.Round(limiter.LookAhead.TotalSeconds * sampleRate.Hertz);

    static RecoveryShape Shape(LimiterRelease release) => release switch
    {
        LimiterRelease.Exponential => RecoveryShape.Exponential,
        LimiterRelease.Smooth => RecoveryShape.Smooth,
        LimiterRelease.Auto => RecoveryShape.Auto,
        _ => throw new ArgumentOutOfRangeException(nameof(release)),
    };
}
