using MixGraph.Extending;

namespace MixGraph.Processors;

/// <summary>Stands for a processor that a session file names but this program does not have. It is always bypassed, and saved
/// again exactly as it was read. Immutable; safe to share between threads, strips and sessions.</summary>
/// <remarks>Register the type with the <see cref="ProcessorRegistry"/> that <see cref="MixSession.Load"/> is given, and load again.</remarks>
public sealed record UnknownProcessor : IProcessorSettings<UnknownProcessor>
{
    /// <summary>A placeholder for nothing in particular.</summary>
    public UnknownProcessor() : this(Type.Id, $$"""{"type":"{{Type.Id}}"}""") { }

    internal UnknownProcessor(string typeId, string json) => (TypeId, Json) = (typeId, json);

    /// <summary>The id of the processor's type, as in the file: "acme.tape".</summary>
    public string TypeId { get; }
    /// <summary>The insert as it is in the file: a JSON object.</summary>
    public string Json { get; }

    /// <summary>The placeholder's own type, "mixgraph.unknown", which has no parameters. No registry holds it.</summary>
    public static ProcessorType<UnknownProcessor> Type { get; } = ProcessorType<UnknownProcessor>.Block("mixgraph.unknown", [], () => new PassThrough());

    sealed class PassThrough : BlockProcessor<UnknownProcessor>
    {
        public override void Process(in AudioBlock audio, ParameterValues<UnknownProcessor> values) { }
    }
}
