namespace MixGraph;

/// <summary>The system has no libsndfile, or one that cannot be loaded.</summary>
public sealed class SndfileNotAvailableException : MixGraphException
{
    internal SndfileNotAvailableException(string tried)
        : base($"libsndfile is not installed (tried {tried}). Install it: \"apt install libsndfile1\" on Debian and Ubuntu, "
            + "\"dnf install libsndfile\" on Fedora, \"brew install libsndfile\" on macOS, or put sndfile.dll beside the program on Windows.") { }
}
