using MixGraph.Extending;
using MixGraph.Processors;

namespace MixGraph.Tests.Processors;

public class UserProcessorTests
{
    sealed class Nothing<T> : BlockProcessor<T>
    {
        public override void Process(in AudioBlock audio, ParameterValues<T> values) { }
    }

    public sealed record BitCrusher : IProcessorSettings<BitCrusher>
    {
        public static readonly NumberParameter<BitCrusher> BitsParameter = new("bits", s => s.Bits, (s, v) => s with { Bits = v }, min: 1, max: 24, defaultValue: 12, unit: "bit");
        public double Bits { get; init => field = BitsParameter.Check(value); } = BitsParameter.DefaultValue;

        public static ProcessorType<BitCrusher> Type { get; } = ProcessorType<BitCrusher>.Block("acme.bit-crusher", [BitsParameter], () => new Nothing<BitCrusher>());
    }

    public sealed record Tilt : IProcessorSettings<Tilt>
    {
        public static readonly QuantityParameter<Tilt, Decibels> SlopeParameter = new("slope", s => s.Slope, (s, v) => s with { Slope = v }, -12.dB, +12.dB, 0.dB);
        public Decibels Slope { get; init => field = SlopeParameter.Check(value); } = SlopeParameter.DefaultValue;

        public static readonly QuantityParameter<Tilt, Frequency> PivotParameter = new("pivot", s => s.Pivot, (s, v) => s with { Pivot = v }, 100.Hz, 8.kHz, 1.kHz, Taper.Logarithmic);
        public Frequency Pivot { get; init => field = PivotParameter.Check(value); } = PivotParameter.DefaultValue;

        public static ProcessorType<Tilt> Type { get; } = ProcessorType<Tilt>.Block("acme.tilt", [SlopeParameter, PivotParameter], () => new Nothing<Tilt>());
    }

    public sealed record WrongOrder : IProcessorSettings<WrongOrder>
    {
        public static ProcessorType<WrongOrder> Type { get; } = ProcessorType<WrongOrder>.Block("acme.wrong-order", [AmountParameter!], () => new Nothing<WrongOrder>());
        public static readonly NumberParameter<WrongOrder> AmountParameter = new("amount", s => s.Amount, (s, v) => s with { Amount = v }, 0, 1, 0);
        public double Amount { get; init; }
    }

    [Fact]
    public void A_record_from_outside_is_declared_in_a_few_lines()
    {
        Assert.Equal(12.0, new BitCrusher().Bits);
        Assert.Throws<ParameterRangeException>(() => new Tilt { Slope = 40.dB });
        IProcessorSettings settings = new Tilt { Pivot = 2.kHz };
        Assert.Same(Tilt.Type, settings.ProcessorType);
        Assert.Equal(2000.0, Tilt.Type.Get(settings, Tilt.PivotParameter));
        Assert.Equal("bits must be 1 to 24 bit, not 25 bit.", Assert.Throws<ParameterRangeException>(() => new BitCrusher { Bits = 25 }).Message);
    }

    [Fact]
    public void It_is_inserted_found_and_set_like_a_built_in_one()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var tilt = mix.MixBus.Insert(new Tilt { Slope = 6.dB });
        tilt.Set(Tilt.SlopeParameter, 3.dB);
        Assert.Equal(3.dB, mix.MixBus.Find<Tilt>()!.Settings.Slope);
        Assert.IsType<Insert<Tilt>>(mix.MixBus.Inserts[0]);
    }

    [Fact]
    public void Declaring_the_type_above_its_parameters_is_explained()
    {
        var error = Assert.Throws<TypeInitializationException>(() => WrongOrder.Type);
        Assert.Contains("declare the parameters above the type", error.InnerException!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tilt")]
    [InlineData("Acme.tilt")]
    [InlineData("acme.")]
    [InlineData("acme.tilt eq")]
    [InlineData("")]
    public void An_id_names_vendor_and_processor(string id) => Assert.Throws<ArgumentException>(() => ProcessorType<Tilt>.Block(id, [], () => new Nothing<Tilt>()));

    [Fact]
    public void Names_within_a_processor_differ()
    {
        Assert.Throws<ArgumentException>(() => ProcessorType<Tilt>.Block("acme.twice", [Tilt.SlopeParameter, Tilt.SlopeParameter], () => new Nothing<Tilt>()));
        var bypassed = new ToggleParameter<Tilt>("bypassed", _ => false, (t, _) => t);
        Assert.Throws<ArgumentException>(() => ProcessorType<Tilt>.Block("acme.bypassed", [bypassed], () => new Nothing<Tilt>()));
    }

    [Fact]
    public void The_registry_starts_with_the_built_in_types_and_takes_others_once()
    {
        var registry = new ProcessorRegistry().Add<Tilt>().Add<Tilt>();
        Assert.Equal([.. new ProcessorRegistry().Types.Select(t => t.Id).Append("acme.tilt").Order(StringComparer.Ordinal)], registry.Types.Select(t => t.Id));
        Assert.True(registry.TryFind("mixgraph.equalizer", out var type));
        Assert.Same(Equalizer.Type, type);
        Assert.False(registry.TryFind("acme.unknown", out _));
        Assert.False(new ProcessorRegistry().TryFind("acme.tilt", out _));
    }
}
