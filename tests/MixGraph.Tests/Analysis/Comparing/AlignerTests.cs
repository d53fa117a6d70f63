using MixGraph.Analysis;
using MixGraph.Processors;
using MixGraph.Tests.SessionFiles;
using MixGraph.Workflow;

namespace MixGraph.Tests.Analysis.Comparing;

public class AlignerTests
{
    static readonly AudioBuffer Song = MixSession.OpenStems(Repository.File("samples/songs/about-the-summer-8-bars")).RenderToMemory(new() { Duration = TimeSpan.FromSeconds(6) });

    [Theory]
    [InlineData(0, 1f)]
    [InlineData(2, -1f)]
    [InlineData(95_999, 1f)]
    [InlineData(-96_000, -1f)]
    public void A_rough_mix_of_a_song_is_found_to_the_sample(int shift, float polarity)
    {
        var mix = MixSession.OpenStems(Repository.File("samples/songs/about-the-summer-8-bars"));
        int n = 0;
        foreach (var track in mix.Tracks) track.Fader = new Decibels(n++ * 7 % 16 - 10); // another balance
        mix.MixBus.Insert(new Equalizer(Band.Tilt(1.kHz, +3.dB), Band.LowCut(60.Hz), Band.Bell(300.Hz, -4.dB)));
        mix.MixBus.Insert(new BusCompressor { Threshold = -26.dB });
        mix.MixBus.Insert(new Saturator());
        var rough = Workflow.Comparing.PrintsTests.Shifted(mix.RenderToMemory(new() { Duration = TimeSpan.FromSeconds(6) }), shift, polarity);
        var found = Aligner.Run(RecordingAudio.Mono(Song), RecordingAudio.Mono(rough), SampleRate.Hz48000);
        Assert.Equal((shift, polarity < 0), ((int)found!.Offset, found.PolarityInverted));
        Assert.InRange(found.Confidence, 0.3, 1);
    }

    [Fact]
    public void Correlations_are_those_of_the_textbook()
    {
        var random = new Random(3);
        float[] first = [.. Enumerable.Range(0, 70_000).Select(_ => random.NextSingle() - 0.5f)], second = [.. Enumerable.Range(0, 40_001).Select(_ => random.NextSingle() - 0.5f)];
        const int reach = 50_000;
        var lags = LongCorrelation.Run(first, second, reach);
        foreach (int lag in new[] { -reach, -32_769, -32_768, -1, 0, 1, 32_767, 32_768, reach })
        {
            double sum = 0;
            for (int i = Math.Max(0, -lag); i < first.Length && i + lag < second.Length; i++) sum += (double)first[i] * second[i + lag];
            Assert.Equal(sum, lags[lag + reach], 1e-3);
        }
    }

    [Fact]
    public void Silence_is_aligned_with_nothing()
    {
        Assert.Null(Aligner.Run(new float[48_000], RecordingAudio.Mono(Song), SampleRate.Hz48000));
        Assert.Null(Aligner.Run(RecordingAudio.Mono(Song), [], SampleRate.Hz48000));
        Assert.Null(Aligner.Run([], [], SampleRate.Hz48000));
    }
}
