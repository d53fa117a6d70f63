using MixGraph.Processors;
using MixGraph.Tests.Analysis.Comparing;
using MixGraph.Tests.SessionFiles;
using MixGraph.Workflow;
using Xunit.Abstractions;

namespace MixGraph.Tests.Workflow.Comparing;

public class DriftTests(ITestOutputHelper output)
{
    static readonly MixDocument Song = Of(AudioFile.ReadAll(Repository.File("samples/songs/about-the-summer-8-bars/rough-mix.flac")));
    static readonly MixDocument Played = Of(Ensemble.Session(Ensemble.Play()).RenderToMemory());

    static MixDocument Of(AudioBuffer programme)
    {
        var mix = new MixSession(programme.SampleRate);
        mix.AddTrack("programme", Signal.From(programme));
        return mix.Document;
    }

    static MixSession Mix(bool song, params Band[] bands)
    {
        var mix = new MixSession(song ? Song : Played);
        if (bands.Length > 0) mix.MixBus.Insert(new Equalizer(bands));
        return mix;
    }

    Drift Drifted(bool song, params Band[] bands)
    {
        var drift = Mix(song, bands).DriftFrom(song ? Song : Played);
        output.WriteLine($"{string.Join(", ", bands.Select(b => $"{b.Shape} {b.Gain} {b.Frequency.Hertz}"))}: {drift}");
        foreach (var finding in drift.Findings) output.WriteLine($"   {finding}; {finding.Proposal}");
        return drift;
    }

    [Theory]
    [InlineData(true, 5_000)]
    [InlineData(true, 6_000)]
    [InlineData(false, 5_500)]
    [InlineData(false, 8_000)]
    public void A_shelf_of_4_dB_at_the_top(bool song, double at)
    {
        var drift = Drifted(song, Band.HighShelf(at.Hz, +4.dB));
        Assert.Equal(4, drift.Top.Value, 0.3);
        Assert.Equal(0, drift.Mids.Value, 0.3);
        Assert.Equal(0, drift.Low.Value, 0.3);
        var finding = Assert.Single(drift.Findings);
        Assert.Equal(FindingKind.Drift, finding.Kind);
        Assert.Equal(4, finding.Size.Value, 0.3);
    }

    [Theory]
    [InlineData(true, 0.6)]
    [InlineData(true, 1)]
    [InlineData(false, 0.8)]
    public void A_dip_of_3_dB_from_300_Hz_to_1_kHz(bool song, double q)
    {
        var drift = Drifted(song, Band.Bell(550.Hz, -3.dB, q));
        Assert.Equal(-3, drift.Mids.Value, 0.3);
        Assert.Equal(0, drift.Top.Value, 0.3);
        Assert.Equal(0, drift.Low.Value, 0.3);
        Assert.StartsWith("mids -", Assert.Single(drift.Findings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_dip_with_a_flat_floor(bool song)
    {
        // All bins from 300 Hz to 1 kHz 3 dB down, in overlapping windows.
        var original = Mix(song).RenderToMemory();
        var dipped = new AudioBuffer(original.SampleRate, 2, original.Frames);
        const int size = 16_384;
        var fft = new Dsp.RealFft(size);
        float[] samples = new float[size], real = new float[fft.Bins], imaginary = new float[fft.Bins];
        for (int channel = 0; channel < 2; channel++)
            for (int at = -size / 2; at < original.Frames; at += size / 2)
            {
                for (int n = 0; n < size; n++)
                    samples[n] = at + n >= 0 && at + n < original.Frames ? original[channel][at + n] * (float)Math.Pow(Math.Sin(Math.PI * n / size), 2) : 0;
                fft.Forward(samples, real, imaginary);
                for (int k = 0; k < fft.Bins; k++)
                    if (k * 48_000.0 / size is >= 300 and <= 1000) (real[k], imaginary[k]) = (real[k] * 0.7079f, imaginary[k] * 0.7079f);
                fft.Inverse(real, imaginary, samples);
                for (int n = 0; n < size; n++)
                    if (at + n >= 0 && at + n < original.Frames) dipped[channel][at + n] += samples[n];
            }
        var mix = new MixSession(Of(dipped));
        var drift = mix.DriftFrom(song ? Song : Played);
        output.WriteLine(drift.ToString());
        Assert.Equal(-3, drift.Mids.Value, 0.3);
        Assert.Equal(0, drift.Top.Value, 0.3);
        Assert.Equal(0, drift.Low.Value, 0.3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Scooped_and_bright_is_both_and_its_proposals_take_it_back(bool song)
    {
        var drift = Drifted(song, Band.HighShelf(6.kHz, +4.dB), Band.Bell(550.Hz, -3.dB, 0.8));
        Assert.Equal(4, drift.Top.Value, 0.3);
        Assert.Equal(-3, drift.Mids.Value, 0.3);
        Assert.Equal(["top", "mids"], drift.Findings.Select(f => f.Message.Split(' ')[0]));

        var mix = Mix(song, Band.HighShelf(6.kHz, +4.dB), Band.Bell(550.Hz, -3.dB, 0.8));
        var pass = mix.TopDown();
        foreach (var finding in drift.Findings) pass.Apply(finding.Proposal!);
        var left = mix.DriftFrom(song ? Song : Played);
        output.WriteLine($"left: {left}");
        Assert.Empty(left.Findings);
        Assert.All(left.Difference, d => Assert.Equal(0, d.Level.Value, 0.5));
    }

    [Fact]
    public void The_low_end_and_a_threshold()
    {
        var drift = Drifted(true, Band.LowShelf(120.Hz, +2.5.dB));
        Assert.Equal(2.5, drift.Low.Value, 0.3);
        Assert.Single(drift.Findings);
        Assert.Empty(Mix(true, Band.LowShelf(120.Hz, +2.5.dB)).DriftFrom(Song, threshold: 3.dB).Findings);
    }

    [Fact]
    public void Louder_is_not_different()
    {
        var mix = Mix(true);
        mix.MixBus.Fader = -7.dB;
        var drift = mix.DriftFrom(Song);
        Assert.Equal((0.0, 0.0, 0.0), (drift.Low.Value, drift.Mids.Value, drift.Top.Value));
        Assert.Equal(-7, drift.LoudnessDifference.Value, 0.01);
        Assert.All(drift.Difference, d => Assert.Equal(0, d.Level.Value, 0.02));
    }

    [Fact]
    public void A_print_and_several_references_and_silence()
    {
        var mix = Mix(true);
        var rough = mix.Print("rough");
        mix.MixBus.Insert(new Equalizer(Band.HighShelf(6.kHz, +4.dB)));
        var before = mix.Document;
        Assert.Equal(4, mix.DriftFrom(rough).Top.Value, 0.3);
        var bright = mix.Print("bright");
        var against = mix.DriftFrom([rough, bright]);
        Assert.Equal(2, against.Top.Value, 0.3); // half way between them
        Assert.Equal(["rough", "bright"], against.Against);
        Assert.Same(before, mix.Document);
        Assert.Contains("against rough", Assert.Single(mix.DriftFrom(rough).Findings).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => mix.DriftFrom([]));

        var silent = new MixSession(SampleRate.Hz48000);
        Assert.Empty(silent.DriftFrom(rough).Findings);
        Assert.Empty(mix.DriftFrom(silent.Document).Difference);
        Assert.Equal(Decibels.Silence, silent.DriftFrom(rough).LoudnessDifference);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_bell_of_4_dB_at_5_kHz_is_presence(bool song)
    {
        var drift = Drifted(song, Band.Bell(5.kHz, +4.dB));
        Assert.Equal(4, drift.Presence.Value, 0.3);
        Assert.Equal(0, drift.Top.Value, 0.3);
        Assert.Equal(0, drift.Mids.Value, 0.3);
        Assert.Equal(0, drift.Low.Value, 0.3);
        var finding = Assert.Single(drift.Findings);
        Assert.StartsWith("presence +", finding.Message, StringComparison.Ordinal);
        Assert.InRange(finding.Frequency!.Value.Hertz, 4_000, 6_000);
    }

    [Theory]
    [InlineData(true, 225, 3000, 1)]
    [InlineData(true, 225, 3000, 2)]
    [InlineData(true, 225, 1500, 1)]
    [InlineData(false, 225, 3000, 1)]
    [InlineData(false, 225, 1500, 1)]
    public void Cuts_between_the_strokes_are_not_called_fuller_and_brighter(bool song, double low, double high, double q)
    {
        var drift = Drifted(song, Band.Bell(low.Hz, -3.dB, q), Band.Bell(high.Hz, -3.dB, q), Band.HighShelf(8.kHz, +1.dB));
        Assert.Equal(0, drift.Low.Value, 1.0);
        Assert.Equal(0, drift.Mids.Value, 1.0);
        Assert.Equal(-3, drift.Presence.Value, 1.0);
        Assert.Equal(1, drift.Top.Value, 1.0);
    }
}
