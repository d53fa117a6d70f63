namespace MixGraph.Extending;

/// <summary>Settings for a job, with a name that says which: "vocal: gentle 3:1".</summary>
/// <param name="Name">The job, then what is particular about the settings.</param>
/// <param name="Settings">The settings; a value to insert, or to go on from.</param>
public sealed record Preset(string Name, IProcessorSettings Settings);
