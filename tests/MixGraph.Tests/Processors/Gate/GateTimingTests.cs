using MixGraph.Extending;
using MixGraph.Processors;
using MixGraph.Testing;
using static MixGraph.Tests.Processors.GateRun;

namespace MixGraph.Tests.Processors;

/// <summary>When the gate does what, to the frame.</summary>
public class GateTimingTests
{
    static readonly Gate Fast = new() { Threshold = -20.dB, Attack = 0.01.ms, Release = 1.ms, Hold = 0.ms };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 48)]
    [InlineData(10, 480)]
    [InlineData(1234.5, 59_256)]
    public void The_hold_lasts_so_many_frames(double milliseconds, int frames)
    {
        // The last frame of the key that keeps the gate open is 999.
        var gains = Gains(Fast with { Hold = milliseconds.ms }, Steps((1000, 0.5), (frames + 100, 0)));
        Assert.All(gains[..(1000 + frames)], g => Assert.Equal(1, g));
        Assert.InRange(gains[1000 + frames], 0, 0.9f);
    }

    [Fact]
    public void A_key_that_comes_back_begins_the_hold_anew()
    {
        var gains = Gains(Fast with { Hold = 10.ms }, Steps((100, 0.5), (470, 0), (1, 0.5), (600, 0)));
        Assert.All(gains[..1051], g => Assert.Equal(1, g));
        Assert.InRange(gains[1051], 0, 0.9f);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.5)]
    [InlineData(20)]
    public void It_opens_with_the_time_constant_of_the_attack(double milliseconds)
    {
        var reductions = Reductions(Fast with { Attack = milliseconds.ms, Range = 60.dB }, Steps((500, 0), (6000, 0.5)));
        for (int i = 500; i < 6500; i++) Assert.Equal(60 * Math.Exp(-(i - 499) / (milliseconds * 48)), reductions[i], 0.001);
        Assert.Equal(60, reductions[499], 0.001);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(700)]
    public void It_closes_with_the_time_constant_of_the_release(double milliseconds)
    {
        var reductions = Reductions(Fast with { Release = milliseconds.ms, Range = 60.dB }, Steps((500, 0.5), (100_000, 0)));
        for (int i = 500; i < 100_500; i++) Assert.Equal(60 * (1 - Math.Exp(-(i - 499) / (milliseconds * 48))), reductions[i], 0.002);
    }

    [Fact]
    public void A_ducker_goes_down_with_the_attack_and_up_with_the_release()
    {
        var gate = Fast with { Ducks = true, Attack = 20.ms, Hold = 5.ms, Release = 50.ms, Range = 12.dB };
        var reductions = Reductions(gate, Steps((500, 0), (20_000, 0.5), (20_000, 0)));
        for (int i = 0; i < 500; i++) Assert.Equal(0, reductions[i]);
        for (int i = 500; i < 20_500 + 240; i++) Assert.Equal(12 * (1 - Math.Exp(-(i - 499) / 960.0)), reductions[i], 0.001);
        for (int i = 20_740; i < 40_500; i++) Assert.Equal(12 * Math.Exp(-(i - 20_739) / 2400.0), reductions[i], 0.001);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_key_of_one_frame_acts_on_that_frame(bool ducks)
    {
        var key = new float[2000];
        key[777] = 1;
        var gains = Gains(Fast with { Ducks = ducks, Range = 40.dB }, key);
        double before = ducks ? 1 : 0.01, after = 0.01 / before;
        Assert.All(gains[..777], g => Assert.Equal(before, g, 1e-7));
        double share = Math.Exp(-1 / 0.48), reduction = 40 * (ducks ? 1 - share : share);
        Assert.Equal(Math.Pow(10, -reduction / 20), gains[777], 1e-5);
        Assert.NotEqual(after, gains[777]);
        Assert.Equal(before, gains[^1], 1e-7);
    }

    [Fact]
    public void Look_ahead_opens_before_the_transient_is_heard_and_keeps_the_hold_behind_it()
    {
        // 1 ms is 48 frames. The signal's step is at 1000 and heard at 1048; the gate opens from 1000 on.
        var gate = Fast with { LookAhead = 1.ms, Attack = 0.1.ms, Hold = 2.ms, Range = 40.dB };
        Assert.Equal(48, Gate.Type.LatencyOf(gate, SampleRate.Hz48000));
        var reductions = Reductions(gate, Steps((1000, 0), (500, 0.5), (1000, 0)));
        Assert.Equal(40, reductions[999], 0.001);
        for (int i = 1000; i < 1500; i++) Assert.Equal(40 * Math.Exp(-(i - 999) / 4.8), reductions[i], 0.001);
        // What ended at 1499 is heard until 1547, and then come the 96 frames of the hold.
        Assert.Equal(0, reductions[1547 + 96]);
        Assert.Equal(40 * (1 - Math.Exp(-1 / 48.0)), reductions[1547 + 97], 0.001);
    }

    [Fact]
    public void Without_look_ahead_an_own_key_acts_on_the_first_loud_sample_and_with_it_that_is_whole()
    {
        var signal = Steps((1000, 0.001), (1000, 0.5));
        var late = (float[])signal.Clone();
        ChainRun.Process(Fast with { Attack = 0.2.ms }, late, (float[])signal.Clone());
        Assert.InRange(late[1000], 0, 0.01f);
        var early = (float[])signal.Clone();
        ChainRun.Process(Fast with { Attack = 0.2.ms, LookAhead = 5.ms }, early, (float[])signal.Clone());
        Assert.Equal(0.5f, early[1240]);
        Assert.Equal(0.001 * 1e-4, early[999], 1e-9);
    }

    [Theory]
    [InlineData(0.1, 44_100, 4)]
    [InlineData(5, 48_000, 240)]
    [InlineData(20, 192_000, 3840)]
    public void Latency_is_the_look_ahead_to_the_frame(double milliseconds, int rate, int frames)
    {
        var gate = Fast with { Ratio = 1, LookAhead = milliseconds.ms };
        Assert.Equal(frames, Gate.Type.LatencyOf(gate, new SampleRate(rate)));
        var (left, right) = (new float[5000], new float[5000]);
        (left[100], right[100]) = (0.7f, -0.3f);
        ChainRun.Process(gate, left, right, rate);
        for (int i = 0; i < left.Length; i++) Assert.Equal(i == 100 + frames ? (0.7f, -0.3f) : (0, 0), (left[i], right[i]));
        Assert.Equal(TimeSpan.Zero, ((ProcessorType)Gate.Type).TailOf(gate, SampleRate.Hz48000));
    }
}
