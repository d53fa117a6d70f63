using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixGraph;

/// <summary>Audio in memory: planar float samples, full scale at +-1, one span per channel.</summary>
/// <remarks>Channels start on 64-byte boundaries that differ from buffer to buffer, so that many buffers read side by side
/// do not fall into the same cache sets. Not synchronised: do not write while another thread renders from it.</remarks>
public sealed unsafe class AudioBuffer
{
    const int Alignment = 64;
    const int StaggerLines = 61; // prime, so that neighbours spread over the cache sets
    static int stagger;

    readonly float[] storage; // pinned
    readonly float* first;
    readonly int firstIndex; // of the same sample in the array
    readonly nint stride;

    /// <summary>Creates a silent buffer.</summary>
    /// <param name="sampleRate">The rate of the samples.</param>
    /// <param name="channels">1 or more.</param>
    /// <param name="frames">0 or more samples per channel.</param>
    public AudioBuffer(SampleRate sampleRate, int channels, int frames)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        (SampleRate, Channels, Frames) = (sampleRate, channels, frames);
        const int lineFloats = Alignment / sizeof(float);
        stride = ((nint)frames + lineFloats - 1) / lineFloats * lineFloats + 5 * lineFloats;
        int shift = (int)((uint)Interlocked.Increment(ref stagger) % StaggerLines) * lineFloats;
        storage = GC.AllocateArray<float>(checked((int)(stride * channels + shift + lineFloats)), pinned: true);
        var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(storage));
        first = (float*)((address + Alignment - 1) / Alignment * Alignment) + shift;
        firstIndex = (int)(first - (float*)address);
    }

    /// <summary>The rate of the samples.</summary>
    public SampleRate SampleRate { get; }
    /// <summary>The number of channels.</summary>
    public int Channels { get; }
    /// <summary>Samples per channel.</summary>
    public int Frames { get; }
    /// <summary>How long the buffer plays.</summary>
    public TimeSpan Duration => SampleRate.Duration(Frames);

    /// <summary>The samples of one channel, 0 to <see cref="Channels"/> - 1.</summary>
    public Span<float> this[int channel]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(channel);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, Channels);
            return storage.AsSpan(firstIndex + (int)(channel * stride), Frames); // from the array, so that the span keeps it alive
        }
    }

    /// <summary>The first channel.</summary>
    public Span<float> Left => this[0];
    /// <summary>The second channel, or the first of a mono buffer.</summary>
    public Span<float> Right => this[Channels > 1 ? 1 : 0];

    /// <summary>The address of a channel's first sample; valid as long as the buffer is reachable.</summary>
    internal float* Address(int channel) => first + channel * stride;
}
