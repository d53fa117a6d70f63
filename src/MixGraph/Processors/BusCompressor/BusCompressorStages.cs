using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>The bus compressor as stages: a compressor with fixed manners.</summary>
/// <remarks>The automatic release is that of two RC sections in series, 91 kOhm beside 0.47 uF and 750 kOhm beside 6.8 uF, as published schematics of the
/// classic have them. Sections alone: 43 ms and 5.1 s. While the rectifier holds their sum, the slow one charges through the fast one:
/// (0.47 uF + 6.8 uF) x (91 kOhm parallel to 750 kOhm) = 0.59 s, up to 750 / (750 + 91) of the sum. What the slow part takes over while the fast one falls
/// after a peak comes to the same 0.47 / (0.47 + 6.8) of it that a peak puts into the slow capacitor at once.</remarks>
internal sealed class BusCompressorStages : ProcessorStages
{
    const double Knee = 6;
    const double FastOhms = 91e3, FastFarads = 0.47e-6, SlowOhms = 750e3, SlowFarads = 6.8e-6;

    public override bool ReducesGain => true;

    public override void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate)
    {
        var c = (BusCompressor)insert.Settings;
        bool hasHighPass = c.KeyHighPass.Hertz > 0, hearsKey = insert.Key is not null || hasHighPass, isAuto = c.Release == BusCompressor.AutoRelease;
        if (hearsKey) FullCompressorStages.AppendKey(chain, insert, this, hasHighPass, hasBell: false);
        chain.Add(hearsKey || isAuto
            ? new ProcessorStep(FullCompressorStages.Of(mode, hearsKey, isRms: false, isLinked: true, isDecoupled: false, isAuto), insert, this, FullCompressorStages.Dynamics) { Reduction = FullCompressorStages.Probe }
            : new ProcessorStep(FullCompressorStages.Plain(mode), insert, this, FullCompressorStages.Dynamics) { Reduction = FullCompressorStages.PlainProbe });
    }

    public override void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients)
    {
        var c = (BusCompressor)settings;
        if (index == FullCompressorStages.KeyHighPass)
            FullCompressorStages.Write(FullCompressorStages.HighPass(c.KeyHighPass.Hertz, sampleRate.Hertz), coefficients);
        else
            FullCompressorStages.Write(type, Full(c), sampleRate, coefficients);
    }

    static FullCompressorSettings Full(BusCompressor c) => new()
    {
        Threshold = c.Threshold.Value,
        Ratio = c.Ratio,
        Knee = Knee,
        Attack = c.Attack.TotalSeconds,
        Release = c.Release == BusCompressor.AutoRelease ? FastOhms * FastFarads : c.Release.TotalSeconds,
        MakeUp = c.MakeUp.Value,
        Charge = (FastFarads + SlowFarads) * (FastOhms * SlowOhms / (FastOhms + SlowOhms)),
        SlowRelease = SlowOhms * SlowFarads,
        Lasting = SlowOhms / (FastOhms + SlowOhms),
    };
}
