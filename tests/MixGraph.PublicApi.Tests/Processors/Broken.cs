using MixGraph.Extending;

namespace MixGraph.PublicApi.Tests;

/// <summary>A block processor with a fault: from a frame on it divides by zero, or throws.</summary>
public sealed record Broken : IProcessorSettings<Broken>
{
    public static readonly NumberParameter<Broken> FromParameter = new("from", s => s.From, (s, v) => s with { From = v }, 0, 1e9, 0, "frames");
    /// <summary>The first frame with the fault.</summary>
    public double From { get; init => field = FromParameter.Check(value); }

    public static readonly ToggleParameter<Broken> ThrowsParameter = new("throws", s => s.Throws, (s, v) => s with { Throws = v });
    /// <summary>Whether it throws instead.</summary>
    public bool Throws { get; init; }

    public static ProcessorType<Broken> Type { get; } = ProcessorType<Broken>.Block("acme.broken", [FromParameter, ThrowsParameter], () => new Fault());

    sealed class Fault : BlockProcessor<Broken>
    {
        public override void Process(in AudioBlock audio, ParameterValues<Broken> values)
        {
            long from = (long)values.Get(FromParameter);
            for (int i = 0; i < audio.Frames; i++)
            {
                if (audio.Position + i < from) continue;
                if (values.Get(ThrowsParameter)) throw new BrokenException();
                audio.Left[i] = float.NaN;
                audio.Right[i] = i % 2 == 0 ? float.PositiveInfinity : float.NegativeInfinity;
            }
        }
    }
}

/// <summary>What <see cref="Broken"/> throws.</summary>
public sealed class BrokenException : Exception
{
    public BrokenException() : base("broken on purpose") { }
}
