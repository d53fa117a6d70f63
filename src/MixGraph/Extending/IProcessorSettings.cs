namespace MixGraph.Extending;

/// <summary>The settings of a processor: an immutable record whose properties are validated. Implement <see cref="IProcessorSettings{TSelf}"/>.</summary>
public interface IProcessorSettings
{
    /// <summary>What kind of processor these settings are for.</summary>
    ProcessorType ProcessorType { get; }
}

/// <summary>The settings of a processor: an immutable record with validated properties, a parameterless constructor that makes the defaults, and a type.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface IProcessorSettings<TSelf> : IProcessorSettings where TSelf : class, IProcessorSettings<TSelf>, new()
{
    /// <summary>What joins the settings to the code that processes. Always the same object. Declare it below the parameters it lists.</summary>
    static abstract ProcessorType<TSelf> Type { get; }

    ProcessorType IProcessorSettings.ProcessorType => TSelf.Type;
}
