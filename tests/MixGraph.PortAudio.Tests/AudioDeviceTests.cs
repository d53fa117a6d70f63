namespace MixGraph.PortAudio.Tests;

/// <summary>Streams against a JACK server without hardware: how often they call, what comes back, what they allocate.</summary>
public sealed class AudioDeviceTests(JackServer server) : IClassFixture<JackServer>
{
    AudioDevice Device()
    {
        Skip.If(server.Missing is not null, server.Missing);
        var device = AudioDevices.List().FirstOrDefault(d => d.HostApi.Contains("JACK", StringComparison.Ordinal) && d.OutputChannels >= 2);
        Skip.If(device is null, "This PortAudio does not know JACK.");
        return device;
    }

    [SkippableFact]
    public void Devices_are_listed()
    {
        var device = Device();
        Assert.Equal((2, 2, JackServer.Rate), (device.InputChannels, device.OutputChannels, (int)device.DefaultSampleRate));
        Assert.Equal("system", device.Name);
        Assert.InRange(device.DefaultLatency, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal(device, AudioDevices.List().Single(d => d.HostApi == device.HostApi && d.Name == device.Name));
        Assert.NotEmpty(AudioDevices.Version!);
    }

    [SkippableTheory, InlineData(AudioStreamMode.Direct), InlineData(AudioStreamMode.Buffered)]
    public void The_callback_is_asked_for_what_is_played(AudioStreamMode mode)
    {
        int longest = 0;
        bool sizes = true;
        using var stream = new AudioDeviceStream(new() { Device = Device(), Mode = mode, BlockFrames = 256 }, (input, output, frames) =>
        {
            sizes &= input.IsEmpty && output.Length == 2 * frames;
            longest = Math.Max(longest, frames);
            output.Fill(0.25f);
        });
        Assert.Equal(0, stream.Callbacks);
        Assert.Equal(JackServer.Rate, stream.SampleRate);
        stream.Start();
        stream.Start();
        Assert.True(stream.IsRunning);
        Wait(() => stream.Frames >= 48_000, "a second");
        stream.Stop();
        Assert.False(stream.IsRunning);
        long calls = stream.Callbacks;
        Assert.Equal(stream.Frames, calls * 256);
        Assert.Equal(256, longest);
        Assert.True(sizes);
        Assert.Null(stream.Fault);
        Thread.Sleep(50);
        Assert.Equal(calls, stream.Callbacks);
        stream.Start(); // and again
        Wait(() => stream.Callbacks > calls + 10, "ten more calls");
    }

    /// <summary>What is played comes back through a cable from the stream's outputs to its inputs, sample for sample.</summary>
    [SkippableTheory, InlineData(AudioStreamMode.Direct), InlineData(AudioStreamMode.Buffered)]
    public void What_is_played_arrives(AudioStreamMode mode)
    {
        const int recordedFrames = 200_000;
        var recorded = new float[2 * recordedFrames];
        int at = 0, next = 1;
        using var stream = new AudioDeviceStream(new() { Device = Device(), Mode = mode, InputChannels = 2, BlockFrames = 128 }, (input, output, frames) =>
        {
            int taken = Math.Min(input.Length, recorded.Length - at);
            input[..taken].CopyTo(recorded.AsSpan(at));
            Volatile.Write(ref at, at + taken);
            for (int i = 0; i < frames; i++, next++) (output[2 * i], output[2 * i + 1]) = (next, -next);
        });
        stream.Start();
        Wait(() => stream.Callbacks > 0, "a call");
        string ports = server.Ports();
        Skip.IfNot(ports.Contains("PortAudio:out_0", StringComparison.Ordinal) && server.Connect("PortAudio:out_0", "PortAudio:in_0") && server.Connect("PortAudio:out_1", "PortAudio:in_1"),
            $"The ports cannot be connected: {ports}");
        int connected = Volatile.Read(ref at);
        Wait(() => Volatile.Read(ref at) >= Math.Min(recorded.Length, connected + 2 * 24_000), "half a second");
        stream.Stop();
        Assert.Null(stream.Fault);

        // Both channels together from the moment of the second cable on; the system may let a period slip, in which the server has silence; the stream not a sample in it.
        int first = Enumerable.Range(0, at / 2).First(i => recorded[2 * i] != 0 && recorded[2 * i + 1] != 0);
        int steps = 0, slips = 0;
        for (int i = first + 1; i < at / 2; i++)
        {
            Assert.Equal(recorded[2 * i], -recorded[2 * i + 1]);
            if (recorded[2 * i] == recorded[2 * i - 2] + 1) steps++;
            else if (recorded[2 * i] != 0 || recorded[2 * i - 2] != 0) slips++; // a silence begins, ends, or something is left out
        }
        Assert.True(steps > 10_000, $"{steps} steps");
        Assert.True(slips <= 10 + 4 * (stream.Underflows + stream.Overflows), $"{slips} slips, {stream.Underflows} underflows, {stream.Overflows} overflows, {steps} steps");
    }

    [SkippableTheory, InlineData(AudioStreamMode.Direct), InlineData(AudioStreamMode.Buffered)]
    public void Running_allocates_nothing(AudioStreamMode mode)
    {
        long before = -1, after = 0;
        int calls = 0;
        using var stream = new AudioDeviceStream(new() { Device = Device(), Mode = mode, InputChannels = 2 }, (input, output, frames) =>
        {
            calls++;
            if (calls == 20) before = GC.GetAllocatedBytesForCurrentThread();
            else after = GC.GetAllocatedBytesForCurrentThread();
        });
        stream.Start();
        Wait(() => stream.Callbacks > 150, "150 calls");
        stream.Stop();
        Assert.Equal(before, after);
    }

    [SkippableTheory, InlineData(AudioStreamMode.Direct), InlineData(AudioStreamMode.Buffered)]
    public void An_exception_ends_the_calls_and_is_kept(AudioStreamMode mode)
    {
        int calls = 0;
        using var stream = new AudioDeviceStream(new() { Device = Device(), Mode = mode }, (_, _, _) =>
        {
            if (++calls == 3) throw new InvalidOperationException("three");
        });
        stream.Start();
        Wait(() => stream.Fault is not null, "the fault");
        Thread.Sleep(50);
        stream.Stop();
        Assert.Equal("three", Assert.IsType<InvalidOperationException>(stream.Fault).Message);
        Assert.Equal(3, calls);
    }

    [SkippableFact]
    public void What_cannot_be_opened_says_why()
    {
        var device = Device();
        var refused = Assert.Throws<PortAudioException>(() => new AudioDeviceStream(new() { Device = device, SampleRate = SampleRate.Hz96000 }, Silent));
        Assert.InRange(refused.Code, -9999, -9900);
        Assert.Throws<PortAudioException>(() => new AudioDeviceStream(new() { Device = device, InputChannels = 64 }, Silent));
        Assert.Throws<PortAudioNotAvailableException>(() => new AudioDeviceStream(new() { Device = device with { Name = "nobody" } }, Silent));
        var stream = new AudioDeviceStream(new() { Device = device }, Silent);
        stream.Dispose();
        stream.Dispose();
        Assert.Throws<ObjectDisposedException>(stream.Start);
    }

    [Fact]
    public void Options_are_checked()
    {
        Assert.Throws<ParameterRangeException>(() => new AudioStreamOptions { BlockFrames = 0 });
        Assert.Throws<ParameterRangeException>(() => new AudioStreamOptions { InputChannels = -1 });
        Assert.Throws<ParameterRangeException>(() => new AudioStreamOptions { OutputChannels = 0 });
        Assert.Throws<ParameterRangeException>(() => new AudioStreamOptions { BufferDepth = TimeSpan.FromMilliseconds(1) });
        Assert.Throws<ParameterRangeException>(() => new AudioStreamOptions { BufferDepth = TimeSpan.FromDays(1) });
        Assert.Equal(TimeSpan.FromMilliseconds(100), new AudioStreamOptions().BufferDepth);
    }

    [Fact]
    public void Without_the_library_it_says_how_to_get_it()
    {
        if (AudioDevices.IsAvailable) Assert.Contains("apt install libportaudio2", PortAudioNotAvailableException.NoLibrary("x").Message, StringComparison.Ordinal);
        else
        {
            Assert.Null(AudioDevices.Version);
            Assert.Contains("apt install libportaudio2", Assert.Throws<PortAudioNotAvailableException>(AudioDevices.List).Message, StringComparison.Ordinal);
        }
    }

    static void Silent(ReadOnlySpan<float> input, Span<float> output, int frames) { }

    static void Wait(Func<bool> until, string what)
    {
        for (int i = 0; i < 1000 && !until(); i++) Thread.Sleep(10);
        Assert.True(until(), $"waited in vain for {what}");
    }
}
