namespace MixGraph;

/// <summary>An audio device as it was found. A value; it is found again by its host interface and its name when a stream is opened.</summary>
/// <param name="Name">Its name, as the system gives it.</param>
/// <param name="HostApi">The interface it is reached by: "ALSA", "JACK Audio Connection Kit", "Core Audio", "Windows WASAPI".</param>
/// <param name="InputChannels">How many channels it records at most; 0 for a device that only plays.</param>
/// <param name="OutputChannels">How many channels it plays at most; 0 for a device that only records.</param>
/// <param name="DefaultSampleRate">The rate it runs at if nothing else is asked for, in hertz.</param>
/// <param name="DefaultLatency">The least latency that it is said to play at without gaps; of a device that only records, to record.</param>
/// <param name="IsDefaultInput">Whether the system records from it by default.</param>
/// <param name="IsDefaultOutput">Whether the system plays on it by default.</param>
public sealed record AudioDevice(string Name, string HostApi, int InputChannels, int OutputChannels, double DefaultSampleRate, TimeSpan DefaultLatency, bool IsDefaultInput, bool IsDefaultOutput);
