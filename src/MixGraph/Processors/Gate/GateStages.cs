using System.Runtime.InteropServices;
using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>The gate as stages: what it listens to and filters on that, a wait, and the gate.</summary>
internal sealed class GateStages : ProcessorStages
{
    static readonly StageType Plain = LaneStage<GateKernel<OwnLevel>, GateCoefficients<Lanes1>, GateState<Lanes1>>.Type;
    static readonly StageType Keyed = LaneStage<GateKernel<KeyLevel>, GateCoefficients<Lanes1>, GateState<Lanes1>>.Type;
    static readonly StageType OneFilter = LaneStage<SvfKernel, SvfCoefficients<Lanes1>, SvfState<Lanes1>>.Type;
    static readonly StageType TwoFilters = LaneStage<SvfPairKernel, Pair<SvfCoefficients<Lanes1>>, Pair<SvfState<Lanes1>>>.Type;

    // What a step's index says.
    const int TheGate = 0, HighPass = 1, LowPass = 2, BothPasses = 3;

    // The places of the fields.
    static readonly ReductionProbe Probe = new(Now: 0, Greatest: 1, Slope: 12, Scale: (float)-GateDesign.DecibelsPerOctave);

    public override bool ReducesGain => true;

    public override int Latency(IProcessorSettings settings, SampleRate sampleRate) => Frames(((Gate)settings).LookAhead, sampleRate);

    public override void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate)
    {
        var gate = (Gate)insert.Settings;
        bool hasHighPass = gate.KeyHighPass.Hertz > 0, hasLowPass = gate.KeyLowPass.Hertz < Gate.KeyLowPassParameter.Maximum;
        int lookAhead = Latency(gate, sampleRate);
        bool hasKey = insert.Key is not null || hasHighPass || hasLowPass || lookAhead > 0;
        if (hasKey) chain.Add(new KeyStep(insert));
        if (hasHighPass && hasLowPass) chain.Add(new ProcessorStep(TwoFilters, insert, this, BothPasses) { FiltersKey = true });
        else if (hasHighPass || hasLowPass) chain.Add(new ProcessorStep(OneFilter, insert, this, hasHighPass ? HighPass : LowPass) { FiltersKey = true });
        if (lookAhead > 0) chain.Add(new DelayStep(lookAhead));
        chain.Add(new ProcessorStep(hasKey ? Keyed : Plain, insert, this, TheGate) { Reduction = Probe });
    }

    public override void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients)
    {
        var gate = (Gate)settings;
        switch (index)
        {
            case HighPass:
                Write(Filter(SvfShape.LowCut, gate.KeyHighPass, sampleRate), coefficients);
                break;
            case LowPass:
                Write(Filter(SvfShape.HighCut, gate.KeyLowPass, sampleRate), coefficients);
                break;
            case BothPasses:
                Write(new Pair<SvfCoefficients<Lanes1>> { First = Filter(SvfShape.LowCut, gate.KeyHighPass, sampleRate), Second = Filter(SvfShape.HighCut, gate.KeyLowPass, sampleRate) }, coefficients);
                break;
            default:
                // The key is as much ahead of what is heard as the look-ahead; the hold counts from what is heard.
                Write(GateDesign.Design(gate.Threshold.Value, gate.Hysteresis.Value, gate.Ratio, gate.Knee.Value, gate.Range.Value, gate.Attack.TotalSeconds,
                    Frames(gate.Hold, sampleRate) + Latency(gate, sampleRate), gate.Release.TotalSeconds, gate.Ducks, sampleRate.Hertz), coefficients);
                break;
        }
    }

    static SvfCoefficients<Lanes1> Filter(SvfShape shape, Frequency frequency, SampleRate sampleRate) =>
        SvfDesign.Design(shape, frequency.Hertz, 0, Math.Sqrt(0.5), sampleRate.Hertz);

    static int Frames(TimeSpan time, SampleRate sampleRate) => (int)Math.Round(time.TotalSeconds * sampleRate.Hertz);

    static void Write<TCoefficients>(TCoefficients designed, Span<float> coefficients) where TCoefficients : unmanaged =>
        MemoryMarshal.Cast<TCoefficients, float>(new ReadOnlySpan<TCoefficients>(in designed)).CopyTo(coefficients);
}
