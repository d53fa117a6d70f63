using System.Runtime.InteropServices;

namespace MixGraph;

/// <summary>PortAudio's calls that wait, for a stream without a callback; their addresses are looked up once.</summary>
readonly unsafe struct BlockingCalls(nint stream, int frames)
{
    readonly nint read = (nint)PortAudioLibrary.Read, write = (nint)PortAudioLibrary.Write;
    readonly nint readable = (nint)PortAudioLibrary.ReadAvailable, writable = (nint)PortAudioLibrary.WriteAvailable;
    readonly CULong count = new((uint)frames);

    /// <summary>Frames that can be read at once; negative where there is no telling.</summary>
    public long Readable => ((delegate* unmanaged[Cdecl]<nint, CLong>)readable)(stream).Value;

    /// <summary>Frames that can be written at once; negative where there is no telling.</summary>
    public long Writable => ((delegate* unmanaged[Cdecl]<nint, CLong>)writable)(stream).Value;

    /// <summary>Waits for a block that was recorded.</summary>
    public int Read(float* block) => ((delegate* unmanaged[Cdecl]<nint, float*, CULong, int>)read)(stream, block, count);

    /// <summary>Waits for room for a block that is to be played.</summary>
    public int Write(float* block) => ((delegate* unmanaged[Cdecl]<nint, float*, CULong, int>)write)(stream, block, count);
}
