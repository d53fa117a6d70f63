namespace MixGraph;

/// <summary>PortAudio refused something: a rate, a number of channels, a device in use.</summary>
public sealed class PortAudioException : MixGraphException
{
    internal PortAudioException(string doing, int code) : base($"PortAudio cannot {doing}: {PortAudioLibrary.ErrorText(code).TrimEnd('.', ' ')} ({code}).") => Code = code;

    internal PortAudioException(string message, PortAudioException cause) : base(message, cause) => Code = cause.Code;

    /// <summary>PortAudio's number of the error (PaErrorCode), negative.</summary>
    public int Code { get; }

    /// <exception cref="PortAudioException">The code is that of an error.</exception>
    internal static int Check(int code, string doing) => code < 0 ? throw new PortAudioException(doing, code) : code;
}
