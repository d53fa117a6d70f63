namespace MixGraph;

/// <summary>The system has no PortAudio that can be loaded, or no device that was asked for.</summary>
public sealed class PortAudioNotAvailableException : MixGraphException
{
    internal PortAudioNotAvailableException(string message) : base(message) { }

    internal static PortAudioNotAvailableException NoLibrary(string tried) => new(
        $"PortAudio is not installed (tried {tried}). Install it: \"apt install libportaudio2\" on Debian and Ubuntu, "
        + "\"dnf install portaudio\" on Fedora, \"brew install portaudio\" on macOS, or put portaudio.dll beside the program on Windows.");
}
