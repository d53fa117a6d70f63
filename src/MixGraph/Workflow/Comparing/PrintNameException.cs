namespace MixGraph.Workflow;

/// <summary>The name of a print or reference that is blank, taken by another of either, or not found. Nothing was changed.</summary>
public sealed class PrintNameException : MixGraphException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="name">The name at fault.</param>
    /// <param name="message">What is wrong with it.</param>
    public PrintNameException(string name, string message) : base(message) => Name = name;

    /// <summary>The name at fault.</summary>
    public string Name { get; }
}
