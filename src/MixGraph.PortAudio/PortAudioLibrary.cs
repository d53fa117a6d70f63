using System.Runtime.InteropServices;

namespace MixGraph;

/// <summary>The functions of PortAudio that are used, found by name in whichever library the system has.</summary>
static unsafe class PortAudioLibrary
{
    public const int InputOverflowed = -9981, OutputUnderflowed = -9980;
    public const int NoDevice = -1;

    // Only versions of the second interface, which has not changed since V19.
    static readonly string[] names = OperatingSystem.IsWindows() ? ["portaudio.dll", "libportaudio.dll", "libportaudio-2.dll", "portaudio_x64.dll"]
        : OperatingSystem.IsMacOS() ? ["libportaudio.2.dylib", "libportaudio.dylib", "/opt/homebrew/lib/libportaudio.2.dylib", "/usr/local/lib/libportaudio.2.dylib"]
        : ["libportaudio.so.2", "libportaudio.so"];

    static readonly string[] exports =
    [
        "Pa_Initialize", "Pa_Terminate", "Pa_GetErrorText", "Pa_GetVersionText", "Pa_GetDeviceCount", "Pa_GetDeviceInfo", "Pa_GetHostApiInfo", "Pa_GetDefaultInputDevice",
        "Pa_GetDefaultOutputDevice", "Pa_OpenStream", "Pa_StartStream", "Pa_StopStream", "Pa_AbortStream", "Pa_CloseStream", "Pa_GetStreamInfo", "Pa_ReadStream", "Pa_WriteStream",
        "Pa_GetStreamReadAvailable", "Pa_GetStreamWriteAvailable",
    ];

    static readonly Lazy<Dictionary<string, nint>?> functions = new(Load);

    public static bool IsAvailable => functions.Value is not null;

    static nint Of(string name) => (functions.Value ?? throw PortAudioNotAvailableException.NoLibrary(string.Join(", ", names)))[name];

    public static int Initialize() => ((delegate* unmanaged[Cdecl]<int>)Of("Pa_Initialize"))();
    public static int Terminate() => ((delegate* unmanaged[Cdecl]<int>)Of("Pa_Terminate"))();
    public static string ErrorText(int code) => Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<int, nint>)Of("Pa_GetErrorText"))(code)) ?? "";
    public static string Version() => Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint>)Of("Pa_GetVersionText"))()) ?? "";
    public static int DeviceCount() => ((delegate* unmanaged[Cdecl]<int>)Of("Pa_GetDeviceCount"))();
    public static int DefaultInput() => ((delegate* unmanaged[Cdecl]<int>)Of("Pa_GetDefaultInputDevice"))();
    public static int DefaultOutput() => ((delegate* unmanaged[Cdecl]<int>)Of("Pa_GetDefaultOutputDevice"))();

    /// <summary>Null if there is no such device.</summary>
    public static PaDeviceInfo? Device(int index) => ((delegate* unmanaged[Cdecl]<int, PaDeviceInfo*>)Of("Pa_GetDeviceInfo"))(index) is var info && info is null ? null : *info;

    public static string HostApiName(int index) =>
        ((delegate* unmanaged[Cdecl]<int, PaHostApiInfo*>)Of("Pa_GetHostApiInfo"))(index) is var info && info is null ? "" : Marshal.PtrToStringUTF8(info->Name) ?? "";

    public static int Open(out nint stream, PaStreamParameters* input, PaStreamParameters* output, double rate, int frames, nint callback, nint user)
    {
        const int clipOff = 1; // what is above full scale is the device's affair
        nint opened = 0;
        int code = ((delegate* unmanaged[Cdecl]<nint*, PaStreamParameters*, PaStreamParameters*, double, CULong, CULong, nint, nint, int>)Of("Pa_OpenStream"))(
            &opened, input, output, rate, new((uint)frames), new(clipOff), callback, user);
        stream = opened;
        return code;
    }

    public static int Start(nint stream) => ((delegate* unmanaged[Cdecl]<nint, int>)Of("Pa_StartStream"))(stream);
    public static int Stop(nint stream) => ((delegate* unmanaged[Cdecl]<nint, int>)Of("Pa_StopStream"))(stream);
    public static int Abort(nint stream) => ((delegate* unmanaged[Cdecl]<nint, int>)Of("Pa_AbortStream"))(stream);
    public static int Close(nint stream) => ((delegate* unmanaged[Cdecl]<nint, int>)Of("Pa_CloseStream"))(stream);

    public static PaStreamInfo StreamInfo(nint stream) => ((delegate* unmanaged[Cdecl]<nint, PaStreamInfo*>)Of("Pa_GetStreamInfo"))(stream) is var info && info is null ? default : *info;

    /// <summary>The address of Pa_ReadStream, for a thread that is not to look it up.</summary>
    public static delegate* unmanaged[Cdecl]<nint, float*, CULong, int> Read => (delegate* unmanaged[Cdecl]<nint, float*, CULong, int>)Of("Pa_ReadStream");
    /// <summary>The address of Pa_WriteStream.</summary>
    public static delegate* unmanaged[Cdecl]<nint, float*, CULong, int> Write => (delegate* unmanaged[Cdecl]<nint, float*, CULong, int>)Of("Pa_WriteStream");

    /// <summary>The address of Pa_GetStreamReadAvailable: frames that can be read without waiting, or an error.</summary>
    public static delegate* unmanaged[Cdecl]<nint, CLong> ReadAvailable => (delegate* unmanaged[Cdecl]<nint, CLong>)Of("Pa_GetStreamReadAvailable");
    /// <summary>The address of Pa_GetStreamWriteAvailable: frames that can be written without waiting, or an error.</summary>
    public static delegate* unmanaged[Cdecl]<nint, CLong> WriteAvailable => (delegate* unmanaged[Cdecl]<nint, CLong>)Of("Pa_GetStreamWriteAvailable");

    static Dictionary<string, nint>? Load()
    {
        foreach (string name in names)
        {
            if (!NativeLibrary.TryLoad(name, typeof(PortAudioLibrary).Assembly, null, out nint library)) continue;
            var found = new Dictionary<string, nint>();
            foreach (string export in exports)
                if (NativeLibrary.TryGetExport(library, export, out nint address)) found.Add(export, address);
            if (found.Count == exports.Length) return found;
            NativeLibrary.Free(library);
        }
        return null;
    }
}
