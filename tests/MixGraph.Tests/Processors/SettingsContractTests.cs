using MixGraph.Extending;
using MixGraph.Processors;

namespace MixGraph.Tests.Processors;

/// <summary>What every parameter of every registered processor, and of strips and sends, keeps true.</summary>
public class SettingsContractTests
{
    static readonly ProcessorRegistry Registry = new();
    public static TheoryData<string> Ids => [.. Registry.Types.Select(t => t.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void Defaults_are_in_range_and_agree_with_the_descriptors(string id)
    {
        var (type, settings) = Filled(id);
        Assert.All(type.ParametersOf(settings), p =>
        {
            Assert.Equal(p.Default, p.CheckNumber(p.Default));
            Assert.Equal(p.Default, type.Get(settings, p));
            Assert.Equal(p, type.FindParameter(p.Name));
        });
    }

    [Theory, MemberData(nameof(Ids))]
    public void Setting_what_is_there_changes_nothing_and_the_ends_are_legal(string id)
    {
        var (type, settings) = Filled(id);
        Assert.All(type.ParametersOf(settings), p =>
        {
            Assert.Equal(settings, type.With(settings, p, type.Get(settings, p)));
            foreach (double end in (double[])[p.Minimum, p.Maximum])
                Assert.Equal(end, type.Get(type.With(settings, p, end), p));
        });
    }

    [Theory, MemberData(nameof(Ids))]
    public void Beyond_the_range_is_a_typed_error(string id)
    {
        var (type, settings) = Filled(id);
        Assert.All(type.ParametersOf(settings), p =>
        {
            foreach (double wrong in (double[])[p.Maximum * 1.01 + 0.01, p.Minimum - 0.01, double.NaN, double.PositiveInfinity, double.NegativeInfinity])
                Assert.Throws<ParameterRangeException>(() => type.With(settings, p, wrong));
            if (p.IsDiscrete) Assert.Throws<ParameterRangeException>(() => type.With(settings, p, 0.5));
        });
    }

    [Theory, MemberData(nameof(Ids))]
    public void Each_parameter_changes_nothing_but_itself(string id)
    {
        var (type, settings) = Filled(id);
        foreach (var changed in type.ParametersOf(settings))
        {
            double other = type.Get(settings, changed) == changed.Maximum ? changed.Minimum : changed.Maximum;
            var after = type.With(settings, changed, other);
            Assert.All(type.ParametersOf(after).Where(p => p.Name != changed.Name), p => Assert.Equal(type.Get(settings, p), type.Get(after, p)));
        }
    }

    [Fact]
    public void Strips_and_sends_keep_the_same_contract()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var state = mix.MixBus.In(mix.Document);
        Assert.All(Strip.StripParameters, p =>
        {
            Assert.Equal(p.Default, p.GetNumber(state));
            Assert.Equal(state, p.WithNumber(state, p.GetNumber(state)));
            Assert.Equal(p.Maximum, p.GetNumber(p.WithNumber(state, p.Maximum)));
            Assert.Throws<ParameterRangeException>(() => p.WithNumber(state, p.Maximum + 0.1));
        });
        var send = new SendState(new(2), new(1));
        Assert.All(Send.SendParameters, p =>
        {
            Assert.Equal(p.Default, p.GetNumber(send));
            Assert.Throws<ParameterRangeException>(() => p.WithNumber(send, p.Maximum + 0.1));
        });
    }

    [Fact]
    public void No_way_of_making_a_record_goes_round_the_check()
    {
        Assert.Throws<ParameterRangeException>(() => new Compressor { Threshold = 1.dB });
        Assert.Throws<ParameterRangeException>(() => new Compressor() with { Ratio = 0.5 });
        Assert.Throws<ParameterRangeException>(() => new Compressor { Attack = 0.ms });
        Assert.Throws<ParameterRangeException>(() => Band.Bell(5.Hz, 0.dB));
        Assert.Throws<ParameterRangeException>(() => new Band { Shape = (BandShape)99 });
        var error = Assert.Throws<ParameterRangeException>(() => Band.Bell(400.Hz, -3.dB, q: 0));
        Assert.Equal("q must be 0.1 to 40, not 0.", error.Message);
    }

    [Fact]
    public void Settings_are_not_of_another_type()
    {
        Assert.Throws<ArgumentException>(() => Equalizer.Type.Get(new Compressor(), Compressor.RatioParameter));
        Assert.Throws<ArgumentException>(() => Compressor.Type.With(new Compressor(), Band.GainParameter, 1));
    }

    // Lists hold two default elements, so that their parameters are looked at too.
    static (ProcessorType Type, IProcessorSettings Settings) Filled(string id)
    {
        Assert.True(Registry.TryFind(id, out var type));
        return (type, type.Lists.Aggregate(type.Default, (settings, list) => type.WithCount(settings, list, 2)));
    }
}
