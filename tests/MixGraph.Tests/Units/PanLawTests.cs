namespace MixGraph.Tests.Units;

public class PanLawTests
{
    public static TheoryData<PanCurve, double> Curves => new() { { PanCurve.Minus3dB, -3.0103 }, { PanCurve.Minus4Point5dB, -4.5154 }, { PanCurve.Minus6dB, -6.0206 } };

    [Theory, MemberData(nameof(Curves))]
    public void The_center_is_attenuated_by_what_the_curve_is_named_after(PanCurve curve, double center)
    {
        var law = new PanLaw(curve, PanNormalization.CenterAttenuated);
        Assert.Equal(center, Decibels.FromLinear(law.Gains(Pan.Center).Left).Value, 1e-4);
        Assert.Equal((1.0, 0.0), law.Gains(Pan.Left));
        Assert.Equal((0.0, 1.0), law.Gains(Pan.Right));
    }

    [Theory, MemberData(nameof(Curves))]
    public void The_center_at_unity_is_exactly_one(PanCurve curve, double center)
    {
        var law = new PanLaw(curve);
        Assert.Equal((1.0, 1.0), law.Gains(Pan.Center));
        Assert.Equal(-center, Decibels.FromLinear(law.Gains(Pan.Left).Left).Value, 1e-4);
        Assert.Equal(0.0, law.Gains(Pan.Left).Right);
    }

    [Fact]
    public void Equal_power_keeps_the_power_and_minus_6_the_sum()
    {
        for (double p = -1; p <= 1; p += 0.05)
        {
            var (l, r) = new PanLaw(PanCurve.Minus3dB, PanNormalization.CenterAttenuated).Gains(Pan.At(p));
            Assert.Equal(1, l * l + r * r, 1e-12);
            (l, r) = new PanLaw(PanCurve.Minus6dB, PanNormalization.CenterAttenuated).Gains(Pan.At(p));
            Assert.Equal(1, l + r, 1e-12);
        }
    }

    [Fact]
    public void Every_law_is_mirrored_bit_for_bit_and_falls_on_the_far_side()
    {
        foreach (var curve in Enum.GetValues<PanCurve>())
            foreach (var normalization in Enum.GetValues<PanNormalization>())
            {
                var law = new PanLaw(curve, normalization);
                double last = double.PositiveInfinity;
                for (int i = -64; i <= 64; i++)
                {
                    var (l, r) = law.Gains(Pan.At(i / 64.0));
                    Assert.Equal((r, l), law.Gains(Pan.At(-i / 64.0)));
                    Assert.True(l <= last, $"{law} at {i}: {l} after {last}");
                    last = l;
                }
            }
    }

    [Fact]
    public void Balance_leaves_the_near_side_alone() => Assert.Equal((0.75, 1.0), new PanLaw(PanCurve.LinearBalance).Gains(Pan.At(0.25)));

    [Fact]
    public void The_default_is_minus_3_with_the_center_at_unity() =>
        Assert.Equal(new PanLaw(PanCurve.Minus3dB, PanNormalization.CenterUnity), default);
}
