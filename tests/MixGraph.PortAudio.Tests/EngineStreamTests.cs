using MixGraph.Processors;

namespace MixGraph.PortAudio.Tests;

/// <summary>Engines on devices: what is played is what the engine renders, and that is the mix.</summary>
public sealed class EngineStreamTests(JackServer server) : IClassFixture<JackServer>
{
    const int Seconds = 2, Frames = Seconds * JackServer.Rate, Block = 256;

    AudioDevice Device()
    {
        Skip.If(server.Missing is not null, server.Missing);
        var device = AudioDevices.List().FirstOrDefault(d => d.HostApi.Contains("JACK", StringComparison.Ordinal) && d.OutputChannels >= 2);
        Skip.If(device is null, "This PortAudio does not know JACK.");
        return device;
    }

    [SkippableTheory, InlineData(AudioStreamMode.Direct), InlineData(AudioStreamMode.Buffered)]
    public void An_engine_is_played_in_one_line(AudioStreamMode mode)
    {
        var mix = Mix();
        using var engine = mix.CreateEngine();
        using var stream = engine.PlayOn(Device(), new() { Mode = mode, BlockFrames = Block });
        engine.Transport.Play();
        Assert.True(stream.IsRunning);
        Wait(() => stream.Frames >= Frames, "two seconds");
        stream.Stop();
        Assert.Null(stream.Fault);
        Assert.Equal(stream.Frames, engine.Clock);
        Assert.InRange(stream.Callbacks, Frames / Block, Frames / Block * 11 / 10 + JackServer.Rate / 10 / Block);
        Assert.InRange(engine.Transport.Position.TotalSeconds, 1, Seconds * 1.2);
    }

    [SkippableFact]
    public void An_engine_with_inputs_records()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Microphone", LiveInput.Mono(1));
        using var engine = mix.CreateEngine(new() { InputChannels = 2 });
        using var stream = engine.PlayOn(Device());
        Wait(() => stream.Frames >= 4800, "a tenth of a second");
        Assert.Null(stream.Fault);
    }

    /// <summary>Every call fills the device's buffer as a render of the same mix does, and allocates nothing.</summary>
    [SkippableTheory, InlineData(AudioStreamMode.Direct), InlineData(AudioStreamMode.Buffered)]
    public void The_device_gets_the_mix_and_nothing_is_allocated(AudioStreamMode mode)
    {
        var device = Device();
        var mix = Mix();
        using var engine = mix.CreateEngine();
        engine.Meter(mix.MixBus);
        engine.Transport.Play();
        Wait(() => engine.Transport.IsPlaying, "play");
        var got = new float[2 * (Frames + 8192)];
        int at = 0, calls = 0;
        long allocated = 0;
        using var stream = new AudioDeviceStream(new() { Device = device, Mode = mode, BlockFrames = Block }, (input, output, frames) =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            engine.Process(input, output, frames);
            if (++calls > 20) allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            if (at + output.Length > got.Length) return;
            output.CopyTo(got.AsSpan(at));
            at += output.Length;
        });
        stream.Start();
        Wait(() => Volatile.Read(ref at) >= 2 * Frames, "two seconds");
        stream.Stop();
        Assert.Null(stream.Fault);
        Assert.Equal(0, allocated);
        Assert.True(calls > 20);

        while (engine.TryReadEvent(out var happened)) Skip.If(happened.Kind == EngineEventKind.SourceLate, "The machine is too busy to read the sources in time.");
        var rendered = mix.RenderToMemory(new() { Duration = TimeSpan.FromSeconds(Seconds) });
        int first = Array.FindIndex(got, x => x != 0) / 2, firstRendered = First(rendered);
        int compared = Math.Min(at / 2 - first, rendered.Frames - firstRendered);
        Assert.True(compared > Frames / 2, $"{compared} frames");
        for (int i = 0; i < compared; i++)
        {
            Assert.Equal(BitConverter.SingleToInt32Bits(rendered.Left[firstRendered + i]), BitConverter.SingleToInt32Bits(got[2 * (first + i)]));
            Assert.Equal(BitConverter.SingleToInt32Bits(rendered.Right[firstRendered + i]), BitConverter.SingleToInt32Bits(got[2 * (first + i) + 1]));
        }
    }

    [SkippableFact]
    public void Another_rate_is_refused_in_words_and_the_mix_can_take_the_devices()
    {
        var device = Device();
        var mix = new MixSession(SampleRate.Hz44100);
        mix.AddTrack("Tone", Signal.Sine(440.Hz, -20.dB, TimeSpan.FromSeconds(1)));
        using (var engine = mix.CreateEngine())
        {
            var refused = Assert.Throws<PortAudioException>(() => engine.PlayOn(device));
            Assert.Contains("44100 Hz, the rate of the session, but at 48000 Hz", refused.Message, StringComparison.Ordinal);
        }
        using var other = mix.At(SampleRate.Hz48000).CreateEngine();
        using var stream = other.PlayOn(device);
        Wait(() => stream.Callbacks > 3, "some calls");
    }

    [Fact]
    public void An_offline_engine_is_refused()
    {
        using var engine = Mix().CreateEngine(new() { Offline = true });
        Assert.Throws<ArgumentException>(() => engine.PlayOn());
    }

    /// <summary>Garbage by the megabyte while it plays: what is played has no holes that the stream knows of, and all of it is rendered.</summary>
    [SkippableFact, Trait("Category", "GC")]
    public void Collections_do_not_stop_a_buffered_stream()
    {
        var device = Device();
        long next = 0;
        using var stream = new AudioDeviceStream(new() { Device = device, Mode = AudioStreamMode.Buffered, BufferDepth = TimeSpan.FromMilliseconds(400), BlockFrames = Block },
            (_, output, frames) => next += frames);
        stream.Start();
        int collections = GC.CollectionCount(0);
        for (long made = 0; stream.Frames < 3 * JackServer.Rate; Thread.Sleep(1))
            for (long end = made + 10; made < end; made++) GC.KeepAlive(new byte[976]);
        GC.Collect();
        stream.Stop();
        Assert.True(GC.CollectionCount(0) > collections);
        Assert.Null(stream.Fault);
        Assert.Equal((0L, 0L), (stream.Underflows, stream.Overflows));
        Assert.Equal(stream.Frames, next);
    }

    /// <summary>Tracks from memory, equalised and compressed, so that reading is no matter of disks.</summary>
    static MixSession Mix()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        for (int i = 0; i < 4; i++)
        {
            var track = mix.AddTrack($"Tone {i}", Signal.Sine((110 * (i + 1)).Hz, -12.dB, TimeSpan.FromSeconds(4)));
            track.Insert(new Equalizer(Band.Bell(500.Hz, 3.dB)));
            track.Pan = Pan.At(i * 0.5 - 0.75);
        }
        mix.MixBus.Insert(new Compressor { Threshold = -20.dB });
        return mix;
    }

    static int First(AudioBuffer audio)
    {
        for (int i = 0; i < audio.Frames; i++)
            if (audio.Left[i] != 0 || audio.Right[i] != 0) return i;
        return audio.Frames;
    }

    static void Wait(Func<bool> until, string what)
    {
        for (int i = 0; i < 1000 && !until(); i++) Thread.Sleep(10);
        Assert.True(until(), $"waited in vain for {what}");
    }
}
