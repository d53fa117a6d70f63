using FsCheck;
using FsCheck.Fluent;
using MixGraph.Extending;
using MixGraph.Processors;

namespace MixGraph.Tests.Generators;

/// <summary>Draws processor settings over the whole range of every parameter, in numbers short enough to read.</summary>
internal static class ProcessorGenerator
{
    /// <summary>Evenly spread in [from, to], in steps of a tenth.</summary>
    public static Gen<double> Tenths(double from, double to) => Gen.Choose((int)(from * 10), (int)(to * 10)).Select(n => n / 10.0);

    /// <summary>Evenly spread on a logarithmic scale, to three digits, the ends included.</summary>
    public static Gen<double> Logarithmic(double from, double to) => Gen.Choose(0, 400).Select(n => Math.Clamp(ThreeDigits(from * Math.Pow(to / from, n / 400.0)), from, to));

    public static readonly Gen<Band> Band =
        from shape in Gen.Elements(Enum.GetValues<BandShape>())
        from frequency in Logarithmic(10, 40_000)
        from gain in Gen.Frequency((1, Gen.Constant(0.0)), (6, Tenths(-18, 18)), (1, Tenths(-30, 30)))
        from q in Gen.Frequency((4, Logarithmic(0.3, 4)), (1, Logarithmic(0.1, 40)))
        from slope in Gen.Elements(6, 12, 18, 24, 36, 48)
        from placement in Gen.Frequency((4, Gen.Constant(BandPlacement.Stereo)), (1, Gen.Elements(Enum.GetValues<BandPlacement>())))
        from enabled in OneIn(10)
        select new Band { Shape = shape, Frequency = frequency.Hz, Gain = gain.dB, Q = q, Slope = slope, Placement = placement, Enabled = !enabled };

    public static readonly Gen<Equalizer> Equalizer =
        from count in Gen.Frequency((12, Gen.Choose(0, 5)), (1, Gen.Choose(6, 20)))
        from bands in Gen.ArrayOf(Band, count)
        from bilinear in OneIn(3)
        select new Equalizer(bands) { Design = bilinear ? EqualizerDesign.Bilinear : EqualizerDesign.AnalogMatched };

    public static readonly Gen<Compressor> Compressor =
        from threshold in Tenths(-80, 0)
        from ratio in Gen.Frequency((1, Gen.Constant(1.0)), (6, Logarithmic(1, 1000)))
        from knee in Gen.Frequency((1, Gen.Constant(0.0)), (4, Tenths(0, 40)))
        from attack in Logarithmic(0.01, 1000)
        from release in Logarithmic(1, 5000)
        from makeUp in Gen.Frequency((2, Gen.Constant(0.0)), (2, Tenths(-12, 12)), (1, Tenths(-30, 30)))
        select new Compressor { Threshold = threshold.dB, Ratio = ratio, Knee = knee.dB, Attack = attack.ms, Release = release.ms, MakeUp = makeUp.dB };

    public static Gen<InsertRecipe> Insert(bool linear) =>
        from settings in linear ? Equalizer.Select(e => (IProcessorSettings)e) : Gen.Frequency((3, Equalizer.Select(e => (IProcessorSettings)e)), (2, Compressor.Select(c => (IProcessorSettings)c)))
        from postFader in OneIn(4)
        from bypassed in OneIn(8)
        select new InsertRecipe(settings, postFader, bypassed);

    /// <summary>True once in so many times.</summary>
    public static Gen<bool> OneIn(int times) => Gen.Choose(1, times).Select(n => n == 1);

    static double ThreeDigits(double value)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 2);
        return Math.Round(Math.Round(value / unit) * unit, 5);
    }
}
