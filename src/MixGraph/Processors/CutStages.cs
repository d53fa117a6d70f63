using System.Runtime.InteropServices;
using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>A low cut and a high cut as stages 0 and 1 of a processor that has other things to do. At the end of its range a cut lets everything through.</summary>
internal static class CutStages
{
    /// <summary>Where a low cut cuts nothing.</summary>
    public const double LowestHertz = 20;
    /// <summary>Where a high cut cuts nothing.</summary>
    public const double HighestHertz = 20_000;

    const double Butterworth = 0.70710678118654752;

    static readonly StageType One = LaneStage<SvfKernel, SvfCoefficients<Lanes1>, SvfState<Lanes1>>.Type;
    static readonly StageType Two = LaneStage<SvfPairKernel, Pair<SvfCoefficients<Lanes1>>, Pair<SvfState<Lanes1>>>.Type;

    /// <summary>Appends the cuts, which stay there when they cut nothing, so that they can move.</summary>
    public static void AppendTo(List<ChainStep> chain, InsertState insert, ProcessorStages stages, StageMode mode)
    {
        if (mode == StageMode.Reference)
        {
            chain.Add(new ProcessorStep(One, insert, stages, 0));
            chain.Add(new ProcessorStep(One, insert, stages, 1));
        }
        else chain.Add(new ProcessorStep(mode == StageMode.Single ? SkewedStage.Two : Two, insert, stages, 0));
    }

    /// <summary>Computes the coefficients of one of the stages.</summary>
    public static void Design(StageType type, int index, Frequency lowCut, Frequency highCut, SampleRate sampleRate, Span<float> coefficients)
    {
        ReadOnlySpan<SvfCoefficients<Lanes1>> both = [Low(lowCut, sampleRate), High(highCut, sampleRate)];
        var floats = MemoryMarshal.Cast<SvfCoefficients<Lanes1>, float>(both);
        int count = One.CoefficientFloats;
        if (type == SkewedStage.Two)
        {
            for (int section = 0; section < 2; section++)
                for (int i = 0; i < count; i++) coefficients[i * 4 + section] = coefficients[i * 4 + 2 + section] = floats[section * count + i];
        }
        else if (type == Two) floats.CopyTo(coefficients);
        else floats.Slice(index * count, count).CopyTo(coefficients);
    }

    public static SvfCoefficients<Lanes1> Low(Frequency frequency, SampleRate sampleRate) =>
        Section(SvfShape.LowCut, frequency, sampleRate, DspMath.Log2(frequency.Hertz / LowestHertz));

    public static SvfCoefficients<Lanes1> High(Frequency frequency, SampleRate sampleRate) =>
        Section(SvfShape.HighCut, frequency, sampleRate, DspMath.Log2(HighestHertz / frequency.Hertz));

    /// <summary>A section that is off keeps its frequency and lets its input through. Over the first third of an octave it fades in, so that a cut that moves
    /// there from off, or back, makes no step.</summary>
    static SvfCoefficients<Lanes1> Section(SvfShape shape, Frequency frequency, SampleRate sampleRate, double octavesIn)
    {
        var c = SvfDesign.Design(shape, frequency.Hertz, 0, Butterworth, sampleRate.Hertz);
        double share = Math.Clamp(3 * octavesIn, 0, 1);
        if (share == 1) return c;
        var part = Lanes1.Broadcast((float)(share * share * (3 - 2 * share)));
        var one = Lanes1.Broadcast(1f);
        (c.D, c.K1, c.K3, c.Weight) = (one + part * (c.D - one), part * c.K1, part * c.K3, part * c.Weight);
        c.RestOfK1 = c.K1 - SvfCoefficients<Lanes1>.Scaled(c.Weight, c.P);
        if (share == 0) c.Compensate = default;
        return c;
    }
}
