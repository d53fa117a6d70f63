using System.Runtime.InteropServices;
using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>The reverb as stages: a wait for the pre-delay, the two cuts if there are any, the network.</summary>
internal sealed class ReverbStages : ProcessorStages
{
    /// <summary>The diffusers' coefficient at 100 %: more would ring.</summary>
    const double MostDiffusion = 0.7;
    const int NetworkIndex = 2;

    public override void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate)
    {
        var settings = (Reverb)insert.Settings;
        int preDelay = PreDelay(settings, sampleRate);
        if (preDelay > 0) chain.Add(new DelayStep(preDelay));
        CutStages.AppendTo(chain, insert, this, mode);
        chain.Add(new ProcessorStep(StripStage<ReverbKernel, ReverbCoefficients, ReverbState>.Of(Size(settings, sampleRate)), insert, this, NetworkIndex));
    }

    public override TimeSpan Tail(IProcessorSettings settings, SampleRate sampleRate)
    {
        var reverb = (Reverb)settings;
        double decay = reverb.Decay.TotalSeconds * Math.Max(1, Math.Max(reverb.LowDecay, reverb.HighDecay) / 100);
        // Twice 60 dB; what the diffusers and the longest line add at the start; and the cuts' own ringing, 120 dB of 20 Hz at the longest.
        return TimeSpan.FromSeconds(2 * decay + 0.3) + reverb.PreDelay;
    }

    public override bool MakesStereo(IProcessorSettings settings) => true;

    public override void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients)
    {
        var reverb = (Reverb)settings;
        if (index != NetworkIndex)
        {
            CutStages.Design(type, index, reverb.LowCut, reverb.HighCut, sampleRate, coefficients);
            return;
        }
        ReverbTargets targets;
        targets.Decay = reverb.Decay.TotalSeconds;
        (targets.LowShare, targets.HighShare) = (reverb.LowDecay / 100, reverb.HighDecay / 100);
        (targets.LowCrossover, targets.HighCrossover) = (reverb.LowCrossover.Hertz, reverb.HighCrossover.Hertz);
        targets.Diffusion = MostDiffusion * reverb.Diffusion / 100;
        targets.EarlyGain = reverb.Early.Value <= Reverb.EarlyParameter.Minimum ? 0 : DspMath.DecibelsToGain(reverb.Early.Value);
        targets.Width = reverb.Width / 100;
        (targets.ModulationRate, targets.ModulationDepth) = (reverb.ModulationRate.Hertz, reverb.ModulationDepth.TotalSeconds);
        ReverbCoefficients designed = default;
        ReverbDesign.Design(targets, Size(reverb, sampleRate), sampleRate.Hertz, ref designed);
        MemoryMarshal.Cast<ReverbCoefficients, float>(new ReadOnlySpan<ReverbCoefficients>(in designed)).CopyTo(coefficients);
    }

    static int Size(Reverb settings, SampleRate sampleRate) => ReverbGeometry.Size(settings.Size / 100, sampleRate.Hertz);

    static int PreDelay(Reverb settings, SampleRate sampleRate) => (int)Math.Round(settings.PreDelay.TotalSeconds * sampleRate.Hertz);
}
