using MixGraph.Processors;

namespace MixGraph.Tests.Parameters;

public class ElementListTests
{
    static readonly Equalizer TwoBands = new(Band.LowCut(80.Hz), Band.Bell(at: 400.Hz, -3.dB));

    [Fact]
    public void A_band_s_parameter_is_the_equalizer_s()
    {
        var gain = Equalizer.BandParameter(1, Band.GainParameter);
        Assert.Equal("bands/1/gain", gain.Name);
        Assert.Equal((-30.0, 30.0, 0.0, "dB"), (gain.Minimum, gain.Maximum, gain.Default, gain.Unit));
        Assert.Equal(-3.dB, gain.Get(TwoBands));
        var louder = gain.With(TwoBands, 2.dB);
        Assert.Equal(2.dB, louder.Bands[1].Gain);
        Assert.Same(TwoBands.Bands[0], louder.Bands[0]);
        Assert.Throws<ParameterRangeException>(() => gain.With(TwoBands, 31.dB));
    }

    [Fact]
    public void It_equals_the_one_asked_for_again()
    {
        Assert.Equal(Equalizer.BandParameter(1, Band.GainParameter), Equalizer.BandParameter(1, Band.GainParameter));
        Assert.NotEqual(Equalizer.BandParameter(1, Band.GainParameter), Equalizer.BandParameter(0, Band.GainParameter));
        Assert.Equal<ParameterDescriptor>(Equalizer.BandParameter(1, Band.GainParameter), Equalizer.Type.FindParameter("bands/1/gain"));
        Assert.Equal<ParameterDescriptor>(Equalizer.BandParameter(1, Band.GainParameter), Equalizer.Type.ParametersOf(TwoBands)[1 + Band.Parameters.Count + 2]);
    }

    [Fact]
    public void A_band_that_is_not_there_is_a_range_error()
    {
        var third = Equalizer.BandParameter(2, Band.GainParameter);
        var error = Assert.Throws<ParameterRangeException>(() => third.Get(TwoBands));
        Assert.Equal("place in bands must be 0 to 1, not 2.", error.Message);
        Assert.Throws<ParameterRangeException>(() => third.With(TwoBands, 1.dB));
        Assert.Throws<ParameterRangeException>(() => Equalizer.BandParameter(64, Band.GainParameter));
        Assert.Throws<ParameterRangeException>(() => Equalizer.BandParameter(-1, Band.GainParameter));
    }

    [Fact]
    public void The_list_grows_with_defaults_and_is_cut_at_the_end()
    {
        var four = Equalizer.BandList.WithCount(TwoBands, 4);
        Assert.Equal([.. TwoBands.Bands, new Band(), new Band()], four.Bands);
        Assert.Equal(TwoBands, Equalizer.BandList.WithCount(four, 2));
        Assert.Throws<ParameterRangeException>(() => Equalizer.BandList.WithCount(TwoBands, 65));
        Assert.Throws<ParameterRangeException>(() => new Equalizer(new Band[65]));
        Assert.Throws<ArgumentNullException>(() => new Equalizer([null!]));
    }

    [Fact]
    public void Names_find_parameters()
    {
        Assert.Equal("bands/63/q", Equalizer.Type.FindParameter("bands/63/q")?.Name);
        Assert.Null(Equalizer.Type.FindParameter("bands/64/q"));
        Assert.Null(Equalizer.Type.FindParameter("bands/-1/q"));
        Assert.Null(Equalizer.Type.FindParameter("bands/0/colour"));
        Assert.Null(Equalizer.Type.FindParameter("bands"));
        Assert.Same(Compressor.RatioParameter, Compressor.Type.FindParameter("ratio"));
    }

    [Fact]
    public void Value_lists_compare_by_value()
    {
        ValueList<int> list = [1, 2, 3];
        Assert.Equal(list, [1, 2, 3]);
        Assert.True(list == ValueList<int>.Empty.Add(1).Add(3).Insert(1, 2));
        Assert.Equal(list.GetHashCode(), list.Add(4).RemoveAt(3).GetHashCode());
        Assert.Equal([1, 5, 3], list.SetItem(1, 5));
        Assert.True(list != [1, 2]);
        Assert.Equal("[1, 2, 3]", list.ToString());
        Assert.Equal(TwoBands, new Equalizer(Band.LowCut(80.Hz), Band.Bell(400.Hz, -3.dB)));
    }
}
