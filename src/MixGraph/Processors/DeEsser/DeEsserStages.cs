using System.Runtime.InteropServices;
using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>The de-esser as stages: a copy of the signal, a band-pass on it, and what compares the two.</summary>
internal sealed class DeEsserStages : ProcessorStages
{
    static readonly StageType BandPass = LaneStage<SvfKernel, SvfCoefficients<Lanes1>, SvfState<Lanes1>>.Type;
    static readonly StageType Reducer = LaneStage<DeEsserKernel, DeEsserCoefficients<Lanes1>, DeEsserState<Lanes1>>.Type;

    // The places of the fields.
    static readonly ReductionProbe Probe = new(Now: 0, Greatest: 1, Slope: 6, Scale: (float)-DeEsserDesign.DecibelsPerOctave);

    public override bool ReducesGain => true;
    public override bool IsGain(IProcessorSettings settings) => settings is DeEsser { Mode: DeEsserMode.Wide, Listens: false };

    /// <summary>The band-pass is added to the signal while it is reduced, and rings: ln(10^6) of its time constants Q / (pi f), and a little more near half the rate.</summary>
    public override TimeSpan Tail(IProcessorSettings settings, SampleRate sampleRate) =>
        TimeSpan.FromSeconds(0.001 + 15 * ((DeEsser)settings).Q / (Math.PI * Math.Min(((DeEsser)settings).Frequency.Hertz, SvfDesign.HighestNormalizedFrequency * sampleRate.Hertz)));

    public override void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate)
    {
        chain.Add(new KeyStep(insert));
        chain.Add(new ProcessorStep(BandPass, insert, this, 0) { FiltersKey = true });
        chain.Add(new ProcessorStep(Reducer, insert, this, 0) { Reduction = Probe });
    }

    public override void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients)
    {
        var s = (DeEsser)settings;
        if (type == BandPass) Write(SvfDesign.Design(SvfShape.BandPass, s.Frequency.Hertz, 0, s.Q, sampleRate.Hertz), coefficients);
        else
            Write(DeEsserDesign.Design(s.Threshold.Value, s.Range.Value, s.Attack.TotalSeconds, s.Release.TotalSeconds,
                s.Listens ? DeEsserOutput.Band : s.Mode == DeEsserMode.Wide ? DeEsserOutput.Wide : DeEsserOutput.Split, sampleRate.Hertz), coefficients);
    }

    static void Write<TCoefficients>(TCoefficients designed, Span<float> coefficients) where TCoefficients : unmanaged =>
        MemoryMarshal.Cast<TCoefficients, float>(new ReadOnlySpan<TCoefficients>(in designed)).CopyTo(coefficients);
}
