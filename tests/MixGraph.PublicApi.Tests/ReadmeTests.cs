using MixGraph.Processors;
using MixGraph.Tests.SessionFiles;

namespace MixGraph.PublicApi.Tests;

/// <summary>The sample of the README, compiled and run.</summary>
public class ReadmeTests
{
    [Fact]
    public void The_sample_mixes_a_song()
    {
        using var folder = new TempFolder();
        string song = Repository.File("samples/songs/about-the-summer-8-bars"), path = folder.File("mix.wav");

        var mix = MixSession.OpenStems(song);                                               // stems -> groups by role -> mix bus
        mix.MixBus.Insert(new BusCompressor { Threshold = -14.dB, Ratio = 2 });             // mix into it from the start
        mix.Group("Guitars").Insert(new Equalizer(Band.Bell(at: 400.Hz, -3.dB, q: 0.8)));   // one move for all guitars

        var plate = mix.AddReturn("Plate", new Reverb { Decay = 1.8.s });
        var vocal = mix.Tracks.Single(t => t.Role == "lead vocal");
        vocal.Fader += 1.5.dB;
        vocal.SendTo(plate, -12.dB);
        mix.Group("Bass").Insert(new Compressor { Ratio = 6 }).Key = mix.Tracks.First(t => t.Role == "kick");   // the kick ducks the bass
        mix.Group("Drums").Insert(new Saturator { Drive = 6.dB }).Mix = 40;                 // in parallel, in step

        var result = mix.Render(path);
        string report = $"{result.Loudness}, {result.TruePeak} true peak, {result.Speed:F0} x real time";

        Assert.Equal(635_586, result.Frames);
        Assert.Equal(path, result.Path);
        Assert.Empty(result.Warnings);
        Assert.InRange(result.Mix.Rms.Value, -40, -6);
        Assert.Matches(@"^-1[0-9]\.[0-9] LUFS, -?[0-9]+\.[0-9] dB true peak, [0-9]+ x real time$", report);
        Assert.Equal([StemGroups.Drums, StemGroups.Bass, StemGroups.Guitars, StemGroups.Vocals, StemGroups.AdditionalProduction], mix.Groups.Select(g => g.Name));

        // The file holds what was rendered, to half a step of 24 bits.
        var (written, rendered) = (AudioFile.ReadAll(path), mix.RenderToMemory());
        Assert.Equal(rendered.Frames, written.Frames);
        for (int channel = 0; channel < 2; channel++)
            for (int i = 0; i < rendered.Frames; i++)
                if (Math.Abs(rendered[channel][i]) < 1 && Math.Abs(written[channel][i] - rendered[channel][i]) > 0.5001 / (1 << 23))
                    Assert.Fail($"channel {channel}, frame {i}: {written[channel][i]:R} in the file, {rendered[channel][i]:R} rendered");
    }

    [Fact]
    public void Every_move_of_the_sample_is_heard()
    {
        var mix = MixSession.OpenStems(Repository.File("samples/songs/about-the-summer-8-bars"));
        var plain = mix.RenderToMemory();
        double guitars = Rms(plain);
        mix.Group("Guitars").Fader = -6.dB;
        Assert.NotEqual(guitars, Rms(mix.RenderToMemory()));
        mix.Undo();
        Assert.Equal(guitars, Rms(mix.RenderToMemory()));
    }

    static double Rms(AudioBuffer audio)
    {
        double sum = 0;
        foreach (float x in audio.Left) sum += (double)x * x;
        return Math.Sqrt(sum / audio.Frames);
    }
}
