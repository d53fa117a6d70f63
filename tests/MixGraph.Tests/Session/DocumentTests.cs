using MixGraph.Processors;
using static MixGraph.Tests.Session.SessionFixture;

namespace MixGraph.Tests.Session;

public class DocumentTests
{
    [Fact]
    public void An_edit_among_a_thousand_strips_is_small()
    {
        var mix = New();
        mix.Edit("many", () =>
        {
            for (int i = 0; i < 1000; i++) mix.AddTrack($"{i}", Tone).Insert(new Equalizer(Band.Bell(1.kHz, 1.dB)));
        });
        var track = mix.Track("700");
        var equalizer = track.Find<Equalizer>()!;
        var gain = Equalizer.BandParameter(0, Band.GainParameter);
        Edits(2); // the code is compiled and the lists have grown
        long before = GC.GetAllocatedBytesForCurrentThread();
        Edits(10);
        long perEdit = (GC.GetAllocatedBytesForCurrentThread() - before) / 20;
        Assert.InRange(perEdit, 1, 4096);

        void Edits(int count)
        {
            for (int i = 0; i < count; i++)
            {
                track.Fader -= 1.dB;
                equalizer.Set(gain, gain.Get(equalizer.Settings) - 1.dB);
            }
        }
    }

    [Fact]
    public void Untouched_strips_are_shared()
    {
        var mix = New();
        var (a, b) = (mix.AddTrack("A", Tone), mix.AddTrack("B", Tone));
        var before = mix.Document;
        a.Fader = -3.dB;
        Assert.Same(b.In(before), b.In(mix.Document));
        Assert.NotEqual(before, mix.Document);
        a.Fader = 0.dB;
        Assert.Equal(before, mix.Document);
        Assert.Equal(before.GetHashCode(), mix.Document.GetHashCode());
    }

    [Fact]
    public void Handles_are_equal_when_they_mean_the_same()
    {
        var mix = New();
        var track = mix.AddTrack("Vocal", Tone);
        var plate = mix.AddReturn("Plate");
        var send = track.SendTo(plate, -9.dB);
        var insert = track.Insert(new Compressor());
        Assert.True(mix.Track("Vocal") == track && track.Sends[0] == send && track.Inserts[0] == insert);
        Assert.True(track.Parameter(Strip.FaderParameter) == track.Parameters.Single(p => p.Name == "fader"));
        Assert.Equal(2, new HashSet<Strip> { track, mix.Track("Vocal"), plate, send.Target }.Count);
        Assert.True(track != mix.MixBus && track != null!);
        Assert.Equal("track \"Vocal\"", track.ToString());
        Assert.Equal("Mix", mix.MixBus.Name);
    }

    [Fact]
    public void Parameters_carry_address_range_and_value()
    {
        var mix = New();
        var track = mix.AddTrack("Vocal", Tone);
        var equalizer = track.Insert(new Equalizer(Band.Bell(1.kHz, 1.dB)));
        var send = track.SendTo(mix.AddReturn("Plate"), -9.dB);
        Assert.Equal("strips/2/fader", track.Parameter(Strip.FaderParameter).ToString());
        Assert.Equal($"strips/2/inserts/{equalizer.Id.Value}/bands/0/gain", equalizer.Parameter(Equalizer.BandParameter(0, Band.GainParameter)).ToString());
        Assert.Equal($"strips/2/sends/{send.Id.Value}/level", send.Parameter(Send.LevelParameter).ToString());
        Assert.Equal(["design", .. Band.Parameters.Select(p => "bands/0/" + p.Name)], equalizer.Parameters.Select(p => p.Name).Take(1 + Band.Parameters.Count));

        var gain = equalizer.Parameters.Single(p => p.Name == "bands/0/gain");
        gain.Number = 4;
        Assert.Equal(4.dB, equalizer.Settings.Bands[0].Gain);
        gain.Normalized = 0.5;
        Assert.Equal(0.dB, equalizer.Settings.Bands[0].Gain);
        mix.RefusedBy<ParameterRangeException>(() => gain.Number = 31);
        equalizer.Parameter(Insert.BypassedParameter).Value = true;
        Assert.True(equalizer.Bypassed);
        foreach (var p in (Parameter[])[.. track.Parameters, .. equalizer.Parameters, .. send.Parameters]) p.Number = p.Maximum;
        Assert.Equal((12.dB, true, Pan.Right, 40.kHz), (send.Level, track.Muted, track.Pan, equalizer.Settings.Bands[0].Frequency));
    }

    [Fact]
    public void Strip_values_are_checked_and_independent()
    {
        var mix = New();
        var track = mix.AddTrack("Vocal", Tone);
        mix.RefusedBy<ParameterRangeException>(() => track.Fader = 12.1.dB);
        mix.RefusedBy<ParameterRangeException>(() => track.Trim = Decibels.Silence);
        mix.RefusedBy<ArgumentNullException>(() => track.Role = null!);
        track.Fader = Decibels.Silence;
        (track.Muted, track.Soloed, track.PolarityInverted, track.Role) = (true, true, true, "lead vocal");
        track.Pan = Pan.At(0.2);
        var state = track.In(mix.Document);
        Assert.Equal((Decibels.Silence, true, true, true, "lead vocal", Pan.At(0.2)), (state.Fader, state.Muted, state.Soloed, state.PolarityInverted, state.Role, state.Pan));
        mix.PanLaw = new(PanCurve.Minus6dB);
        Assert.Equal(PanCurve.Minus6dB, mix.Document.PanLaw.Curve);
    }
}
