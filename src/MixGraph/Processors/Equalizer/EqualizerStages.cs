using System.Runtime.InteropServices;
using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Planning;

namespace MixGraph.Processors;

/// <summary>The equalizer as stages. Ordinary sections are paired when strips share registers; when a strip is alone up to eight run at once, each in a lane
/// for left and one for right. Bands on a part of the stereo signal, and dynamic ones, have stages of their own.</summary>
internal sealed class EqualizerStages : ProcessorStages
{
    static readonly StageType One = LaneStage<SvfKernel, SvfCoefficients<Lanes1>, SvfState<Lanes1>>.Type;
    static readonly StageType Two = LaneStage<SvfPairKernel, Pair<SvfCoefficients<Lanes1>>, Pair<SvfState<Lanes1>>>.Type;
    static readonly StageType Placed = LaneStage<PlacedSvfKernel, PlacedSvfCoefficients<Lanes1>, SvfChannelState<Lanes1>>.Type;
    static readonly StageType Dynamic = LaneStage<DynamicSvfKernel, DynamicSvfCoefficients<Lanes1>, DynamicSvfState<Lanes1>>.Type;
    static readonly StageType PlacedDynamic = LaneStage<PlacedDynamicSvfKernel, DynamicSvfCoefficients<Lanes1>, PlacedDynamicSvfState<Lanes1>>.Type;

    public override bool MakesStereo(IProcessorSettings settings) =>
        ((Equalizer)settings).Bands.Any(b => b.Placement is BandPlacement.Left or BandPlacement.Right);

    public override TimeSpan Tail(IProcessorSettings settings, SampleRate sampleRate)
    {
        var equalizer = (Equalizer)settings;
        double frames = equalizer.Bands.Where(b => b.Enabled).Sum(b => BandSections.TailFrames(b, equalizer.Design, sampleRate));
        return sampleRate.Duration((long)Math.Ceiling(frames));
    }

    public override void AppendTo(List<ChainStep> chain, InsertState insert, StageMode mode, SampleRate sampleRate)
    {
        var bands = ((Equalizer)insert.Settings).Bands;
        if (bands.Any(BandSections.IsDynamic)) chain.Add(new KeyStep(insert));
        for (var place = default(Place); place.Band < bands.Count;)
        {
            var (type, covered) = Stage(bands, place, mode);
            chain.Add(new ProcessorStep(type, insert, this, place.Index));
            for (; covered > 0; covered--) place = place.Next(bands);
        }
    }

    static (StageType Type, int Sections) Stage(ValueList<Band> bands, Place place, StageMode mode)
    {
        var band = bands[place.Band];
        if (BandSections.IsDynamic(band)) return (band.Placement == BandPlacement.Stereo ? Dynamic : PlacedDynamic, 1);
        if (band.Placement != BandPlacement.Stereo) return (Placed, 1);
        int left = 0;
        for (var next = place; left < 8 && next.IsPlain(bands); next = next.Next(bands)) left++;
        return mode switch
        {
            StageMode.Lanes when left >= 2 => (Two, 2),
            StageMode.Single when left > 4 && Simd.Best >= LaneWidth.Sixteen => (SkewedStage.Eight, Math.Min(left, 8)),
            StageMode.Single when left > 2 && Simd.Best >= LaneWidth.Eight => (SkewedStage.Four, Math.Min(left, 4)),
            StageMode.Single when left >= 2 => (SkewedStage.Two, 2),
            _ => (One, 1),
        };
    }

    public override void Design(StageType type, IProcessorSettings settings, int index, SampleRate sampleRate, Span<float> coefficients)
    {
        var equalizer = (Equalizer)settings;
        var bands = equalizer.Bands;
        var place = Place.At(index);
        if (type is SkewedStage skewed)
        {
            Span<float> one = stackalloc float[One.CoefficientFloats];
            bool covers = true;
            for (int lane = 0; lane < skewed.Bands; lane++)
            {
                covers &= place.IsPlain(bands);
                Write(covers ? Section(equalizer, place, sampleRate) : SvfDesign.Identity, one);
                for (int i = 0; i < one.Length; i++)
                {
                    int row = i * skewed.Bands * 2;
                    coefficients[row + lane] = coefficients[row + skewed.Bands + lane] = one[i];
                }
                if (covers) place = place.Next(bands);
            }
            return;
        }
        if (type == Dynamic || type == PlacedDynamic)
        {
            Write(BandSections.DesignDynamic(bands[place.Band], equalizer.Design, sampleRate), coefficients);
            return;
        }
        if (type == Placed)
        {
            Write(new PlacedSvfCoefficients<Lanes1> { Section = Section(equalizer, place, sampleRate), Direction = BandSections.Direction(bands[place.Band]) }, coefficients);
            return;
        }
        Write(Section(equalizer, place, sampleRate), coefficients);
        if (type == Two) Write(Section(equalizer, place.Next(bands), sampleRate), coefficients[One.CoefficientFloats..]);
    }

    static SvfCoefficients<Lanes1> Section(Equalizer equalizer, Place place, SampleRate sampleRate) =>
        BandSections.Design(equalizer.Bands[place.Band], place.Section, equalizer.Design, sampleRate);

    static void Write<T>(T designed, Span<float> coefficients) where T : unmanaged =>
        MemoryMarshal.Cast<T, float>(new ReadOnlySpan<T>(in designed)).CopyTo(coefficients);

    /// <summary>A section of a band.</summary>
    readonly record struct Place(int Band, int Section)
    {
        public int Index => Band * BandSections.Most + Section;

        public static Place At(int index) => new(index / BandSections.Most, index % BandSections.Most);

        public Place Next(ValueList<Band> bands) => Section + 1 < BandSections.Count(bands[Band]) ? this with { Section = Section + 1 } : new(Band + 1, 0);

        public bool IsPlain(ValueList<Band> bands) => Band < bands.Count && BandSections.IsPlain(bands[Band]);
    }
}
