using MixGraph.Processors;

namespace MixGraph.Tests.Metering;

/// <summary>Meters are read from other threads while a render runs.</summary>
public class MeterReadingTests
{
    [Fact]
    public async Task Every_reading_is_whole_and_none_goes_back()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var track = mix.AddTrack("Tone", Signal.Sine(997.Hz, -6.dB, 60.s, channels: 2));
        var compressor = track.Insert(new Compressor { Threshold = -30.dB });
        var (meter, reduction) = (new StripMeter(track, MeterPoint.Input), new GainReductionMeter(compressor));
        var render = Task.Run(() => mix.Render(new Nowhere(), new RenderOptions { Meters = [meter, reduction], BlockFrames = 64 }));
        long last = 0;
        int moved = 0;
        while (!render.IsCompleted)
        {
            var now = meter.Read();
            var soFar = meter.Measurement;
            Assert.True(now.Position >= last, $"{now.Position} after {last}");
            Assert.True(soFar.Frames >= now.Position);
            if (now.Position > last) moved++;
            last = now.Position;
            if (last < 200_000) continue;
            // A torn snapshot would mix sums of one moment with frames of another.
            Assert.Equal(-9.0103, now.RmsLeft.Value, 0.01);
            Assert.Equal(-9.0103, soFar.Rms.Value, 0.001);
            Assert.Equal(1, now.Correlation, 6);
            Assert.Equal(-6.0, now.Momentary.Lufs, 0.05);
            Assert.Equal(-6.0, soFar.Integrated.Lufs, 0.05);
            Assert.True(reduction.Read().Now.Value > 10);
        }
        await render;
        Assert.True(moved > 20, $"{moved} readings while it ran");
        Assert.Equal(60 * 48_000, meter.Read().Position);
        Assert.Equal(600, meter.Measurement.History!.Count);
    }

    [Fact]
    public void Peaks_are_those_since_the_last_reading()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var meter = new StripMeter(mix.AddTrack("Tone", Signal.Sine(1.kHz, -6.dB, 1.s)));
        mix.Render(new Nowhere(), new RenderOptions { Meters = [meter] });
        Assert.Equal(-6.0, meter.Read().PeakLeft.Value, 0.001);
        var again = meter.Read();
        Assert.Equal(Decibels.Silence, again.PeakLeft);
        Assert.Equal(Decibels.Silence, again.TruePeakRight);
        Assert.Equal(-6.0, meter.Measurement.Peak.Value, 0.001); // the whole stays
    }

    [Fact]
    public void A_meter_serves_one_render_at_a_time_and_begins_anew()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var track = mix.AddTrack("Tone", Signal.Sine(1.kHz, -6.dB, 1.s));
        var meter = new StripMeter(track);
        Assert.Throws<InvalidOperationException>(() => mix.Render(new Nowhere(), new RenderOptions { Meters = [meter, meter] }));
        mix.Render(new Nowhere(), new RenderOptions { Meters = [meter] });
        track.Fader = -20.dB;
        mix.Render(new Nowhere(), new RenderOptions { Meters = [meter] });
        Assert.Equal(-26.0, meter.Measurement.Peak.Value, 0.001);
        Assert.Equal(48_000, meter.Measurement.Frames);
        track.Remove();
        Assert.Throws<RemovedException>(() => mix.Render(new Nowhere(), new RenderOptions { Meters = [meter] }));
    }

    [Fact]
    public void A_meter_of_another_session_is_refused()
    {
        var (mine, yours) = (new MixSession(SampleRate.Hz48000), new MixSession(SampleRate.Hz48000));
        mine.AddTrack("Mine", Signal.Sine(1.kHz, -6.dB, 1.s));
        var options = new RenderOptions { Meters = [new StripMeter(yours.AddTrack("Yours", Signal.Sine(1.kHz, -60.dB, 1.s)))] };
        Assert.Throws<ArgumentException>(() => mine.Render(new Nowhere(), options));
        Assert.Throws<ArgumentException>(() => mine.Measure(options: options));
        Assert.Throws<ArgumentException>(() => mine.RenderToMemory(options));
        Assert.Throws<ArgumentNullException>(() => new RenderOptions { Meters = [null!] });
    }

    [Fact]
    public void What_is_not_measured_reads_as_silence()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var meter = new StripMeter(mix.AddTrack("Tone", Signal.Sine(1.kHz, -6.dB, 4.s)), kinds: MeterKinds.Levels);
        mix.Render(new Nowhere(), new RenderOptions { Meters = [meter] });
        Assert.Equal(-6.0, meter.Measurement.Peak.Value, 0.001);
        Assert.Equal(Decibels.Silence, meter.Measurement.TruePeak);
        Assert.Equal(Loudness.Silence, meter.Measurement.Integrated);
        Assert.Equal(Loudness.Silence, meter.Read().ShortTerm);
    }

    sealed class Nowhere : IAudioSink
    {
        public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right) { }
    }
}
