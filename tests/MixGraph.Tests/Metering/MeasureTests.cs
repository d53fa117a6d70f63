using MixGraph.Dsp;

namespace MixGraph.Tests.Metering;

/// <summary>What is measured offline, of mixes and of files.</summary>
public class MeasureTests
{
    [Fact]
    public void A_file_measures_as_the_strip_that_plays_it()
    {
        using var folder = new TempFolder();
        string path = folder.File("noise.wav");
        var noise = AudioOf(Signal.Noise(1, -12.dB, 5.3.s, channels: 2));
        AudioFile.WriteAll(path, noise, new AudioFileOptions { BitDepth = BitDepth.Float32 });
        var file = AudioFile.Measure(path);

        var mix = new MixSession(noise.SampleRate);
        var track = mix.AddTrack("Noise", new Clip(path));
        var strip = mix.Measure(MeterPoint.Input)[track];
        Assert.Equal(strip.Frames, file.Frames);
        Assert.Equal(strip.Integrated, file.Integrated);
        Assert.Equal(strip.MaximumMomentary, file.MaximumMomentary);
        Assert.Equal(strip.LoudnessRange, file.LoudnessRange);
        Assert.Equal(strip.TruePeak, file.TruePeak);
        Assert.Equal(strip.Peak, file.Peak);
        Assert.Equal(strip.Channels, file.Channels);
        Assert.Equal(strip.LowestPeakToShortTerm, file.LowestPeakToShortTerm);
        Assert.Equal(strip.Correlation, file.Correlation);
        Assert.Equal(strip.History!.AsSpan(), file.History!.AsSpan());
        Assert.Equal(54, file.History.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(448)] // the end of a hop at 48 kHz
    [InlineData(17_640)] // 400 ms, which a hop at 44.1 kHz ends 24 frames after
    [InlineData(50_000)]
    public void The_end_of_the_signal_counts(int frames)
    {
        // A quarter of the sample rate between its samples, at the very end.
        var rate = new SampleRate(44_100);
        var buffer = new AudioBuffer(rate, 2, frames);
        for (int i = Math.Max(0, frames - 40); i < frames; i++) buffer.Left[i] = buffer.Right[i] = 0.7f * MathF.Sin(MathF.PI / 2 * i + MathF.PI / 4);
        var (truePeak, loudness) = (new TruePeakMeter(rate.Hertz), new LoudnessMeter(rate.Hertz, LoudnessChannels.Stereo));
        truePeak.Process(buffer.Left, buffer.Right);
        loudness.Process(buffer.Left, buffer.Right);
        truePeak.Complete();
        loudness.Complete();

        var mix = new MixSession(rate);
        var track = mix.AddTrack("End", Signal.From(buffer));
        var measured = mix.Measure(MeterPoint.Input)[track];
        Assert.Equal(frames, measured.Frames);
        Assert.Equal(Decibels.FromLinear(truePeak.Peak), measured.TruePeak);
        Assert.Equal(loudness.Reading.Integrated, measured.Integrated.Lufs);
        Assert.Equal(loudness.Reading.MaxMomentary, measured.MaximumMomentary.Lufs);
        Assert.Equal(frames == 17_640, !measured.Integrated.IsSilence); // what is left after the last whole 100 ms is in no block
    }

    [Fact]
    public void Mono_and_surround_files_have_the_loudness_of_their_layout()
    {
        using var folder = new TempFolder();
        double Loudness(int channels, int sounding, bool dualMono = false)
        {
            var buffer = new AudioBuffer(SampleRate.Hz48000, channels, 96_000);
            for (int i = 0; i < 96_000; i++) buffer[sounding][i] = MathF.Sin(2 * MathF.PI * (i % 48_000) * 997 / 48_000);
            string path = folder.File($"{channels} {sounding}.wav");
            AudioFile.WriteAll(path, buffer, new AudioFileOptions { BitDepth = BitDepth.Float32 });
            var measured = AudioFile.Measure(path, dualMono);
            Assert.Equal(channels, measured.Channels.Count);
            Assert.Equal(0, measured.Channels[sounding].Peak.Value, 0.001);
            Assert.Equal(Decibels.Silence, measured.Channels.Where((_, c) => c != sounding).Select(c => c.TruePeak).DefaultIfEmpty(Decibels.Silence).Max());
            return measured.Integrated.Lufs;
        }
        Assert.Equal(-3.01, Loudness(1, 0), 0.01);
        Assert.Equal(0.0, Loudness(1, 0, dualMono: true), 0.01);
        Assert.Equal(-3.01, Loudness(2, 1), 0.01);
        Assert.Equal(-3.01, Loudness(6, 2), 0.01); // centre
        Assert.Equal(double.NegativeInfinity, Loudness(6, 3)); // LFE
        Assert.Equal(-1.52, Loudness(6, 5), 0.01); // right surround
        Assert.Equal(-1.52, Loudness(5, 4), 0.01);
        Assert.Equal(-3.01, Loudness(3, 2), 0.01);
    }

    [Fact]
    public void Peaks_of_all_channels_count_in_ratios()
    {
        using var folder = new TempFolder();
        string path = folder.File("centre.wav");
        var buffer = new AudioBuffer(SampleRate.Hz48000, 6, 5 * 48_000);
        for (int i = 0; i < buffer.Frames; i++) buffer[2][i] = 0.5f * MathF.Sin(2 * MathF.PI * (i % 48_000) * 997 / 48_000);
        AudioFile.WriteAll(path, buffer, new AudioFileOptions { BitDepth = BitDepth.Float32 });
        var measured = AudioFile.Measure(path);
        Assert.Equal(3.01, measured.Crest.Value, 0.01);
        Assert.Equal(3.01, measured.PeakToLoudness.Value, 0.02);
        Assert.Equal(3.01, measured.LowestPeakToShortTerm.Value, 0.02);
        Assert.Equal(-6.02f, measured.History![20].TruePeak, 0.03f);
        Assert.Equal(-6.02f, measured.History[20].Peak, 0.01f);
    }

    [Fact]
    public void An_overflow_is_too_loud_for_any_number_and_no_more()
    {
        var buffer = new AudioBuffer(SampleRate.Hz48000, 2, 48_000);
        buffer.Left[100] = 3e38f;
        var mix = new MixSession(SampleRate.Hz48000);
        for (int i = 0; i < 2; i++) mix.AddTrack($"Spike {i}", Signal.From(buffer));
        var measured = mix.Measure().Mix;
        Assert.Equal(double.PositiveInfinity, measured.Peak.Value);
        Assert.Equal(double.PositiveInfinity, measured.Rms.Value);
        Assert.Equal((0.dB, 0.0, 0.0), (measured.Crest, measured.Correlation, measured.Width));
        Assert.InRange(measured.Balance, -1, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(33)] // more pairs than lanes
    public void Every_channel_of_a_file_measures_as_it_does_alone(int channels)
    {
        using var folder = new TempFolder();
        string path = folder.File("many.wav"), alone = folder.File("alone.wav");
        var float32 = new AudioFileOptions { BitDepth = BitDepth.Float32 };
        var random = new Random(channels);
        var buffer = new AudioBuffer(SampleRate.Hz48000, channels, 20_011);
        for (int channel = 0; channel < channels; channel++)
            for (int i = 0; i < buffer.Frames; i++) buffer[channel][i] = (random.NextSingle() - 0.5f) / (channel + 1);
        AudioFile.WriteAll(path, buffer, float32);
        var measured = AudioFile.Measure(path);
        for (int channel = 0; channel < channels; channel += 2)
        {
            var one = new AudioBuffer(SampleRate.Hz48000, 1, buffer.Frames);
            buffer[channel].CopyTo(one.Left);
            AudioFile.WriteAll(alone, one, float32);
            Assert.Equal(AudioFile.Measure(alone).Channels[0], measured.Channels[channel]);
        }
    }

    [Fact]
    public void Nothing_at_all_is_silence()
    {
        using var folder = new TempFolder();
        string path = folder.File("empty.wav");
        AudioFile.WriteAll(path, new AudioBuffer(SampleRate.Hz48000, 2, 0));
        var measured = AudioFile.Measure(path);
        Assert.Equal((0L, Decibels.Silence, Decibels.Silence, Loudness.Silence), (measured.Frames, measured.Peak, measured.TruePeak, measured.Integrated));
        Assert.Equal((0.0, 0.0, 0.0), (measured.Correlation, measured.Balance, measured.Width));
        Assert.Equal(0, measured.History!.Count);

        var mix = new MixSession(SampleRate.Hz48000);
        Assert.Equal(Loudness.Silence, mix.Measure().Mix.Integrated);
    }

    [Fact]
    public void Planted_faults_are_found_in_their_channel_and_none_is_invented()
    {
        using var folder = new TempFolder();
        string clean = folder.File("clean.wav"), faulty = folder.File("faulty.wav");
        var noise = AudioOf(Signal.Noise(1, -12.dB, 4.s, channels: 2));
        var float32 = new AudioFileOptions { BitDepth = BitDepth.Float32 };
        AudioFile.WriteAll(clean, noise, float32);
        for (int i = 0; i < noise.Frames; i++) noise.Left[i] += 0.02f;
        for (int i = 0; i < 5; i++) noise.Right[1000 + i] = 1;
        noise.Right[70_000] = float.NaN;
        AudioFile.WriteAll(faulty, noise, float32);

        Assert.DoesNotContain(AudioFile.Measure(clean).Faults!, f => f.Any);
        var measured = AudioFile.Measure(faulty);
        var (left, right) = (measured.Faults![0], measured.Faults[1]);
        Assert.True(left.Offset.IsFault);
        Assert.Equal(0.02, left.Offset.Mean, 0.002);
        Assert.False(left.Clipping.IsFault || left.NonFinite.IsFault || right.Offset.IsFault);
        Assert.Equal((1L, 1000L), (right.Clipping.ClippedRuns, right.Clipping.FirstClippedRun));
        Assert.Equal((1L, 70_000L), (right.NonFinite.Count, right.NonFinite.First));
        Assert.True(double.IsFinite(measured.Integrated.Lufs) && double.IsFinite(measured.Rms.Value)); // NaN is measured as silence

        var mix = new MixSession(noise.SampleRate);
        var track = mix.AddTrack("Clean", new Clip(clean));
        Assert.DoesNotContain(mix.Measure()[track].Faults!, f => f.Any);
    }

    [Fact]
    public void Spectrum_and_image_by_frequency_come_with_it()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Left", Signal.Sine(1.kHz, -6.dB, 2.s)).Pan = Pan.Left;
        mix.AddTrack("Low", Signal.Sine(100.Hz, -20.dB, 2.s));
        var spectrum = mix.Measure().Mix.Spectrum!;
        var thirds = spectrum.Bands(FrequencyBands.ThirdOctaves);
        var loudest = thirds[FrequencyBands.ThirdOctaves.IndexOf(1000)];
        Assert.Equal(-6 - 3.01 + 3.01, 10 * Math.Log10(loudest.Left), 0.1); // the pan law gives +3 dB at the side
        Assert.Equal(1, loudest.Width, 0.01);
        Assert.Equal(1, spectrum.Bands(FrequencyBands.Octaves)[FrequencyBands.Octaves.IndexOf(100)].Correlation, 0.01);
    }

    [Fact]
    public void A_render_tells_loudness_and_true_peak_of_the_mix()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Tone", Signal.Sine(997.Hz, -23.dB, 4.s, channels: 2));
        var result = mix.Render(new Nowhere());
        Assert.Equal(-23.0, result.Loudness.Lufs, 0.02);
        Assert.Equal(-23.0, result.TruePeak.Value, 0.02);
        Assert.Equal(0.0, result.MixMeasurement.PeakToLoudness.Value, 0.04);
    }

    [Fact]
    public void Peak_to_loudness_and_to_short_term_loudness()
    {
        // 10 s of a tone at -23 LUFS; after 5 s one period of 375 Hz at -1 dBFS, which is heard for 3 s.
        var buffer = new AudioBuffer(SampleRate.Hz48000, 2, 480_000);
        for (int i = 0; i < buffer.Frames; i++) buffer.Left[i] = buffer.Right[i] = (float)(Math.Pow(10, -23 / 20.0) * Math.Sin(2 * Math.PI * 997 * i / 48_000));
        for (int i = 0; i < 128; i++) buffer.Left[240_000 + i] = (float)(Math.Pow(10, -1 / 20.0) * Math.Sin(2 * Math.PI * i / 128));
        var mix = new MixSession(SampleRate.Hz48000);
        var track = mix.AddTrack("Tone", Signal.From(buffer));
        var measured = mix.Measure()[track];
        Assert.Equal(-1, measured.TruePeak.Value, 0.02);
        Assert.Equal(measured.TruePeak.Value - measured.Integrated.Lufs, measured.PeakToLoudness.Value, 1e-9);
        Assert.Equal(22, measured.PeakToLoudness.Value, 0.25); // the period itself is a little of the loudness
        Assert.Equal(0, measured.LowestPeakToShortTerm.Value, 0.03); // the tone alone
        var loudest = Enumerable.Range(0, measured.History!.Count).Where(i => measured.History[i].TruePeak > -2).ToArray();
        Assert.Equal([50], loudest);

        var meter = new StripMeter(track);
        var readings = new List<double>();
        mix.Render(new Watch(() => readings.Add(meter.Read().PeakToShortTerm.Value)), new RenderOptions { Meters = [meter], BlockFrames = 4800 });
        Assert.Equal(0, readings[45], 0.03);
        Assert.Equal(21.7, readings[60], 0.5);
        Assert.Equal(21.7, readings[78], 0.5);
        Assert.Equal(0, readings[85], 0.03);
    }

    sealed class Watch(Action look) : IAudioSink
    {
        public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => look();
    }

    [Fact]
    public void Meters_can_be_cancelled()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Noise", Signal.Noise(1, 0.dB, 10.s));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => mix.Measure(cancellation: cancelled.Token));
    }

    static AudioBuffer AudioOf(Signal signal)
    {
        var mix = new MixSession(SampleRate.Hz44100);
        mix.AddTrack("Signal", signal);
        return mix.RenderToMemory();
    }

    sealed class Nowhere : IAudioSink
    {
        public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right) { }
    }
}
