using System.Runtime.InteropServices;

namespace MixGraph;

/// <summary>The functions of libsndfile that are used, found by name in whichever library the system has.</summary>
static unsafe class SndfileLibrary
{
    public const int Read = 0x10;
    public const int Write = 0x20;

    // Only versions of the first interface: SF_INFO and the calls below have not changed since 1.0.
    static readonly string[] names = OperatingSystem.IsWindows() ? ["sndfile.dll", "libsndfile-1.dll"]
        : OperatingSystem.IsMacOS() ? ["libsndfile.1.dylib", "libsndfile.dylib", "/opt/homebrew/lib/libsndfile.1.dylib", "/usr/local/lib/libsndfile.1.dylib"]
        : ["libsndfile.so.1", "libsndfile.so"];

    static readonly Lazy<Functions?> functions = new(Load);

    public static bool IsAvailable => functions.Value is not null;

    public static string NamesTried => string.Join(", ", names);

    static Functions Loaded => functions.Value ?? throw new SndfileNotAvailableException(NamesTried);

    /// <summary>sf_open, or sf_wchar_open on Windows; zero when it fails.</summary>
    public static nint Open(string path, int mode, ref SndfileInfo info)
    {
        fixed (SndfileInfo* pointer = &info)
        {
            if (OperatingSystem.IsWindows())
                fixed (char* wide = path)
                    return ((delegate* unmanaged<char*, int, SndfileInfo*, nint>)Loaded.Open)(wide, mode, pointer);
            nint utf8 = Marshal.StringToCoTaskMemUTF8(path);
            try
            {
                return ((delegate* unmanaged<nint, int, SndfileInfo*, nint>)Loaded.Open)(utf8, mode, pointer);
            }
            finally
            {
                Marshal.FreeCoTaskMem(utf8);
            }
        }
    }

    public static long ReadFrames(nint file, Span<float> interleaved, long frames)
    {
        fixed (float* samples = interleaved)
            return ((delegate* unmanaged<nint, float*, long, long>)Loaded.ReadFloat)(file, samples, frames);
    }

    public static long ReadFrames(nint file, Span<double> interleaved, long frames)
    {
        fixed (double* samples = interleaved)
            return ((delegate* unmanaged<nint, double*, long, long>)Loaded.ReadDouble)(file, samples, frames);
    }

    public static long WriteFrames(nint file, ReadOnlySpan<float> interleaved, long frames)
    {
        fixed (float* samples = interleaved)
            return ((delegate* unmanaged<nint, float*, long, long>)Loaded.WriteFloat)(file, samples, frames);
    }

    /// <summary>Seeks from the start; the new frame, or -1.</summary>
    public static long Seek(nint file, long frame) =>
        ((delegate* unmanaged<nint, long, int, long>)Loaded.Seek)(file, frame, 0);

    public static void Close(nint file) => ((delegate* unmanaged<nint, int>)Loaded.Close)(file);

    public static int Error(nint file) => ((delegate* unmanaged<nint, int>)Loaded.Error)(file);

    public static string ErrorText(nint file) =>
        Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)Loaded.ErrorText)(file)) ?? "";

    public static string Version() => Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)Loaded.Version)()) ?? "";

    static Functions? Load()
    {
        foreach (string name in names)
        {
            if (!NativeLibrary.TryLoad(name, typeof(SndfileLibrary).Assembly, null, out nint library)) continue;
            if (TryBind(library, out var bound)) return bound;
            NativeLibrary.Free(library);
        }
        return null;
    }

    static bool TryBind(nint library, out Functions? bound)
    {
        bound = null;
        if (!NativeLibrary.TryGetExport(library, OperatingSystem.IsWindows() ? "sf_wchar_open" : "sf_open", out nint open)
            || !NativeLibrary.TryGetExport(library, "sf_readf_float", out nint readFloat)
            || !NativeLibrary.TryGetExport(library, "sf_readf_double", out nint readDouble)
            || !NativeLibrary.TryGetExport(library, "sf_writef_float", out nint writeFloat)
            || !NativeLibrary.TryGetExport(library, "sf_seek", out nint seek)
            || !NativeLibrary.TryGetExport(library, "sf_close", out nint close)
            || !NativeLibrary.TryGetExport(library, "sf_error", out nint error)
            || !NativeLibrary.TryGetExport(library, "sf_strerror", out nint errorText)
            || !NativeLibrary.TryGetExport(library, "sf_version_string", out nint version)) return false;
        bound = new Functions(open, readFloat, readDouble, writeFloat, seek, close, error, errorText, version);
        return true;
    }

    sealed record Functions(nint Open, nint ReadFloat, nint ReadDouble, nint WriteFloat, nint Seek, nint Close, nint Error, nint ErrorText, nint Version);
}
