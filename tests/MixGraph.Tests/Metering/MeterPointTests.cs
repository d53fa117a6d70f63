using MixGraph.Processors;

namespace MixGraph.Tests.Metering;

/// <summary>Each of the four points reads what the signal is there, whatever the plan folds or leaves out.</summary>
public class MeterPointTests
{
    const double Sine = -3.0103; // RMS of a full-scale sine, dB

    static readonly Equalizer Up6 = new(Band.LowShelf(at: 20.kHz, +6.dB)), Down2 = new(Band.LowShelf(at: 20.kHz, -2.dB));

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Of_a_track_with_and_without_inserts(bool before, bool after)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var track = mix.AddTrack("Tone", Signal.Sine(100.Hz, -20.dB, 1.s, channels: 2));
        (track.Trim, track.Fader, track.Pan) = (-4.dB, -3.dB, Pan.At(1));
        if (before) track.Insert(Up6);
        if (after) track.Insert(Down2, postFader: true);
        double preFader = -20 - 4 + (before ? 6 : 0), postFader = preFader - 3 + (after ? -2 : 0);
        foreach (int others in new[] { 0, 5 }) // alone, and in lanes
        {
            for (int i = 0; i < others; i++) mix.AddTrack($"Other {i}", Signal.Noise(i, -6.dB, 1.s)).Insert(Up6);
            AssertReads(mix, track, -20, MeterPoint.Input);
            AssertReads(mix, track, preFader, MeterPoint.PreFader);
            AssertReads(mix, track, postFader, MeterPoint.PostFader);
            var output = mix.Measure()[track].Channels;
            Assert.Equal(Decibels.Silence, output[0].Rms);
            Assert.Equal(postFader + 3.0103 + Sine, output[1].Rms.Value, 0.03); // the pan law gives +3 dB at the side
        }
    }

    [Fact]
    public void Of_a_bus_that_is_processed_where_it_is_summed()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Tone", Signal.Sine(100.Hz, -20.dB, 1.s, channels: 2));
        mix.MixBus.Insert(Up6);
        mix.MixBus.Fader = -1.dB;
        AssertReads(mix, mix.MixBus, -20, MeterPoint.Input);
        AssertReads(mix, mix.MixBus, -14, MeterPoint.PreFader);
        AssertReads(mix, mix.MixBus, -15, MeterPoint.PostFader);
        AssertReads(mix, mix.MixBus, -15, MeterPoint.Output);
    }

    [Fact]
    public void Mutes_silence_the_output_alone()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var track = mix.AddTrack("Tone", Signal.Sine(100.Hz, -20.dB, 1.s, channels: 2));
        track.Muted = true;
        AssertReads(mix, track, -20, MeterPoint.PostFader);
        Assert.Equal(Decibels.Silence, mix.Measure()[track].Peak);
        Assert.Equal(Loudness.Silence, mix.Measure()[track].Integrated);
    }

    static void AssertReads(MixSession mix, Strip strip, double level, MeterPoint point)
    {
        var measured = mix.Measure(point)[strip];
        Assert.Equal(48_000, measured.Frames);
        Assert.Equal(level + Sine, measured.Rms.Value, 0.03);
        Assert.Equal(level, measured.TruePeak.Value, 0.1);
    }
}
