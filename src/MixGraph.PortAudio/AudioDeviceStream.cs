using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixGraph;

/// <summary>Makes the next frames. Runs on a thread where every wait is a gap: it should not allocate, lock or touch a file.</summary>
/// <param name="input">What was recorded, interleaved: frames times input channels; empty without input.</param>
/// <param name="output">Where what is to be played goes, interleaved: frames times output channels. It comes cleared.</param>
/// <param name="frames">How many; at most the block of the options.</param>
public delegate void AudioCallback(ReadOnlySpan<float> input, Span<float> output, int frames);

/// <summary>A device that plays, and records if asked to, what a callback makes.</summary>
/// <remarks>The stream allocates nothing while it runs. An exception in the callback ends the calls, is kept in <see cref="Fault"/>, and leaves silence.
/// Counters may be read from any thread; start, stop and dispose are for one at a time, and not for the callback.</remarks>
[SuppressMessage("Naming", "CA1711", Justification = "A stream is what audio devices have, in every driver's terms.")]
public sealed unsafe class AudioDeviceStream : IDisposable
{
    const int InputUnderflow = 1, InputOverflow = 2, OutputUnderflow = 4, OutputOverflow = 8; // PaStreamCallbackFlags

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    readonly AudioStreamOptions options;
    readonly AudioCallback callback;
    readonly PortAudioUse use;
    readonly float* block; // of the buffered mode: input, then output
    GCHandle self;
    nint stream;
    Thread? thread;
    volatile bool running;
    bool disposed;
    Exception? fault;
    long callbacks, frames, underflows, overflows;

    /// <summary>Opens a device; it does not run yet.</summary>
    /// <param name="options">What and how.</param>
    /// <param name="callback">Makes the audio.</param>
    /// <exception cref="PortAudioNotAvailableException">The system has no PortAudio, or not the device.</exception>
    /// <exception cref="PortAudioException">The device cannot be opened like this.</exception>
    /// <exception cref="ArgumentException">Buffered, with one channel in and one out.</exception>
    public AudioDeviceStream(AudioStreamOptions options, AudioCallback callback)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(callback);
        // PortAudio 19.6 over JACK has been seen to write beyond its own buffers then.
        if (options is { Mode: AudioStreamMode.Buffered, InputChannels: 1, OutputChannels: 1 })
            throw new ArgumentException("A buffered stream takes two channels on one side at least; ask for two and leave one silent.", nameof(options));
        (this.options, this.callback) = (options, callback);
        use = new PortAudioUse();
        try
        {
            if (options.Mode == AudioStreamMode.Buffered)
                block = (float*)NativeMemory.AllocZeroed((nuint)(options.BlockFrames * (options.InputChannels + options.OutputChannels)), sizeof(float));
            self = GCHandle.Alloc(this);
            Open();
        }
        catch
        {
            Dispose();
            throw;
        }
        var info = PortAudioLibrary.StreamInfo(stream);
        (SampleRate, OutputLatency, InputLatency) = (info.SampleRate, TimeSpan.FromSeconds(info.OutputLatency), TimeSpan.FromSeconds(info.InputLatency));
        if (options.Mode == AudioStreamMode.Buffered && OutputLatency < options.BufferDepth) OutputLatency = options.BufferDepth; // JACK's does not count the buffer
    }

    /// <summary>The rate the device really runs at, in hertz.</summary>
    public double SampleRate { get; }
    /// <summary>From the callback to the device, as far as PortAudio knows.</summary>
    public TimeSpan OutputLatency { get; }
    /// <summary>From the device to the callback, as far as PortAudio knows; 0 without input.</summary>
    public TimeSpan InputLatency { get; }
    /// <summary>Whether it has been started and not stopped.</summary>
    public bool IsRunning => running;
    /// <summary>Calls so far.</summary>
    public long Callbacks => Volatile.Read(ref callbacks);
    /// <summary>Frames asked of the callback so far.</summary>
    public long Frames => Volatile.Read(ref frames);
    /// <summary>How often something to be played or recorded was not there in time: gaps, as PortAudio reports them. With JACK it reports none of a buffered stream.</summary>
    public long Underflows => Volatile.Read(ref underflows);
    /// <summary>How often something recorded or played had no room any more.</summary>
    public long Overflows => Volatile.Read(ref overflows);
    /// <summary>What the callback threw, or why the device stopped by itself; null if all is well.</summary>
    public Exception? Fault => Volatile.Read(ref fault);

    /// <summary>Begins to call back.</summary>
    /// <exception cref="PortAudioException">The device cannot be started.</exception>
    public void Start()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (running) return;
        lock (PortAudioUse.Gate) PortAudioException.Check(PortAudioLibrary.Start(stream), "start the stream");
        running = true;
        if (options.Mode != AudioStreamMode.Buffered) return;
        thread = new(RenderAhead) { IsBackground = true, Name = "MixGraph audio", Priority = ThreadPriority.Highest };
        thread.Start();
    }

    /// <summary>Stops; what was rendered before is still played. Returns when the callback is no longer running.</summary>
    public void Stop() => End(atOnce: false);

    /// <summary>Stops at once and closes the device.</summary>
    public void Dispose()
    {
        if (disposed) return;
        End(atOnce: true);
        disposed = true;
        if (thread is not null) return; // hangs in the driver with all of it, which is then better left alone
        if (stream != 0)
            lock (PortAudioUse.Gate) _ = PortAudioLibrary.Close(stream);
        use.Dispose();
        if (self.IsAllocated) self.Free();
        if (block is not null) NativeMemory.Free(block);
    }

    void End(bool atOnce)
    {
        if (!running) return;
        running = false;
        // A write returns within the buffer's depth, unless the device is gone.
        bool ended = thread is null || thread.Join(options.BufferDepth + Patience);
        lock (PortAudioUse.Gate) _ = atOnce || !ended ? PortAudioLibrary.Abort(stream) : PortAudioLibrary.Stop(stream);
        if (ended || thread!.Join(Patience)) thread = null;
    }

    void Open()
    {
        int output = options.Device is { } device ? AudioDevices.IndexOf(device) : AudioDevices.Default(input: false);
        int input = options.InputChannels == 0 ? PortAudioLibrary.NoDevice
            : (options.InputDevice ?? options.Device) is { } source ? AudioDevices.IndexOf(source) : AudioDevices.Default(input: true);
        var playing = Parameters(output, options.OutputChannels, d => d.DefaultLowOutputLatency);
        var recording = Parameters(input, options.InputChannels, d => d.DefaultLowInputLatency);
        nint called = options.Mode == AudioStreamMode.Direct ? (nint)(delegate* unmanaged[Cdecl]<float*, float*, CULong, nint, CULong, nint, int>)&Called : 0;
        lock (PortAudioUse.Gate)
        {
            int code = PortAudioLibrary.Open(out nint opened, options.InputChannels > 0 ? &recording : null, &playing, options.SampleRate.Hertz, options.BlockFrames, called, GCHandle.ToIntPtr(self));
            PortAudioException.Check(code, "open the device");
            stream = opened;
        }
    }

    PaStreamParameters Parameters(int device, int channels, Func<PaDeviceInfo, double> latency) => new()
    {
        Device = device,
        ChannelCount = channels,
        SampleFormat = new(1), // paFloat32
        SuggestedLatency = options.Mode == AudioStreamMode.Buffered ? options.BufferDepth.TotalSeconds : PortAudioLibrary.Device(device) is { } info ? latency(info) : 0,
    };

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Called(float* input, float* output, CULong count, nint time, CULong flags, nint user)
    {
        var stream = (AudioDeviceStream)GCHandle.FromIntPtr(user).Target!;
        stream.Count((int)flags.Value);
        stream.Call(input, output, (int)count.Value);
        return 0;
    }

    void Count(int flags)
    {
        if ((flags & (InputUnderflow | OutputUnderflow)) != 0) Volatile.Write(ref underflows, underflows + 1);
        if ((flags & (InputOverflow | OutputOverflow)) != 0) Volatile.Write(ref overflows, overflows + 1);
    }

    void Call(float* input, float* output, int count)
    {
        var target = new Span<float>(output, count * options.OutputChannels);
        target.Clear();
        if (fault is not null) return;
        try
        {
            callback(new(input, input is null ? 0 : count * options.InputChannels), target, count);
        }
        catch (Exception e) // nothing may unwind into native code
        {
            target.Clear();
            Volatile.Write(ref fault, e);
        }
        Volatile.Write(ref frames, frames + count);
        Volatile.Write(ref callbacks, callbacks + 1);
    }

    void RenderAhead()
    {
        int frames = options.BlockFrames;
        float* output = block + frames * options.InputChannels;
        var calls = new BlockingCalls(stream, frames);
        // What is recorded comes no faster than it is played: the buffer has to be full at the start, or it never is.
        if (options.InputChannels > 0)
            for (long room = calls.Writable; running && room >= frames; room -= frames)
                if (!Succeeded(calls.Write(output))) return;
        while (running)
        {
            if (options.InputChannels > 0 && !Record(calls)) return;
            Call(options.InputChannels > 0 ? block : null, output, frames);
            if (!Succeeded(calls.Write(output))) return;
        }
    }

    bool Record(BlockingCalls calls)
    {
        if (!Succeeded(calls.Read(block))) return false;
        // After a gap in what was played, as much too much is recorded: with nothing to play it on it would be late for ever, and in the end be lost.
        while (running && calls.Readable >= options.BlockFrames && calls.Writable is var room && room >= 0 && room < options.BlockFrames)
        {
            Volatile.Write(ref overflows, overflows + 1);
            if (!Succeeded(calls.Read(block))) return false;
        }
        return true;
    }

    // A gap is no reason to stop; a device that is gone is.
    bool Succeeded(int code)
    {
        if (code >= 0) return true;
        if (code is PortAudioLibrary.OutputUnderflowed) Volatile.Write(ref underflows, underflows + 1);
        else if (code is PortAudioLibrary.InputOverflowed) Volatile.Write(ref overflows, overflows + 1);
        else
        {
            Volatile.Write(ref fault, new PortAudioException("go on", code));
            return false;
        }
        return true;
    }
}
