using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MixGraph.Processors;

namespace MixGraph.Extending;

/// <summary>The processor types a session file may name. Starts with the built-in ones; add your own. Safe to use from any thread.</summary>
public sealed class ProcessorRegistry
{
    ImmutableSortedDictionary<string, ProcessorType> types = ImmutableSortedDictionary.Create<string, ProcessorType>(StringComparer.Ordinal);

    /// <summary>A registry of the built-in types.</summary>
    public ProcessorRegistry()
    {
        Add<BusCompressor>();
        Add<Compressor>();
        Add<DeEsser>();
        Add<Delay>();
        Add<Equalizer>();
        Add<Gate>();
        Add<Limiter>();
        Add<Reverb>();
        Add<Saturator>();
        Add<StereoTool>();
        Add<TransientShaper>();
        Add<Utility>();
    }

    /// <summary>The registered types, in the order of their ids.</summary>
    public IEnumerable<ProcessorType> Types => Volatile.Read(ref types).Values;

    /// <summary>Registers a type; again is no fault. Returns this registry, for the next one.</summary>
    /// <exception cref="ArgumentException">Another type has the same id.</exception>
    public ProcessorRegistry Add<TSettings>() where TSettings : class, IProcessorSettings<TSettings>, new()
    {
        var type = TSettings.Type;
        ImmutableInterlocked.Update(ref types, static (all, type) =>
            !all.TryGetValue(type.Id, out var other) ? all.Add(type.Id, type) :
            other == type ? all : throw new ArgumentException($"Another processor is registered as {type.Id}."), (ProcessorType)type);
        return this;
    }

    /// <summary>Finds a type by its id.</summary>
    public bool TryFind(string id, [NotNullWhen(true)] out ProcessorType? type) => Volatile.Read(ref types).TryGetValue(id, out type);
}
