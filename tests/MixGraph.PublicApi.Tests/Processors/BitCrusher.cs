using MixGraph.Extending;

namespace MixGraph.PublicApi.Tests;

/// <summary>A processor from outside, the simple way: rounds samples to so many bits.</summary>
public sealed record BitCrusher : IProcessorSettings<BitCrusher>
{
    public static readonly NumberParameter<BitCrusher> BitsParameter = new("bits", s => s.Bits, (s, v) => s with { Bits = v }, 1, 24, 12, "bit", changes: ParameterChange.Segment);
    public double Bits { get; init => field = BitsParameter.Check(value); } = BitsParameter.DefaultValue;

    public static ProcessorType<BitCrusher> Type { get; } = ProcessorType<BitCrusher>.Block("acme.bit-crusher", [BitsParameter], () => new Crusher());

    sealed class Crusher : BlockProcessor<BitCrusher>
    {
        public override void Process(in AudioBlock audio, ParameterValues<BitCrusher> values)
        {
            var steps = (float)Math.Pow(2, values.Get(BitsParameter) - 1);
            for (int i = 0; i < audio.Frames; i++)
            {
                audio.Left[i] = MathF.Round(audio.Left[i] * steps) / steps;
                audio.Right[i] = MathF.Round(audio.Right[i] * steps) / steps;
            }
        }
    }
}
