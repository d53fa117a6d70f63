using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>The compressor as stages: one kernel for plain settings; for others what they ask for, of a key, filters in it, a delay of the signal and the full kernel.</summary>
internal sealed class CompressorStages : ProcessorStages
{
    /// <summary>What upward compression adds at most, in dB: without a limit it would raise silence without end.</summary>
    const double MostLift = 36;
    /// <summary>Automatic release, in release times: how long reduction takes to count as lasting, and to recover then.</summary>
    const double ChargeTimes = 5, SlowTimes = 10;

    public override bool ReducesGain => true;

    public override void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate)
    {
        var c = (Compressor)insert.Settings;
        int delay = Latency(c, sampleRate);
        bool hearsKey = insert.Key is not null || delay > 0 || HasHighPass(c) || HasBell(c);
        if (!hearsKey && IsPlain(c))
        {
            chain.Add(new ProcessorStep(FullCompressorStages.Plain(mode), insert, this, FullCompressorStages.Dynamics) { Reduction = FullCompressorStages.PlainProbe });
            return;
        }
        if (hearsKey) FullCompressorStages.AppendKey(chain, insert, this, HasHighPass(c), HasBell(c));
        if (delay > 0) chain.Add(new DelayStep(delay));
        var type = FullCompressorStages.Of(mode, hearsKey, c.Detector == CompressorDetector.Rms, c.StereoLink == 100, c.Ballistics == CompressorBallistics.Decoupled, c.AutoRelease);
        chain.Add(new ProcessorStep(type, insert, this, FullCompressorStages.Dynamics) { Reduction = FullCompressorStages.Probe });
    }

    public override int Latency(IProcessorSettings settings, SampleRate sampleRate) => (int)Math.Round(((Compressor)settings).LookAhead.TotalSeconds * sampleRate.Hertz);

    public override bool MakesStereo(IProcessorSettings settings) => ((Compressor)settings).StereoLink < 100; // a key may have two sides

    public override void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients)
    {
        var c = (Compressor)settings;
        switch (index)
        {
            case FullCompressorStages.Dynamics:
                FullCompressorStages.Write(type, Full(c), sampleRate, coefficients);
                break;
            case FullCompressorStages.KeyHighPass when HasBell(c):
                FullCompressorStages.Write(new Pair<SvfCoefficients<Lanes1>> { First = HighPass(c, sampleRate), Second = Bell(c, sampleRate) }, coefficients);
                break;
            default:
                FullCompressorStages.Write(index == FullCompressorStages.KeyHighPass ? HighPass(c, sampleRate) : Bell(c, sampleRate), coefficients);
                break;
        }
    }

    static bool HasHighPass(Compressor c) => c.KeyHighPass.Hertz > 0;
    static bool HasBell(Compressor c) => c.KeyBellGain.Value != 0;

    static SvfCoefficients<Lanes1> HighPass(Compressor c, SampleRate rate) => FullCompressorStages.HighPass(c.KeyHighPass.Hertz, rate.Hertz);
    static SvfCoefficients<Lanes1> Bell(Compressor c, SampleRate rate) => SvfDesign.Design(SvfShape.Bell, c.KeyBellFrequency.Hertz, c.KeyBellGain.Value, c.KeyBellQ, rate.Hertz);

    /// <summary>Whether the plain kernel does all of it.</summary>
    static bool IsPlain(Compressor c) => c is
    {
        Direction: CompressorDirection.Downward, Detector: CompressorDetector.Peak, Ballistics: CompressorBallistics.Branching, AutoRelease: false, StereoLink: 100,
    } && c.Hold == TimeSpan.Zero && c.Range == Compressor.RangeParameter.DefaultValue;

    static FullCompressorSettings Full(Compressor c)
    {
        bool isUpward = c.Direction == CompressorDirection.Upward;
        double range = c.Range == Compressor.RangeParameter.DefaultValue ? double.PositiveInfinity : c.Range.Value;
        var full = new FullCompressorSettings
        {
            Threshold = c.Threshold.Value,
            Ratio = c.Ratio,
            Knee = c.Knee.Value,
            Attack = c.Attack.TotalSeconds,
            Release = c.Release.TotalSeconds,
            IsUpward = isUpward,
            Range = isUpward ? Math.Min(range, MostLift) : range,
            Link = c.StereoLink / 100,
            Hold = c.Hold.TotalSeconds,
            RmsWindow = c.RmsWindow.TotalSeconds,
            Charge = ChargeTimes * c.Release.TotalSeconds,
            SlowRelease = SlowTimes * c.Release.TotalSeconds,
        };
        return full with { MakeUp = c.MakeUp.Value + (c.AutoMakeUp ? full.ReductionAt(0) / 2 : 0) };
    }
}
