using System.Runtime.InteropServices;
using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>The equalizer as stages: bands in pairs when strips share registers, up to eight at once, each in a lane for left and one for right, when a strip is alone.</summary>
internal sealed class EqualizerStages : ProcessorStages
{
    static readonly StageType One = LaneStage<SvfKernel, SvfCoefficients<Lanes1>, SvfState<Lanes1>>.Type;
    static readonly StageType Two = LaneStage<SvfPairKernel, Pair<SvfCoefficients<Lanes1>>, Pair<SvfState<Lanes1>>>.Type;

    public override void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate)
    {
        int bands = ((Equalizer)insert.Settings).Bands.Count;
        for (int band = 0; band < bands;)
        {
            int left = bands - band;
            var (type, covered) = mode switch
            {
                StageMode.Lanes when left >= 2 => (Two, 2),
                StageMode.Single when left > 4 && Simd.Best >= LaneWidth.Sixteen => (SkewedStage.Eight, Math.Min(left, 8)),
                StageMode.Single when left > 2 && Simd.Best >= LaneWidth.Eight => (SkewedStage.Four, Math.Min(left, 4)),
                StageMode.Single when left >= 2 => (SkewedStage.Two, 2),
                _ => (One, 1),
            };
            chain.Add(new ProcessorStep(type, insert, this, band));
            band += covered;
        }
    }

    public override void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients)
    {
        var bands = ((Equalizer)settings).Bands;
        if (type is SkewedStage skewed)
        {
            Span<float> one = stackalloc float[One.CoefficientFloats];
            for (int band = 0; band < skewed.Bands; band++)
            {
                Write(index + band < bands.Count ? Section(bands[index + band], sampleRate) : SvfDesign.Identity, one);
                for (int i = 0; i < one.Length; i++)
                {
                    int row = i * skewed.Bands * 2;
                    coefficients[row + band] = coefficients[row + skewed.Bands + band] = one[i];
                }
            }
            return;
        }
        Write(Section(bands[index], sampleRate), coefficients);
        if (type == Two) Write(Section(bands[index + 1], sampleRate), coefficients[One.CoefficientFloats..]);
    }

    static SvfCoefficients<Lanes1> Section(Band band, SampleRate sampleRate) => !band.Enabled ? SvfDesign.Identity
        : SvfDesign.Design(Shape(band.Shape), band.Frequency.Hertz, band.Gain.Value, band.Q, sampleRate.Hertz);

    static SvfShape Shape(BandShape shape) => shape switch
    {
        BandShape.Bell => SvfShape.Bell,
        BandShape.LowShelf => SvfShape.LowShelf,
        BandShape.HighShelf => SvfShape.HighShelf,
        BandShape.LowCut => SvfShape.LowCut,
        BandShape.HighCut => SvfShape.HighCut,
        BandShape.BandPass => SvfShape.BandPass,
        BandShape.Notch => SvfShape.Notch,
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    };

    static void Write(SvfCoefficients<Lanes1> section, Span<float> coefficients) =>
        MemoryMarshal.Cast<SvfCoefficients<Lanes1>, float>(new ReadOnlySpan<SvfCoefficients<Lanes1>>(in section)).CopyTo(coefficients);
}
