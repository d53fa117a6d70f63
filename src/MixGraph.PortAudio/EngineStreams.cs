using System.Globalization;

namespace MixGraph;

/// <summary>Puts engines on devices.</summary>
public static class EngineStreams
{
    const int InvalidChannelCount = -9998, InvalidSampleRate = -9997; // PaErrorCode

    /// <summary>Lets a device call an engine, from now on and until the stream is disposed. Play, stop and places are the <see cref="MixEngine.Transport"/>'s.</summary>
    /// <remarks>The device runs at the rate of the session, plays two channels, and records as many as the engine has inputs. Dispose of the stream before the engine:
    /// <code>
    /// using var engine = mix.CreateEngine();
    /// using var stream = engine.PlayOn(options: new() { Mode = AudioStreamMode.Buffered });
    /// engine.Transport.Play();
    /// </code></remarks>
    /// <param name="engine">The engine. Nothing else may call its <c>Process</c>.</param>
    /// <param name="device">Where to play; null for <see cref="AudioStreamOptions.Device"/>, or the system's default.</param>
    /// <param name="options">Block, mode and buffer, and the device to record from. Rate and channels are the engine's, whatever is said here.</param>
    /// <exception cref="PortAudioNotAvailableException">The system has no PortAudio, or not the device.</exception>
    /// <exception cref="PortAudioException">The device cannot be opened like this; it runs at another rate, for example, for which there is <see cref="MixSession.At"/>.</exception>
    /// <exception cref="ArgumentException">The engine is offline: it would read files on the device's thread.</exception>
    public static AudioDeviceStream PlayOn(this MixEngine engine, AudioDevice? device = null, AudioStreamOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        if (engine.Options.Offline) throw new ArgumentException("An offline engine reads files while it renders, and cannot play on a device.", nameof(engine));
        options = (options ?? new()) with { SampleRate = engine.Session.SampleRate, InputChannels = engine.Options.InputChannels, OutputChannels = 2 };
        if (device is not null) options = options with { Device = device };
        var stream = Open(engine, options);
        try
        {
            stream.Start();
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    static AudioDeviceStream Open(MixEngine engine, AudioStreamOptions options)
    {
        try
        {
            return new(options, engine.Process);
        }
        catch (PortAudioException e) when (Reason(e.Code, options) is { } reason)
        {
            throw new PortAudioException(reason, e);
        }
    }

    static string? Reason(int code, AudioStreamOptions options)
    {
        var device = options.Device ?? AudioDevices.List().FirstOrDefault(d => d.IsDefaultOutput);
        string name = device is null ? "The default device" : $"\"{device.Name}\" of {device.HostApi}";
        string rate = device is null ? "another" : string.Create(CultureInfo.InvariantCulture, $"{device.DefaultSampleRate:0.##} Hz");
        return code switch
        {
            InvalidSampleRate => $"{name} does not run at {options.SampleRate}, the rate of the session, but at {rate}. Set the device to the session's rate, or play the session at the device's.",
            InvalidChannelCount when device is { OutputChannels: < 2 } => $"{name} plays {device.OutputChannels} channels; a mix has 2.",
            InvalidChannelCount => $"{name} cannot record {options.InputChannels} channels, the inputs of the engine.",
            _ => null,
        };
    }
}
