using MixGraph.Monitoring;

namespace MixGraph.Tests.Monitoring;

/// <summary>The matrix of a monitor section for every combination of its switches, against the switches thrown one after the other.</summary>
public class MonitorStateTests
{
    [Fact]
    public void Every_combination_of_switches()
    {
        for (int flags = 0; flags < 32; flags++)
        {
            foreach (double level in new[] { double.NegativeInfinity, -6, 0, 12 })
            {
                var state = new MonitorState
                {
                    Dim = (flags & 1) != 0, Mono = (flags & 2) != 0, Cut = (flags & 4) != 0, InvertLeft = (flags & 8) != 0, InvertRight = (flags & 16) != 0, Level = level.dB,
                };
                var m = state.ToMatrix();
                foreach (var (l, r) in new[] { (1.0, 0.0), (0.0, 1.0), (0.7, -0.3) })
                {
                    var (left, right) = Plainly(state, l, r);
                    Assert.Equal(left, m.LeftToLeft * l + m.RightToLeft * r, 1e-12);
                    Assert.Equal(right, m.LeftToRight * l + m.RightToRight * r, 1e-12);
                }
                if (state.Cut || state.Level.IsSilence) Assert.Equal(default, m);
            }
        }
    }

    static (double, double) Plainly(MonitorState state, double left, double right)
    {
        if (state.InvertLeft) left = -left;
        if (state.InvertRight) right = -right;
        if (state.Mono) left = right = (left + right) / 2;
        double gain = Math.Pow(10, state.Level.Value / 20);
        if (state.Dim) gain *= Math.Pow(10, state.DimLevel.Value / 20);
        if (state.Cut) gain = 0;
        return (gain * left, gain * right);
    }

    [Fact]
    public void The_default_passes_everything_unchanged() => Assert.Equal(new MonitorMatrix(1, 0, 0, 1), new MonitorState().ToMatrix());

    [Fact]
    public void Mono_keeps_the_center_and_with_one_side_inverted_takes_it_out()
    {
        Assert.Equal(new MonitorMatrix(0.5, 0.5, 0.5, 0.5), new MonitorState { Mono = true }.ToMatrix());
        Assert.Equal(new MonitorMatrix(0.5, -0.5, 0.5, -0.5), new MonitorState { Mono = true, InvertRight = true }.ToMatrix());
    }

    [Fact]
    public void Values_are_checked_wherever_they_come_from()
    {
        var state = new MonitorState();
        Assert.Equal((0.dB, -20.dB), (state.Level, state.DimLevel));
        Assert.Equal("monitor level must be -inf to 12 dB, not 12.5 dB.", Assert.Throws<ParameterRangeException>(() => state with { Level = 12.5.dB }).Message);
        Assert.Equal("dim level must be -inf to 0 dB, not 1 dB.", Assert.Throws<ParameterRangeException>(() => new MonitorState { DimLevel = 1.dB }).Message);
        Assert.Equal(default, (state with { Dim = true, DimLevel = Decibels.Silence }).ToMatrix());
        Assert.Equal(state, state with { Mono = false });
    }
}
