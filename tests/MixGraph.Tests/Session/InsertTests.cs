using MixGraph.Extending;
using MixGraph.Processors;
using static MixGraph.Tests.Session.SessionFixture;

namespace MixGraph.Tests.Session;

public class InsertTests
{
    [Fact]
    public void Inserts_come_in_the_order_asked_for()
    {
        var track = New().AddTrack("Vocal", Tone);
        var compressor = track.Insert(new Compressor());
        var equalizer = track.Insert(new Equalizer(), at: 0);
        var post = track.Insert(new Equalizer(), postFader: true);
        Assert.Equal([equalizer, compressor, post], track.Inserts);
        Assert.Equal((1, false), (compressor.Position, compressor.PostFader));
        Assert.True(post.PostFader);
        Assert.Throws<ParameterRangeException>(() => track.Insert(new Equalizer(), at: 3));
        Assert.Throws<ParameterRangeException>(() => track.Insert(new Equalizer(), at: -1));
    }

    [Fact]
    public void They_move_within_the_strip_with_their_settings()
    {
        var mix = New();
        var track = mix.AddTrack("Vocal", Tone);
        var a = track.Insert(new Compressor { Ratio = 2 });
        var b = track.Insert(new Compressor { Ratio = 3 });
        a.Move(at: 1);
        Assert.Equal([b, a], track.Inserts);
        b.Move(at: 0, postFader: true);
        Assert.Equal([a, b], track.Inserts);
        Assert.Equal((3.0, true), (b.Settings.Ratio, b.PostFader));
        mix.RefusedBy<ParameterRangeException>(() => b.Move(at: 1));
        a.Remove();
        Assert.Equal([b], track.Inserts);
        Assert.Throws<RemovedException>(() => a.Settings);
        mix.RefusedBy<RemovedException>(() => a.Bypassed = true);
        mix.RefusedBy<RemovedException>(a.Remove);
    }

    [Fact]
    public void Settings_are_set_updated_and_found()
    {
        var mix = New();
        var group = mix.AddGroup("Guitars");
        var eq = group.Insert(new Equalizer(Band.Bell(at: 400.Hz, -3.dB, q: 0.8)));
        eq.Set(Equalizer.BandParameter(0, Band.FrequencyParameter), 700.Hz);
        eq.Update(s => s with { Bands = s.Bands.Add(Band.HighShelf(6.kHz, 2.dB)) });
        Assert.Equal(new Equalizer(Band.Bell(700.Hz, -3.dB, 0.8), Band.HighShelf(6.kHz, 2.dB)), group.Find<Equalizer>()!.Settings);
        Assert.Null(group.Find<Compressor>());
        mix.RefusedBy<ParameterRangeException>(() => eq.Set(Equalizer.BandParameter(5, Band.FrequencyParameter), 700.Hz));
        mix.RefusedBy<InvalidOperationException>(() => eq.Update(_ => throw new InvalidOperationException()));
        mix.RefusedBy<InvalidOperationException>(() => eq.Update(s => { group.Fader = -1.dB; return s; }));
        eq.Settings = new();
        Assert.Empty(eq.Settings.Bands);
    }

    [Fact]
    public void A_processor_of_unknown_type_is_inserted_and_set_by_number()
    {
        var mix = New();
        IProcessorSettings settings = new Compressor();
        var insert = mix.MixBus.Insert(settings);
        insert.Set(Compressor.RatioParameter, 8);
        Assert.Equal(8.0, Assert.IsType<Insert<Compressor>>(insert).Settings.Ratio);
        mix.RefusedBy<ArgumentException>(() => insert.Set(Band.GainParameter, 1));
        Assert.Equal(new Compressor(), mix.AddReturn("Parallel", new Compressor()).Find<Compressor>()!.Settings);
    }

    [Fact]
    public void Updates_are_atomic()
    {
        var mix = New();
        var compressor = mix.MixBus.Insert(new Compressor { Ratio = 1 });
        Parallel.For(0, 800, _ => compressor.Update(s => s with { Ratio = s.Ratio + 1 }));
        Assert.Equal(801.0, compressor.Settings.Ratio);
    }
}
