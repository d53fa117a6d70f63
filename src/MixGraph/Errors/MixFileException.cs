namespace MixGraph;

/// <summary>A file that cannot be read or written: which, where in it, and why. Nothing was half-applied.</summary>
public class MixFileException : MixGraphException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The file at fault.</param>
    /// <param name="location">Where in the file: a byte offset ("byte 44"), a JSON path ("$.strips[3].fader"), or null for the file as a whole.</param>
    /// <param name="reason">What is wrong and what was expected, without the path and the location.</param>
    /// <param name="innerException">The cause, if any.</param>
    public MixFileException(string path, string? location, string reason, Exception? innerException = null)
        : base(location is null ? $"{path}: {reason}" : $"{path} at {location}: {reason}", innerException)
    {
        Path = path;
        Location = location;
        Reason = reason;
    }

    /// <summary>The file at fault.</summary>
    public string Path { get; }

    /// <summary>Where in the file, or null for the file as a whole.</summary>
    public string? Location { get; }

    /// <summary>What is wrong, without path and location.</summary>
    public string Reason { get; }
}
