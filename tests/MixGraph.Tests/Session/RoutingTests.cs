using static MixGraph.Tests.Session.SessionFixture;

namespace MixGraph.Tests.Session;

public class RoutingTests
{
    [Fact]
    public void Strips_output_where_they_were_added()
    {
        var mix = New();
        var drums = mix.AddGroup("Drums");
        var kick = drums.AddTrack("Kick", Tone);
        var toms = drums.AddGroup("Toms");
        Assert.Equal(drums, kick.Output);
        Assert.Equal(drums, toms.Output);
        Assert.Equal(mix.MixBus, drums.Output);
        kick.Output = toms;
        Assert.True(kick.Output == toms);
        Assert.Equal([mix.MixBus, drums, kick, toms], mix.Strips);
    }

    [Fact]
    public void A_group_cannot_feed_itself()
    {
        var mix = New();
        var drums = mix.AddGroup("Drums");
        var toms = drums.AddGroup("Toms");
        var floor = toms.AddGroup("Floor");
        Assert.Equal("Drums -> Drums would feed itself.", mix.RefusedBy<RoutingCycleException>(() => drums.Output = drums).Message);
        var error = mix.RefusedBy<RoutingCycleException>(() => drums.Output = floor);
        Assert.Equal(["Drums", "Floor", "Toms", "Drums"], error.Path);
    }

    [Fact]
    public void A_send_cannot_come_back_through_a_return()
    {
        var mix = New();
        var drums = mix.AddGroup("Drums");
        var parallel = mix.AddReturn("Parallel");
        parallel.Output = drums;
        Assert.Equal("Drums -> Parallel -> Drums would feed itself.", mix.RefusedBy<RoutingCycleException>(() => drums.SendTo(parallel, -6.dB)).Message);

        var echo = mix.AddReturn("Echo");
        parallel.SendTo(echo, -6.dB);
        Assert.Equal(["Echo", "Parallel", "Echo"], mix.RefusedBy<RoutingCycleException>(() => echo.SendTo(parallel, -6.dB)).Path);
        drums.AddTrack("Kick", Tone).SendTo(parallel, -6.dB); // what feeds the loop's way from outside is no loop
    }

    [Fact]
    public void A_long_chain_of_groups_is_followed_without_running_out_of_stack()
    {
        var mix = New();
        var first = mix.AddGroup("0");
        mix.Edit("chain", () =>
        {
            var last = first;
            for (int i = 1; i < 3000; i++) last = last.AddGroup($"{i}");
            var error = Assert.Throws<RoutingCycleException>(() => first.Output = last);
            Assert.Equal(3001, error.Path.Count);
        });
    }

    [Fact]
    public void Removing_a_group_hands_its_members_to_where_it_went()
    {
        var mix = New();
        var drums = mix.AddGroup("Drums");
        var toms = drums.AddGroup("Toms");
        var tom = toms.AddTrack("Tom", Tone);
        var room = mix.AddReturn("Room");
        room.Output = toms;
        toms.Remove();
        Assert.Equal(drums, tom.Output);
        Assert.Equal(drums, room.Output);
        Assert.False(toms.Exists);
        mix.Undo();
        Assert.Equal(toms, tom.Output);
    }

    [Fact]
    public void Removing_a_return_removes_the_sends_to_it()
    {
        var mix = New();
        var plate = mix.AddReturn("Plate");
        var echo = mix.AddReturn("Echo");
        var vocal = mix.AddTrack("Vocal", Tone);
        var toPlate = vocal.SendTo(plate, -12.dB);
        var toEcho = vocal.SendTo(echo, -9.dB, preFader: true);
        plate.Remove();
        Assert.Equal([toEcho], vocal.Sends);
        Assert.Contains("send", Assert.Throws<RemovedException>(() => toPlate.Level).Message, StringComparison.Ordinal);
        mix.Undo();
        Assert.Equal([toPlate, toEcho], vocal.Sends);
        Assert.Equal((-12.dB, plate, true), (toPlate.Level, toPlate.Target, toEcho.PreFader));
    }

    [Fact]
    public void Strips_of_another_session_and_removed_ones_are_refused()
    {
        var (mix, other) = (New(), New());
        var track = mix.AddTrack("Vocal", Tone);
        var foreign = other.AddGroup("Vocals");
        mix.RefusedBy<ArgumentException>(() => track.Output = foreign);
        mix.RefusedBy<ArgumentException>(() => track.SendTo(other.AddReturn("Plate"), 0.dB));
        var gone = mix.AddGroup("Gone");
        var goneReturn = mix.AddReturn("Gone");
        gone.Remove();
        goneReturn.Remove();
        mix.RefusedBy<RemovedException>(() => track.Output = gone);
        mix.RefusedBy<RemovedException>(() => track.SendTo(goneReturn, 0.dB));
        mix.RefusedBy<RemovedException>(() => gone.AddTrack("Late", Tone));
    }

    [Fact]
    public void Names_are_unambiguous_within_a_kind()
    {
        var mix = New();
        var bass = mix.AddTrack("Bass", Tone);
        mix.AddGroup("Bass"); // another kind
        Assert.Equal("There is already a track \"Bass\".", mix.RefusedBy<StripNameException>(() => mix.AddTrack("Bass", Tone)).Message);
        mix.RefusedBy<StripNameException>(() => mix.AddGroup(" "));
        var second = mix.AddTrack("Bass 2", Tone);
        mix.RefusedBy<StripNameException>(() => second.Name = "Bass");
        bass.Name = "Bass DI";
        second.Name = "Bass";
        Assert.Equal(second, mix.Track("Bass"));
        Assert.Equal("There is no return \"Bass\".", Assert.Throws<StripNameException>(() => mix.Return("Bass")).Message);
    }

    [Fact]
    public void Sources_are_probed_when_a_track_is_added()
    {
        var mix = New();
        var track = mix.AddTrack("Tone", Tone);
        Assert.Equal(new SourceFormat(SampleRate.Hz48000, 1, 48_000), track.Format);
        track.Source = Signal.From(new AudioBuffer(SampleRate.Hz44100, 2, 44_100));
        Assert.Equal((2, 1.s), (track.Format.Channels, track.Format.Duration));
        mix.RefusedBy<ParameterRangeException>(() => track.Source = Signal.From(new AudioBuffer(SampleRate.Hz44100, 3, 1)));
        mix.RefusedBy<MixFileException>(() => mix.AddTrack("Missing", new Clip("missing.wav")));
    }

    [Fact]
    public void A_clip_is_what_its_file_says()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.wav");
        try
        {
            using (var writer = AudioFile.Create(path, SampleRate.Hz44100, channels: 2))
            {
                writer.Write(new float[200]);
                writer.Complete();
            }
            var track = New().AddTrack("Loop", new Clip(path));
            Assert.Equal(new SourceFormat(SampleRate.Hz44100, 2, 100), track.Format);
            Assert.Equal(new Clip(path), track.Source);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
