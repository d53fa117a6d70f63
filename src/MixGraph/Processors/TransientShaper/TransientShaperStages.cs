using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>The transient shaper as stages: one lane kernel.</summary>
internal static class TransientShaperStages
{
    public static ProcessorStages All { get; } = new SingleStage<TransientShaper, TransientCoefficients<Lanes1>>(
        LaneStage<TransientKernel, TransientCoefficients<Lanes1>, TransientState<Lanes1>>.Type,
        static (values, sampleRate, ref c) => c = TransientDesign.Design(
            values.Get(TransientShaper.AttackParameter).Value,
            values.Get(TransientShaper.SustainParameter).Value,
            values.Get(TransientShaper.AttackTimeParameter).TotalSeconds,
            values.Get(TransientShaper.SustainTimeParameter).TotalSeconds,
            sampleRate.Hertz)) { IsOnlyGain = true };
}
