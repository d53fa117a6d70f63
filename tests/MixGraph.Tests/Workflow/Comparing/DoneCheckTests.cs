using MixGraph.Dsp;
using MixGraph.Processors;
using MixGraph.Tests.Analysis.Comparing;
using MixGraph.Tests.SessionFiles;
using MixGraph.Workflow;
using Xunit.Abstractions;

namespace MixGraph.Tests.Workflow.Comparing;

public class DoneCheckTests(ITestOutputHelper output)
{
    static readonly AudioBuffer Song = Wide(AudioFile.ReadAll(Repository.File("samples/songs/about-the-summer-8-bars/rough-mix.flac")));

    /// <summary>The song is mono at the top: its highs, late, on both sides with opposite signs make it wide there.</summary>
    static AudioBuffer Wide(AudioBuffer song)
    {
        float state = 0;
        var high = new float[song.Frames];
        for (int i = 0; i < high.Length; i++)
        {
            float mid = 0.5f * (song.Left[i] + song.Right[i]);
            state += 0.6f * (mid - state);
            high[i] = mid - state;
        }
        for (int i = song.Frames - 1; i >= 613; i--) (song.Left[i], song.Right[i]) = (song.Left[i] + 0.6f * high[i - 613], song.Right[i] - 0.6f * high[i - 613]);
        return song;
    }

    /// <summary>A mix of the song, and three masters of it that differ a little.</summary>
    static readonly (MixSession Mix, Recording[] References) Set = Make();

    static (MixSession, Recording[]) Make()
    {
        var mix = Playing(Song);
        var references = new List<Recording> { mix.Print("plain") };
        mix.MixBus.Insert(new Equalizer(Band.HighShelf(6.kHz, +1.dB), Band.LowShelf(120.Hz, -0.7.dB)));
        references.Add(mix.Print("bright"));
        mix.Undo();
        mix.MixBus.Insert(new BusCompressor { Threshold = -16.dB, Ratio = 2 });
        mix.MixBus.Fader = -4.dB;
        references.Add(mix.Print("glued"));
        mix.Undo();
        mix.Undo();
        return (mix, [.. references]);
    }

    static MixSession Playing(AudioBuffer audio)
    {
        var mix = new MixSession(audio.SampleRate);
        mix.AddTrack("programme", Signal.From(audio));
        return mix;
    }

    DoneMeasure[] Failed(MixSession mix)
    {
        var check = mix.DoneCheck(Set.References);
        output.WriteLine(check.ToString());
        Assert.Equal(check.Passes, !check.Failed.Any());
        return [.. check.Failed.Select(r => r.Measure)];
    }

    [Fact]
    public void Every_reference_passes_and_so_does_a_louder_copy()
    {
        Assert.Empty(Failed(new(Set.Mix.Document)));
        foreach (Print print in Set.References.Cast<Print>())
        {
            var mix = new MixSession(print.Document);
            Assert.Empty(Failed(mix));
            mix.MixBus.Fader = -9.dB;
            Assert.Empty(Failed(mix));
        }
    }

    [Theory]
    [InlineData(DoneMeasure.Low, 20, 250)]
    [InlineData(DoneMeasure.LowMid, 250, 2000)]
    [InlineData(DoneMeasure.HighMid, 2000, 8000)]
    [InlineData(DoneMeasure.High, 8000, 20_000)]
    public void One_band_too_loud_or_too_soft(DoneMeasure measure, double from, double to)
    {
        foreach (double gain in new[] { +5.0, -5.0 })
        {
            var mix = Playing(Changed(f => f >= from && f < to ? Math.Pow(10, gain / 20) : 1));
            Assert.Equal([measure], Failed(mix));
            Assert.Equal(gain, mix.DoneCheck(Set.References)[measure]!.Value, 1.0);
        }
    }

    [Fact]
    public void Over_compression()
    {
        var mix = new MixSession(Set.Mix.Document);
        mix.MixBus.Insert(new Limiter { Drive = +12.dB, Ceiling = -1.dB });
        Assert.Equal([DoneMeasure.PeakToShortTerm, DoneMeasure.Crest], Failed(mix));
    }

    [Fact]
    public void Highs_in_mono()
    {
        var mix = Playing(Changed(_ => 1, f => f >= 8000 ? 0 : 1));
        Assert.Equal([DoneMeasure.HighWidth], Failed(mix));
    }

    [Fact]
    public void Lows_with_one_side_inverted()
    {
        var changed = Changed(_ => 1, side: _ => 1, swap: f => f < 250);
        Assert.Equal([DoneMeasure.LowWidth, DoneMeasure.Correlation], Failed(Playing(changed)));
    }

    [Fact]
    public void No_sub()
    {
        var mix = Playing(Changed(f => f < 60 ? 0.3 : 1));
        Assert.Equal([DoneMeasure.LowEnd], Failed(mix));
    }

    [Fact]
    public void Tracks_never_visited()
    {
        var mix = new MixSession(Set.Mix.Document);
        mix.AddTrack("shaker", Signal.Silence(TimeSpan.FromSeconds(1)));
        var check = mix.DoneCheck(Set.References, visited: [mix.Track("programme")]);
        Assert.Equal("never visited: shaker", Assert.Single(check.Failed).Message);
        Assert.True(mix.DoneCheck(Set.References, visited: mix.Tracks).Passes);
        Assert.Null(mix.DoneCheck(Set.References)[DoneMeasure.UnvisitedTracks]);
    }

    [Fact]
    public void The_journal_tells_which_tracks_were_visited()
    {
        var mix = new MixSession(Set.Mix.Document);
        mix.Journal.Start();
        foreach (string name in new[] { "shaker", "claps", "choir" }) mix.AddTrack(name, Signal.Silence(TimeSpan.FromSeconds(1)));
        var choir = mix.Track("choir");
        choir.Soloed = true;
        choir.Soloed = false;
        mix.Track("programme").Insert(new Equalizer());
        mix.MixBus.Fader = -1.dB;
        Assert.Equal(["shaker", "claps"], mix.DoneCheck(Set.References)[DoneMeasure.UnvisitedTracks]!.Names);
        mix.Edit("pull down", () => { foreach (var track in mix.Tracks) track.Fader = -1.dB; });
        Assert.True(mix.DoneCheck(Set.References).Passes);
    }

    [Fact]
    public void Three_references_that_sound()
    {
        Assert.Throws<ArgumentException>(() => Set.Mix.DoneCheck(Set.References[..2]));
        var silent = new MixSession(SampleRate.Hz48000);
        silent.AddTrack("nothing", Signal.Silence(TimeSpan.FromSeconds(1)));
        var print = silent.Print("nothing");
        Assert.Throws<ArgumentException>(() => Set.Mix.DoneCheck([.. Set.References, print]));
        Assert.Empty(silent.DoneCheck(Set.References).Rows);
    }

    /// <summary>The song with a gain by frequency on all of it and on its side; where asked for, with mid and side in each other's place: one channel turned over.</summary>
    static AudioBuffer Changed(Func<double, double> gain, Func<double, double>? side = null, Func<double, bool>? swap = null)
    {
        const int size = 16_384;
        var fft = new RealFft(size);
        float[][] real = [new float[fft.Bins], new float[fft.Bins]], imaginary = [new float[fft.Bins], new float[fft.Bins]];
        var samples = new float[size];
        var result = new AudioBuffer(Song.SampleRate, 2, Song.Frames);
        float[] window = [.. Enumerable.Range(0, size).Select(n => (float)Math.Pow(Math.Sin(Math.PI * n / size), 2))];
        for (int at = -size / 2; at < Song.Frames; at += size / 2)
        {
            for (int c = 0; c < 2; c++)
            {
                for (int n = 0; n < size; n++) samples[n] = at + n >= 0 && at + n < Song.Frames ? Song[c][at + n] * window[n] : 0;
                fft.Forward(samples, real[c], imaginary[c]);
            }
            for (int k = 0; k < fft.Bins; k++)
            {
                double f = k * 48_000.0 / size, all = gain(f), wide = side?.Invoke(f) ?? 1;
                foreach (float[][] part in new[] { real, imaginary })
                {
                    double mid = (part[0][k] + part[1][k]) / 2 * all, difference = (part[0][k] - part[1][k]) / 2 * all * wide;
                    if (swap?.Invoke(f) == true) (mid, difference) = (difference, mid);
                    (part[0][k], part[1][k]) = ((float)(mid + difference), (float)(mid - difference));
                }
            }
            for (int c = 0; c < 2; c++)
            {
                fft.Inverse(real[c], imaginary[c], samples);
                for (int n = 0; n < size; n++)
                    if (at + n >= 0 && at + n < Song.Frames) result[c][at + n] += samples[n];
            }
        }
        return result;
    }
}
