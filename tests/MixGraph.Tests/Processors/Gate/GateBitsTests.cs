using MixGraph.Processors;
using MixGraph.Testing;
using static MixGraph.Tests.Processors.GateRun;

namespace MixGraph.Tests.Processors;

/// <summary>What of the gate is exact, and what it is worth in a mix.</summary>
public class GateBitsTests
{
    static readonly float[] Left = StripChecks.Rough(1, 9000), Right = StripChecks.Rough(2, 9000);

    [Fact]
    public void An_open_gate_passes_samples_unchanged()
    {
        float[] left = [.. Sine(220, 9100, _ => 0.3)[50..]], right = Sine(330, 9050, _ => 0.1);
        StripChecks.Identity(new Gate(), left, right);
        StripChecks.Identity(new Gate { LookAhead = 2.ms }, left, right, 96);
    }

    [Fact]
    public void Neutral_settings_pass_everything_unchanged()
    {
        foreach (var gate in (Gate[])[new() { Range = 0.dB }, new() { Ratio = 1 }, new() { Ratio = 1, Knee = 20.dB, Hold = 0.ms }, new() { Range = 0.dB, Ducks = true }])
            StripChecks.Identity(gate, Left, Right);
    }

    [Fact]
    public void A_ducker_passes_samples_unchanged_while_its_key_is_silent_and_again_20_releases_after()
    {
        var gains = Gains(Gate.Ducker with { Attack = 1.ms, Hold = 10.ms, Release = 5.ms, KeyHighPass = 0.Hz }, Steps((1000, 0.001), (1000, 0.5), (480 + 20 * 240, 0), (1000, 0.001)));
        Assert.All(gains[..1000], g => Assert.Equal(1, g));
        Assert.InRange(gains[1999], 0, 0.32f);
        Assert.All(gains[^1000..], g => Assert.Equal(1, g));
    }

    [Fact]
    public void It_starts_as_far_closed_as_the_first_frame_asks_for()
    {
        Assert.Equal(Linear(-80), Gains(new Gate(), Steps((10, 0.001)))[0], 1e-8);
        Assert.Equal(1, Gains(new Gate(), Steps((10, 0.1)))[0]);
    }

    static readonly Gate[] Plain =
    [
        new() { Hold = 0.ms, Release = 5.ms }, new() { Threshold = -6.dB, Hysteresis = 10.dB }, new() { Ratio = 3, Knee = 12.dB, Hold = 1.ms, Release = 2.ms },
        new() { Ducks = true, Range = 20.dB, Threshold = -20.dB, Hold = 2.ms, Release = 10.ms }, new() { Range = 0.dB },
    ];
    static readonly Gate[] Filtered = [.. Plain.Select((g, i) => g with { KeyHighPass = (100 + 50 * i).Hz, KeyLowPass = (2 + i).kHz, LookAhead = 1.5.ms })];

    [Fact]
    public void The_same_bits_at_every_width_and_for_all_blocks()
    {
        StripChecks.WidthsAndBlocks(false, Plain);
        StripChecks.WidthsAndBlocks(true, Plain);
        StripChecks.WidthsAndBlocks(false, Filtered);
        StripChecks.WidthsAndBlocks(true, Filtered);
    }

    [Fact]
    public void Settings_that_move_stay_within_bounds_and_disturb_nobody()
    {
        StripChecks.Motion(false, 1.0001, Plain);
        StripChecks.Motion(true, 1.0001, Filtered);
    }

    [Fact]
    public void A_fault_does_not_stay()
    {
        foreach (var gate in (Gate[])[.. Plain, .. Filtered]) StripChecks.Recovery(gate with { Threshold = -60.dB }, gate.LookAhead > 0.ms ? 72 : 0);
    }

    [Fact]
    public void An_own_key_is_what_the_same_signal_is_as_a_key()
    {
        foreach (var gate in Plain)
        {
            var own = ((float[])Left.Clone(), (float[])Right.Clone());
            ChainRun.Process(gate, own.Item1, own.Item2);
            var keyed = ((float[])Left.Clone(), (float[])Right.Clone());
            using var run = new ChainRun([ChainRun.Insert(gate)], new(Rate), hasKey: true);
            run.Process([keyed.Item1], [keyed.Item2], [Left], [Right]);
            StripChecks.AssertSame(own, keyed, $"{gate}");
        }
    }

    [Fact]
    public void Gain_reduction_meters_read_it()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var quiet = mix.AddTrack("Quiet", Signal.Sine(1.kHz, -45.dB, 1.s)).Insert(new Gate { Range = 30.dB });
        var open = mix.AddTrack("Loud", Signal.Sine(1.kHz, -10.dB, 1.s)).Insert(new Gate { Range = 30.dB });
        var ducked = mix.AddTrack("Music", Signal.Sine(500.Hz, -10.dB, 1.s)).Insert(Gate.Ducker);
        var measured = mix.Measure();
        Assert.Equal(30, measured[quiet].Now.Value, 0.001);
        Assert.Equal(30, measured[quiet].Maximum.Value, 0.001);
        Assert.Equal(0, measured[open].Now.Value);
        Assert.Equal(10, measured[ducked].Now.Value, 0.001);
        Assert.Equal(10, measured[ducked].Maximum.Value, 0.001);
    }

    [Fact]
    public void Presets_are_distinct_and_say_what_they_are_for()
    {
        var presets = Gate.Type.Presets;
        Assert.Equal(presets.Count, presets.Select(p => p.Settings).Distinct().Count());
        Assert.All(presets, p => Assert.Contains(": ", p.Name));
    }
}
