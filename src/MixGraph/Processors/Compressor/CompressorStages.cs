using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>The compressor as stages: one lane kernel.</summary>
internal static class CompressorStages
{
    public static ProcessorStages All { get; } = new SingleStage<Compressor, CompressorCoefficients<Lanes1>>(
        LaneStage<CompressorKernel, CompressorCoefficients<Lanes1>, CompressorState<Lanes1>>.Type,
        static (values, sampleRate, ref c) => c = CompressorDesign.Design(
            values.Get(Compressor.ThresholdParameter).Value,
            values.Get(Compressor.RatioParameter),
            values.Get(Compressor.KneeParameter).Value,
            values.Get(Compressor.AttackParameter).TotalSeconds,
            values.Get(Compressor.ReleaseParameter).TotalSeconds,
            values.Get(Compressor.MakeUpParameter).Value,
            sampleRate.Hertz),
        whenAlone: SingleCompressorStage.Type,
        reduction: new ReductionProbe(Now: 0, Greatest: 2, Slope: 3, Scale: (float)-CompressorDesign.DecibelsPerOctave)); // the places of the fields
}
