using MixGraph.Processors;

namespace MixGraph.Tests.Metering;

/// <summary>Gain reduction meters tell what the compressor does, to the frame.</summary>
public class GainReductionTests
{
    // A ratio of 4 over -20 dB takes 3/4 of the 12 dB that a -8 dB tone is above it.
    static readonly Compressor FourToOne = new() { Threshold = -20.dB, Ratio = 4, Knee = 0.dB, Attack = 1.ms, Release = 5000.ms, MakeUp = 6.dB };

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void A_steady_tone_reads_its_static_reduction(int strips)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        for (int i = 0; i < strips; i++) mix.AddTrack($"Tone {i}", Signal.Sine(1.kHz, -8.dB - i.dB, 3.s)).Insert(FourToOne);
        var measured = mix.Measure();
        for (int i = 0; i < strips; i++)
        {
            var reading = measured[mix.Tracks[i].Inserts[0]];
            double expected = (12 - i) * 0.75;
            Assert.Equal(expected, reading.Median.Value, 0.05);
            Assert.Equal(expected, reading.Maximum.Value, 0.05);
            Assert.Equal(expected, reading.Now.Value, 0.05);
            Assert.Equal(3, reading.Active.TotalSeconds, 0.01);
        }
    }

    [Fact]
    public void The_maximum_is_exact_where_it_lasts_less_than_a_tile()
    {
        // One frame at full scale: 20 dB over, and an attack of 0.01 ms goes 87.5 % of the way in it; released at 1 ms it is half gone by the tile's end.
        var buffer = new AudioBuffer(SampleRate.Hz48000, 1, 4800);
        buffer.Left[64 * 20 + 3] = 1;
        var mix = new MixSession(SampleRate.Hz48000);
        var insert = mix.AddTrack("Click", Signal.From(buffer)).Insert(FourToOne with { Ratio = 1000, Attack = 0.01.ms, Release = 1.ms });
        double expected = 20 * (1 - 1 / 1000.0) * (1 - Math.Exp(-1 / (0.01e-3 * 48_000)));
        Assert.Equal(expected, mix.Measure()[insert].Maximum.Value, 0.02);
    }

    [Fact]
    public void The_median_is_that_of_the_active_part()
    {
        // 1 s of tone in 9 s of silence: half the time of the tone, not of the file.
        var buffer = new AudioBuffer(SampleRate.Hz48000, 1, 480_000);
        for (int i = 0; i < 48_000; i++) buffer.Left[96_000 + i] = 0.4f * MathF.Sin(i * 0.13f);
        var mix = new MixSession(SampleRate.Hz48000);
        var insert = mix.AddTrack("Tone", Signal.From(buffer)).Insert(FourToOne with { Release = 50.ms });
        var reading = mix.Measure()[insert];
        Assert.Equal(1, reading.Active.TotalSeconds, 0.005);
        Assert.InRange(reading.Median.Value, 8, 9.1);
        Assert.Equal(0, reading.Now.Value, 0.001);
    }

    [Fact]
    public void The_peak_is_that_since_the_last_reading()
    {
        var buffer = new AudioBuffer(SampleRate.Hz48000, 1, 96_000);
        for (int i = 0; i < buffer.Frames; i++) buffer.Left[i] = (i < 48_000 ? 0.8f : 0.15f) * MathF.Sin(i * 0.13f);
        var mix = new MixSession(SampleRate.Hz48000);
        var meter = new GainReductionMeter(mix.AddTrack("Tone", Signal.From(buffer)).Insert(FourToOne with { Release = 50.ms }));
        var peaks = new List<double>();
        mix.Render(new EveryBlock(() => peaks.Add(meter.Read().Peak.Value)), new RenderOptions { Meters = [meter], BlockFrames = 4800 });
        Assert.InRange(peaks[5], 12, 13.6);
        Assert.InRange(peaks[19], 1, 2.7);
        Assert.InRange(meter.Read().Maximum.Value, 12, 13.6);
    }

    [Fact]
    public void Two_readers_of_one_processor_read_the_same()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var insert = mix.AddTrack("Tone", Signal.Sine(1.kHz, -8.dB, 1.s)).Insert(FourToOne);
        var (one, other) = (new GainReductionMeter(insert), new GainReductionMeter(insert));
        mix.Render(new EveryBlock(() => { }), new RenderOptions { Meters = [one, other] });
        var reading = one.Read();
        Assert.Equal(9, reading.Peak.Value, 0.1);
        Assert.Equal(reading, other.Read());
    }

    [Fact]
    public async Task Reading_goes_on_while_the_next_render_begins()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var meter = new GainReductionMeter(mix.AddTrack("Tone", Signal.Sine(1.kHz, -8.dB, 0.1.s)).Insert(FourToOne));
        var renders = Task.Run(() =>
        {
            for (int i = 0; i < 200; i++) mix.RenderToMemory(new RenderOptions { Meters = [meter] });
        });
        while (!renders.IsCompleted) Assert.InRange(meter.Read().Median.Value, 0, 9.1);
        await renders;
    }

    sealed class EveryBlock(Action look) : IAudioSink
    {
        public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => look();
    }

    [Fact]
    public void Without_reduction_it_reads_nothing()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var insert = mix.AddTrack("Tone", Signal.Sine(1.kHz, -30.dB, 1.s)).Insert(FourToOne);
        var reading = mix.Measure()[insert];
        Assert.Equal((0.dB, 0.dB, 0.dB), (reading.Now, reading.Median, reading.Maximum));
        insert.Bypassed = true;
        Assert.Equal(TimeSpan.Zero, mix.Measure()[insert].Active);
    }

    [Fact]
    public void Only_dynamics_processors_have_one()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var equalizer = mix.MixBus.Insert(new Equalizer());
        Assert.Throws<ArgumentException>(() => new GainReductionMeter(equalizer));
        Assert.Throws<ArgumentException>(() => mix.Measure()[equalizer]);
    }
}
