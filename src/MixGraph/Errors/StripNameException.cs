namespace MixGraph;

/// <summary>The name of a strip or VCA that is blank, taken by another of the kind, or not found. Nothing was changed.</summary>
public sealed class StripNameException : MixGraphException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="name">The name at fault.</param>
    /// <param name="message">What is wrong with it.</param>
    public StripNameException(string name, string message) : base(message) => Name = name;

    /// <summary>The name at fault.</summary>
    public string Name { get; }
}
