using System.Runtime.InteropServices;

namespace MixGraph;

/// <summary>The audio devices of the system. Any thread.</summary>
public static class AudioDevices
{
    /// <summary>Whether the system has PortAudio.</summary>
    public static bool IsAvailable => PortAudioLibrary.IsAvailable;

    /// <summary>The version of PortAudio, or null if the system has none.</summary>
    public static string? Version => IsAvailable ? PortAudioLibrary.Version() : null;

    /// <summary>Looks for devices. While a stream is open, those that were found when it was opened.</summary>
    /// <exception cref="PortAudioNotAvailableException">The system has no PortAudio.</exception>
    /// <exception cref="PortAudioException">It cannot be started.</exception>
    public static IReadOnlyList<AudioDevice> List()
    {
        using var use = new PortAudioUse();
        lock (PortAudioUse.Gate) return [.. Enumerable.Range(0, Math.Max(0, PortAudioLibrary.DeviceCount())).Select(At).OfType<AudioDevice>()];
    }

    /// <summary>The number of a device while PortAudio is in use.</summary>
    /// <exception cref="PortAudioNotAvailableException">There is no such device.</exception>
    internal static int IndexOf(AudioDevice device)
    {
        lock (PortAudioUse.Gate)
            for (int i = 0; i < PortAudioLibrary.DeviceCount(); i++)
                if (At(i) is { } found && (found.HostApi, found.Name) == (device.HostApi, device.Name)) return i;
        throw new PortAudioNotAvailableException($"There is no device \"{device.Name}\" of {device.HostApi} any more.");
    }

    /// <summary>The number of the default device.</summary>
    /// <exception cref="PortAudioNotAvailableException">There is none.</exception>
    internal static int Default(bool input)
    {
        int index;
        lock (PortAudioUse.Gate) index = input ? PortAudioLibrary.DefaultInput() : PortAudioLibrary.DefaultOutput();
        return index != PortAudioLibrary.NoDevice ? index : throw new PortAudioNotAvailableException($"The system has no device to {(input ? "record from" : "play on")}.");
    }

    static AudioDevice? At(int index)
    {
        if (PortAudioLibrary.Device(index) is not { } info) return null;
        double latency = info.MaxOutputChannels > 0 ? info.DefaultLowOutputLatency : info.DefaultLowInputLatency;
        return new(Marshal.PtrToStringUTF8(info.Name) ?? "", PortAudioLibrary.HostApiName(info.HostApi), info.MaxInputChannels, info.MaxOutputChannels, info.DefaultSampleRate,
            double.IsFinite(latency) && latency is >= 0 and < 3600 ? TimeSpan.FromSeconds(latency) : default,
            index == PortAudioLibrary.DefaultInput(), index == PortAudioLibrary.DefaultOutput());
    }
}
