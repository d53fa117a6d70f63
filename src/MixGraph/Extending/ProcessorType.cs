namespace MixGraph.Extending;

/// <summary>A kind of processor: its id and version, its parameters, its defaults. The declaration every other part reads: files, automation, tools, tests.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
public abstract partial class ProcessorType
{
    private protected ProcessorType(string id, int version)
    {
        if (!IsValidId(id)) throw new ArgumentException($"A processor's id is \"vendor.name\" in lower-case letters, digits and hyphens, not \"{id}\".", nameof(id));
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        (Id, Version) = (id, version);
    }

    /// <summary>"vendor.name", as in a session file: "mixgraph.equalizer". Never changes once sessions exist that use it.</summary>
    public string Id { get; }
    /// <summary>The version of the parameters, 1 or more; raised when the meaning of a saved value changes.</summary>
    public int Version { get; }
    /// <summary>The parameters that every instance has, in order.</summary>
    public abstract IReadOnlyList<ParameterDescriptor> Parameters { get; }
    /// <summary>The lists of elements, such as bands, each with parameters of its own.</summary>
    public abstract IReadOnlyList<ElementList> Lists { get; }
    /// <summary>Settings for common jobs, to start from.</summary>
    public abstract IReadOnlyList<Preset> Presets { get; }
    /// <summary>Settings with every parameter at its default.</summary>
    public abstract IProcessorSettings Default { get; }

    /// <summary>The parameters that these settings have, list elements included, in order.</summary>
    /// <exception cref="ArgumentException">The settings are of another type.</exception>
    public abstract IReadOnlyList<ParameterDescriptor> ParametersOf(IProcessorSettings settings);

    /// <summary>Finds a parameter by its name: "threshold", "bands/1/gain". Null if there is none.</summary>
    public abstract ParameterDescriptor? FindParameter(string name);

    /// <summary>The number of elements in one of the <see cref="Lists"/>.</summary>
    /// <exception cref="ArgumentException">The settings or the list belong to another type.</exception>
    public abstract int Count(IProcessorSettings settings, ElementList list);

    /// <summary>Settings whose list has so many elements: cut at the end, or filled up with default elements.</summary>
    /// <exception cref="ArgumentException">The settings or the list belong to another type.</exception>
    /// <exception cref="ParameterRangeException">The list cannot be that long.</exception>
    public abstract IProcessorSettings WithCount(IProcessorSettings settings, ElementList list, int count);

    /// <summary>The value of a parameter, in its unit.</summary>
    /// <exception cref="ArgumentException">The settings or the parameter belong to another type.</exception>
    public abstract double Get(IProcessorSettings settings, ParameterDescriptor parameter);

    /// <summary>Settings with another value of a parameter, in its unit.</summary>
    /// <exception cref="ArgumentException">The settings or the parameter belong to another type.</exception>
    /// <exception cref="ParameterRangeException">The number is not a value of the parameter.</exception>
    public abstract IProcessorSettings With(IProcessorSettings settings, ParameterDescriptor parameter, double number);

    /// <summary>How many frames later the output is than the input.</summary>
    /// <exception cref="ArgumentException">The settings are of another type.</exception>
    public int LatencyOf(IProcessorSettings settings, SampleRate sampleRate) => Stages.Latency(Checked(settings), sampleRate);

    /// <summary>How long the output takes to fall by 120 dB after the input has ended, latency not counted; <see cref="TimeSpan.MaxValue"/> if it never does.</summary>
    /// <exception cref="ArgumentException">The settings are of another type.</exception>
    public TimeSpan TailOf(IProcessorSettings settings, SampleRate sampleRate) => Stages.Tail(Checked(settings), sampleRate);

    /// <summary>Whether an insert of this type can listen to another strip than its own.</summary>
    public bool TakesKey => Default is IKeyedSettings;

    private protected abstract IProcessorSettings Checked(IProcessorSettings settings);

    /// <summary>The handle for an insert with settings of this type.</summary>
    internal abstract Insert CreateHandle(Strip strip, InsertId id);

    /// <summary>The id.</summary>
    public override string ToString() => Id;

    static bool IsValidId(string? id) =>
        id is not null && id.Split('.') is { Length: >= 2 } parts &&
        parts.All(p => p.Length > 0 && p.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));
}
