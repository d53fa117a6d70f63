using System.Runtime.InteropServices;

namespace MixGraph;

// As portaudio.h of version 19 has them; unsigned long is CULong, 4 bytes on Windows and 8 elsewhere.

/// <summary>PaHostApiInfo.</summary>
[StructLayout(LayoutKind.Sequential)]
struct PaHostApiInfo
{
    public int StructVersion, Type;
    public nint Name;
    public int DeviceCount, DefaultInputDevice, DefaultOutputDevice;
}

/// <summary>PaDeviceInfo.</summary>
[StructLayout(LayoutKind.Sequential)]
struct PaDeviceInfo
{
    public int StructVersion;
    public nint Name;
    public int HostApi, MaxInputChannels, MaxOutputChannels;
    public double DefaultLowInputLatency, DefaultLowOutputLatency, DefaultHighInputLatency, DefaultHighOutputLatency, DefaultSampleRate;
}

/// <summary>PaStreamParameters.</summary>
[StructLayout(LayoutKind.Sequential)]
struct PaStreamParameters
{
    public int Device, ChannelCount;
    public CULong SampleFormat;
    public double SuggestedLatency;
    public nint HostApiSpecific;
}

/// <summary>PaStreamInfo.</summary>
[StructLayout(LayoutKind.Sequential)]
struct PaStreamInfo
{
    public int StructVersion;
    public double InputLatency, OutputLatency, SampleRate;
}
