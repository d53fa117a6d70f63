namespace MixGraph.Workflow;

/// <summary>The name of a snapshot that is blank, taken by another, or not found. Nothing was changed.</summary>
public sealed class SnapshotNameException : MixGraphException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="name">The name at fault.</param>
    /// <param name="message">What is wrong with it.</param>
    public SnapshotNameException(string name, string message) : base(message) => Name = name;

    /// <summary>The name at fault.</summary>
    public string Name { get; }
}
