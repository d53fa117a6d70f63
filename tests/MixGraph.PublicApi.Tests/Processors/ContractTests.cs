using MixGraph.Extending;
using MixGraph.Testing;

namespace MixGraph.PublicApi.Tests;

/// <summary>Whoever writes a processor checks it like this; and what does not keep the contract is found out.</summary>
public class ContractTests
{
    public static TheoryData<ContractCheck> Contract => [.. ProcessorContract.For<Tilt>(), .. ProcessorContract.For<BitCrusher>()];

    [Theory, MemberData(nameof(Contract))]
    public void Keeps_the_contract(ContractCheck check) => check.Run();

    static string[] Broken<T>() where T : class, IProcessorSettings<T>, new() =>
        [.. ProcessorContract.For<T>().Where(c => Record.Exception(c.Run) is ContractViolationException).Select(c => c.Name)];

    [Fact]
    public void A_processor_that_does_not_reset_is_found() => Assert.Contains("a reset is a new start", Broken<Forgetless>());

    [Fact]
    public void A_processor_that_depends_on_blocks_is_found() => Assert.Contains("the same bits in every plan", Broken<Blocky>());

    [Fact]
    public void A_processor_that_lies_about_its_latency_is_found() => Assert.Contains("the latency is as declared", Broken<Liar>());

    [Fact]
    public void A_processor_that_rings_longer_than_it_says_is_found() => Assert.Contains("silent after the tail", Broken<Forgetless>());

    [Fact]
    public void A_parameter_that_jumps_is_found() => Assert.Contains("parameters move without a click", Broken<Jumpy>());

    [Fact]
    public void A_processor_that_allocates_is_found() => Assert.Contains("no allocation", Broken<Blocky>());

    /// <summary>An echo that is never silent and never forgets.</summary>
    public sealed record Forgetless : IProcessorSettings<Forgetless>
    {
        public static ProcessorType<Forgetless> Type { get; } = ProcessorType<Forgetless>.Block("acme.forgetless", [], () => new Code());

        sealed class Code : BlockProcessor<Forgetless>
        {
            float last;

            public override void Process(in AudioBlock audio, ParameterValues<Forgetless> values)
            {
                for (int i = 0; i < audio.Frames; i++)
                {
                    last = 0.9999f * last + audio.Left[i];
                    audio.Left[i] = audio.Right[i] = last;
                }
            }
        }
    }

    /// <summary>Fades every block in, and wastes memory.</summary>
    public sealed record Blocky : IProcessorSettings<Blocky>
    {
        public static ProcessorType<Blocky> Type { get; } = ProcessorType<Blocky>.Block("acme.blocky", [], () => new Code());

        sealed class Code : BlockProcessor<Blocky>
        {
            public override void Process(in AudioBlock audio, ParameterValues<Blocky> values)
            {
                var gains = new float[audio.Frames];
                for (int i = 0; i < audio.Frames; i++) gains[i] = i / (float)audio.Frames;
                for (int i = 0; i < audio.Frames; i++) (audio.Left[i], audio.Right[i]) = (audio.Left[i] * gains[i], audio.Right[i] * gains[i]);
            }
        }
    }

    /// <summary>A frame late, and says nothing.</summary>
    public sealed record Liar : IProcessorSettings<Liar>
    {
        public static ProcessorType<Liar> Type { get; } = ProcessorType<Liar>.Block("acme.liar", [], () => new Code());

        sealed class Code : BlockProcessor<Liar>
        {
            float left, right;

            public override void Reset() => left = right = 0;

            public override void Process(in AudioBlock audio, ParameterValues<Liar> values)
            {
                for (int i = 0; i < audio.Frames; i++) (left, right, audio.Left[i], audio.Right[i]) = (audio.Left[i], audio.Right[i], left, right);
            }
        }
    }

    /// <summary>A gain that holds for a block and claims to follow every sample.</summary>
    public sealed record Jumpy : IProcessorSettings<Jumpy>
    {
        public static readonly NumberParameter<Jumpy> GainParameter = new("gain", s => s.Gain, (s, v) => s with { Gain = v }, 0, 1, 1);
        public double Gain { get; init => field = GainParameter.Check(value); } = 1;

        public static ProcessorType<Jumpy> Type { get; } = ProcessorType<Jumpy>.Block("acme.jumpy", [GainParameter], () => new Code());

        sealed class Code : BlockProcessor<Jumpy>
        {
            public override void Process(in AudioBlock audio, ParameterValues<Jumpy> values)
            {
                var gain = (float)values.Get(GainParameter);
                for (int i = 0; i < audio.Frames; i++) (audio.Left[i], audio.Right[i]) = (audio.Left[i] * gain, audio.Right[i] * gain);
            }
        }
    }
}
