using FsCheck;
using FsCheck.Fluent;
using MixGraph.Processors;
using MixGraph.Tests.SessionFiles;

namespace MixGraph.Tests.Automation;

/// <summary>What a curve comes to at every sample, against its formula.</summary>
public class CurveTests
{
    static CompiledCurve Compile<TOwner, TValue>(ParameterDescriptor<TOwner, TValue> parameter, ValueList<AutomationPoint<TValue>> points, SampleRate? rate = null) =>
        CompiledCurve.Of(AutomationCurve.Create(parameter, AutomationCurves.Numbers(parameter, points)), parameter, TempoMap.Default, rate ?? SampleRate.Hz48000);

    [Fact]
    public void Before_the_first_point_is_its_value_after_the_last_the_last()
    {
        var curve = Compile(Strip.FaderParameter, [(0.5.s, -6.dB), (1.s, -12.dB)]);
        Assert.Equal((-6.0, -6.0, -6.0), (curve.At(long.MinValue), curve.At(0), curve.At(24_000)));
        Assert.Equal((-12.0, -12.0), (curve.At(48_000), curve.At(long.MaxValue)));
        Assert.Equal((24_000L, 48_000L, long.MaxValue), (curve.NextBreak(0), curve.NextBreak(24_000), curve.NextBreak(48_000)));
    }

    [Fact]
    public void A_straight_line_of_a_gain_is_straight_in_decibels()
    {
        var curve = Compile(Strip.FaderParameter, [(0.s, 0.dB), (1.s, -24.dB)]);
        for (long n = 0; n <= 48_000; n += 37) Assert.Equal(-24.0 * n / 48_000, curve.At(n), 1e-12);
    }

    [Fact]
    public void To_silence_it_is_straight_in_amplitude()
    {
        var curve = Compile(Strip.FaderParameter, [(0.s, -6.dB), (1.s, Decibels.Silence), (2.s, Decibels.Silence), (3.s, 0.dB)]);
        double from = Math.Pow(10, -6 / 20.0);
        for (long n = 0; n < 48_000; n += 37) Assert.Equal(from * (1 - n / 48_000.0), Math.Pow(10, curve.At(n) / 20), 1e-12);
        Assert.Equal((double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity), (curve.At(48_000), curve.At(70_000), curve.At(96_000)));
        for (long n = 96_001; n < 144_000; n += 37) Assert.Equal((n - 96_000) / 48_000.0, Math.Pow(10, curve.At(n) / 20), 1e-12);
        Assert.Equal(0, curve.At(144_000));
    }

    [Fact]
    public void Frequencies_go_in_ratios_and_pans_as_they_are()
    {
        var frequency = Compile(Band.FrequencyParameter, [(0.s, 200.Hz), (1.s, 8.kHz)]);
        for (long n = 0; n < 48_000; n += 37) Assert.Equal(200 * Math.Pow(40, n / 48_000.0), frequency.At(n), 1e-9);
        Assert.Equal((200.0, 8000.0), (frequency.At(0), frequency.At(48_000)));
        var pan = Compile(Strip.PanParameter, [(0.s, Pan.Left), (1.s, Pan.Right)]);
        Assert.Equal((-1.0, 0.0, 1.0), (pan.At(0), pan.At(24_000), pan.At(48_000)));
    }

    [Theory]
    [InlineData(-1.0), InlineData(-0.3), InlineData(0.0), InlineData(1e-9), InlineData(0.5), InlineData(1.0)]
    public void Curves_are_exponential(double tension)
    {
        var curve = Compile(Strip.PanParameter, [(0.s, Pan.Left), (1.s, Pan.Right, Segment.Curve(tension))]);
        for (long n = 0; n <= 48_000; n += 37)
        {
            double t = n / 48_000.0, k = 8 * tension;
            double way = Math.Abs(k) < 1e-6 ? t : (Math.Exp(k * t) - 1) / (Math.Exp(k) - 1);
            Assert.Equal(-1 + 2 * way, curve.At(n), 1e-8);
        }
        var mirrored = Compile(Strip.PanParameter, [(0.s, Pan.Right), (1.s, Pan.Left, Segment.Curve(-tension))]);
        for (long n = 0; n <= 48_000; n += 37) Assert.Equal(curve.At(n), mirrored.At(48_000 - n), 1e-12);
    }

    [Fact]
    public void Smooth_is_flat_at_both_ends_and_hold_holds_until_the_point()
    {
        var smooth = Compile(Strip.PanParameter, [(0.s, Pan.Center), (1.s, Pan.Right, Segment.Smooth)]);
        for (long n = 0; n <= 48_000; n += 37) Assert.Equal(3 * Math.Pow(n / 48_000.0, 2) - 2 * Math.Pow(n / 48_000.0, 3), smooth.At(n), 1e-14);
        var hold = Compile(Strip.PanParameter, [(0.s, Pan.Left), (1.s, Pan.Right, Segment.Hold)]);
        Assert.Equal((-1.0, -1.0, 1.0), (hold.At(0), hold.At(47_999), hold.At(48_000)));
    }

    /// <summary>Two points at one place, whatever their shapes; three too; and such as fall on one sample.</summary>
    [Fact]
    public void Two_points_at_one_place_are_a_step()
    {
        var curve = Compile(Strip.PanParameter, [(0.5.s, Pan.Left, Segment.Hold), (0.5.s, Pan.Right)]);
        Assert.Equal((-1.0, 1.0), (curve.At(23_999), curve.At(24_000)));
        var three = Compile(Strip.PanParameter, [(0.s, Pan.Center), (0.5.s, Pan.Left), (0.5.s, Pan.At(0.5)), (0.5.s, Pan.Right), (1.s, Pan.Center)]);
        Assert.Equal(-23_999 / 24_000.0, three.At(23_999), 1e-15);
        Assert.Equal((1.0, 0.5), (three.At(24_000), three.At(36_000)));
        var near = Compile(Strip.PanParameter, [(Position.Seconds(0.5 - 1e-6), Pan.Left), (Position.Seconds(0.5 + 1e-6), Pan.Right)]);
        Assert.Equal((-1.0, 1.0), (near.At(23_999), near.At(24_000)));
    }

    [Fact]
    public void A_tempo_that_puts_points_out_of_order_makes_them_wait()
    {
        AutomationPoint<double>[] points = [(Position.Seconds(1), -1.0), (4.beats, 1.0)];
        var curve = AutomationCurve.Create(Strip.PanParameter, [.. points]);
        curve.CheckOrder(TempoMap.Default, SampleRate.Hz48000);
        Assert.Throws<AutomationException>(() => curve.CheckOrder(new TempoMap(480), SampleRate.Hz48000));
        var compiled = CompiledCurve.Of(curve, Strip.PanParameter, new TempoMap(480), SampleRate.Hz48000);
        Assert.Equal((-1.0, 1.0), (compiled.At(47_999), compiled.At(48_000)));
    }

    /// <summary>Random curves of every kind of parameter: never out of range, at the points their values, with a cursor the same as without, the same
    /// between breaks as from one side, and still where it is said to be still.</summary>
    [Fact]
    public void Whatever_the_curve_it_keeps_its_points_and_its_range() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        ParameterDescriptor[] parameters = [Strip.FaderParameter, Strip.TrimParameter, Strip.PanParameter, Strip.MutedParameter, Band.FrequencyParameter, Compressor.AttackParameter, Compressor.RatioParameter];
        var parameter = parameters[random.Next(parameters.Length)];
        var points = RandomCurves.Points(parameter, random);
        var rate = new SampleRate(random.Next(8_000, 200_000));
        var curve = CompiledCurve.Of(AutomationCurve.Create(parameter, points), parameter, TempoMap.Default, rate);
        int cursor = 0;
        long last = points[^1].At.ToSamples(TempoMap.Default, rate);
        for (int i = 0; i < 200; i++)
        {
            long n = random.Next(4) == 0 ? points[random.Next(points.Count)].At.ToSamples(TempoMap.Default, rate) - random.Next(2) : random.NextInt64(-10, last + 10);
            double value = curve.At(n);
            Assert.Equal(value, parameter.CheckNumber(value));
            Assert.Equal(value, curve.At(n, ref cursor));
            long next = curve.NextBreak(n);
            Assert.True(next > n && (next == long.MaxValue || points.Any(p => p.At.ToSamples(TempoMap.Default, rate) == next)));
            long count = random.NextInt64(1, last + 20);
            double[] values = [.. Enumerable.Range(0, (int)Math.Min(count, 3000)).Select(k => curve.At(n + k))];
            if (curve.IsStill(n, values.Length)) Assert.All(values, v => Assert.Equal(values[0], v));
            if (n + 1 < next) Assert.Equal(curve.At(n + 1), curve.Before(n + 1)); // they differ at points alone
        }
        foreach (var place in points.GroupBy(p => p.At.ToSamples(TempoMap.Default, rate))) Assert.Equal(place.Last().Value, curve.At(place.Key));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
