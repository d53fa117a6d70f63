namespace MixGraph;

/// <summary>Automation that cannot be: a parameter that nothing can move while the mix plays, no points, points out of order, a slope between values that have none. Nothing was changed.</summary>
public sealed class AutomationException : MixGraphException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="parameter">The parameter's name: "lookAhead".</param>
    /// <param name="reason">What is wrong.</param>
    public AutomationException(string parameter, string reason) : base($"The automation of {parameter} is refused: {reason}") => Parameter = parameter;

    /// <summary>The parameter's name: "lookAhead", "bands/1/gain".</summary>
    public string Parameter { get; }
}
