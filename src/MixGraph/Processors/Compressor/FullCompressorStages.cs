using System.Runtime.InteropServices;
using MixGraph.Dsp;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>The stages of anything that is a compressor: the stage of each form, and what lies before it.</summary>
internal static class FullCompressorStages
{
    public const int Dynamics = 0, KeyHighPass = 1, KeyBell = 2;

    static readonly StageType OneFilter = LaneStage<SvfKernel, SvfCoefficients<Lanes1>, SvfState<Lanes1>>.Type;
    static readonly StageType TwoFilters = LaneStage<SvfPairKernel, Pair<SvfCoefficients<Lanes1>>, Pair<SvfState<Lanes1>>>.Type;

    /// <summary>The stage of a peak compressor, linked and branching, that listens to its own signal.</summary>
    public static StageType Plain(StageMode mode) =>
        mode == StageMode.Single ? SingleCompressorStage.Type : LaneStage<CompressorKernel, CompressorCoefficients<Lanes1>, CompressorState<Lanes1>>.Type;

    public static ReductionProbe PlainProbe { get; } = new(Now: 0, Greatest: 2, Slope: 3, Scale: (float)-CompressorDesign.DecibelsPerOctave); // the places of the fields
    public static ReductionProbe Probe { get; } = new(Now: 0, Greatest: 1, Slope: 3, Scale: (float)-CompressorDesign.DecibelsPerOctave);

    /// <summary>The stage of a form.</summary>
    public static StageType Of(StageMode mode, bool hearsKey, bool isRms, bool isLinked, bool isDecoupled, bool isAuto) =>
        hearsKey ? Rms<Yes>(mode, isRms, isLinked, isDecoupled, isAuto) : Rms<No>(mode, isRms, isLinked, isDecoupled, isAuto);

    static StageType Rms<TKey>(StageMode mode, bool isRms, bool isLinked, bool isDecoupled, bool isAuto) where TKey : struct, IFlag =>
        isRms ? Linked<TKey, Yes>(mode, isLinked, isDecoupled, isAuto) : Linked<TKey, No>(mode, isLinked, isDecoupled, isAuto);

    static StageType Linked<TKey, TRms>(StageMode mode, bool isLinked, bool isDecoupled, bool isAuto) where TKey : struct, IFlag where TRms : struct, IFlag =>
        isLinked ? Decoupled<TKey, TRms, Yes>(mode, isDecoupled, isAuto) : Decoupled<TKey, TRms, No>(mode, isDecoupled, isAuto);

    static StageType Decoupled<TKey, TRms, TLinked>(StageMode mode, bool isDecoupled, bool isAuto) where TKey : struct, IFlag where TRms : struct, IFlag where TLinked : struct, IFlag =>
        isDecoupled ? Auto<TKey, TRms, TLinked, Yes>(mode, isAuto) : Auto<TKey, TRms, TLinked, No>(mode, isAuto);

    static StageType Auto<TKey, TRms, TLinked, TDecoupled>(StageMode mode, bool isAuto) where TKey : struct, IFlag where TRms : struct, IFlag where TLinked : struct, IFlag where TDecoupled : struct, IFlag =>
        isAuto ? Of<CompressorForm<TKey, TRms, TLinked, TDecoupled, Yes>>(mode) : Of<CompressorForm<TKey, TRms, TLinked, TDecoupled, No>>(mode);

    static StageType Of<TForm>(StageMode mode) where TForm : struct, ICompressorForm =>
        mode == StageMode.Single ? SingleFullCompressorStage<TForm>.Type : LaneStage<FullCompressorKernel<TForm>, FullCompressorCoefficients<Lanes1>, FullCompressorState<Lanes1>>.Type;

    /// <summary>Appends what the detector listens to: a key step, and the filters there are.</summary>
    public static void AppendKey(List<ChainStep> chain, InsertState insert, ProcessorStages stages, bool hasHighPass, bool hasBell)
    {
        chain.Add(new KeyStep(insert));
        if (hasHighPass || hasBell)
            chain.Add(new ProcessorStep(hasHighPass && hasBell ? TwoFilters : OneFilter, insert, stages, hasHighPass ? KeyHighPass : KeyBell) { FiltersKey = true });
    }

    /// <summary>A high-pass without a bump in the key.</summary>
    public static SvfCoefficients<Lanes1> HighPass(double frequency, double sampleRate) => SvfDesign.Design(SvfShape.LowCut, frequency, 0, 0.70710678118654752, sampleRate);

    /// <summary>Writes coefficients as the floats that they are.</summary>
    public static void Write<TCoefficients>(in TCoefficients designed, Span<float> coefficients) where TCoefficients : unmanaged =>
        MemoryMarshal.Cast<TCoefficients, float>(new ReadOnlySpan<TCoefficients>(in designed)).CopyTo(coefficients);

    /// <summary>Writes the coefficients of a compressor for the stage it has.</summary>
    public static void Write(StageType type, in FullCompressorSettings settings, SampleRate sampleRate, Span<float> coefficients)
    {
        var designed = FullCompressorDesign.Design(settings, sampleRate.Hertz);
        if (type.CoefficientFloats == Plain(StageMode.Lanes).CoefficientFloats) Write(designed.Plain, coefficients);
        else Write(designed, coefficients);
    }
}
