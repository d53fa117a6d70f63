namespace MixGraph;

/// <summary>Something in a session file that is wrong, or that the user should know.</summary>
/// <param name="Location">Where: a JSON path such as "$.strips[3].fader", or "line 7, byte 12" where the file is not JSON.</param>
/// <param name="Message">What is wrong and what was expected, in one line.</param>
/// <param name="IsWarning">Whether the session loads all the same.</param>
public sealed record SessionProblem(string Location, string Message, bool IsWarning = false)
{
    /// <summary>The location and the message in one line.</summary>
    public override string ToString() => $"{Location}: {Message}";
}
