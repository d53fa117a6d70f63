namespace MixGraph;

/// <summary>Holds PortAudio initialised. It looks for devices when the first use begins and forgets them when the last ends.</summary>
sealed class PortAudioUse : IDisposable
{
    public static readonly Lock Gate = new(); // PortAudio's own calls are not for several threads at once

    bool ended;

    /// <exception cref="PortAudioNotAvailableException">The system has no PortAudio.</exception>
    /// <exception cref="PortAudioException">It cannot be initialised.</exception>
    public PortAudioUse()
    {
        lock (Gate) PortAudioException.Check(PortAudioLibrary.Initialize(), "start");
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (ended) return;
            ended = true;
            _ = PortAudioLibrary.Terminate();
        }
    }
}
