namespace MixGraph;

/// <summary>Something was asked of a strip, send, insert or VCA that is not in the document: it was removed, or not yet added.</summary>
/// <remarks>After an undo of the removal the handle works again.</remarks>
public sealed class RemovedException : MixGraphException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="what">What is missing, as it reads in a message: track "Kick".</param>
    public RemovedException(string what) : base($"The {what} is not in the mix: it was removed, or not yet added.") => What = what;

    /// <summary>What is missing, as it reads in a message: track "Kick".</summary>
    public string What { get; }
}
