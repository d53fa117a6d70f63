namespace MixGraph.Tests.Engine;

/// <summary>Meters that are put on while an engine has been running for a while.</summary>
public class LateMeterTests
{
    [Theory, InlineData(0), InlineData(64), InlineData(479), InlineData(481), InlineData(20_000), InlineData(100_000)]
    public void A_meter_reads_whenever_it_comes(int clock)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Tone", Signal.Sine(1000.Hz, -6.dB, TimeSpan.FromSeconds(10)));
        using var run = new EngineRun(mix, 480);
        run.To(clock);
        var meter = run.Engine.Meter(mix.MixBus);
        run.To(clock + 48_000);
        var reading = meter.Read();
        Assert.Equal(-6, reading.PeakLeft.Value, 0.01);
        Assert.Equal(-9.01, reading.RmsLeft.Value, 0.05);
        Assert.Equal(-6, reading.TruePeakLeft.Value, 0.05);
        Assert.Equal(-6, reading.Momentary.Lufs, 0.1); // a tone of 1 kHz in both channels
        Assert.InRange(reading.Position, 48_000 - 4800 - 2000, 48_000 + clock);
    }

    [Fact]
    public void One_that_comes_late_does_not_disturb_one_that_was_there()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Tone", Signal.Sine(1000.Hz, -6.dB, TimeSpan.FromSeconds(10)));
        using var run = new EngineRun(mix, 100);
        var early = run.Engine.Meter(mix.MixBus);
        run.To(30_000);
        var late = run.Engine.Meter(mix.MixBus);
        run.To(90_000);
        Assert.Equal(early.Read().Momentary.Lufs, late.Read().Momentary.Lufs, 0.01);
        Assert.Equal(early.Read().RmsLeft.Value, late.Read().RmsLeft.Value, 0.01);
    }
}
