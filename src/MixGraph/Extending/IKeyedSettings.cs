namespace MixGraph.Extending;

/// <summary>Marks the settings of a processor that can listen to another strip than its own: <c>insert.Key = kick</c>.</summary>
public interface IKeyedSettings : IProcessorSettings;
