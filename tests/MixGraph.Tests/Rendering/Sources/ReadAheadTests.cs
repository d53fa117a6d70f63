using MixGraph.Rendering;

namespace MixGraph.Tests.Rendering.Sources;

/// <summary>Streams that are filled ahead: what comes out is what the playback says, or silence that is counted.</summary>
public sealed unsafe class ReadAheadTests : IDisposable
{
    static readonly SampleRate Rate = SampleRate.Hz48000;

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory, InlineData(0, 64), InlineData(0, 512), InlineData(5000, 37), InlineData(40_000, 512)]
    public void A_stream_gives_what_is_played_round_and_round(int lateness, int block)
    {
        var schedule = new PlaybackSchedule(Playback.Silence(Rate).Then(0, 0, true, (10_000, 31_111)));
        using var stream = new TrackStream(new CountingReader(), Rate, 2, -lateness, lateness, schedule);
        var expected = Expected(schedule, -lateness, 200_000);
        for (long clock = 0; clock + block < 200_000 - lateness; clock += block)
        {
            while (stream.WantsMore) stream.Fill(schedule);
            AssertSame(expected, -lateness, stream, clock - lateness, block);
            AssertSame(expected, -lateness, stream, clock, block); // another renderer, on time
        }
        Assert.Equal(0, stream.Underruns);
    }

    [Fact]
    public void Before_its_start_a_stream_is_silent_and_nothing_is_missed()
    {
        var schedule = new PlaybackSchedule(Playback.Silence(Rate).Then(0, 0, false));
        using var stream = new TrackStream(new CountingReader(), Rate, 2, 1000, 5000, schedule);
        while (stream.WantsMore) stream.Fill(schedule);
        Assert.All(Read(stream, 500, 500).Left, x => Assert.Equal(0f, x));
        var across = Read(stream, 900, 200).Left;
        for (int i = 0; i < 200; i++) Assert.Equal(i < 100 ? 0 : 1000 + i - 100 + 1, across[i]);
        Assert.Equal(0, stream.Underruns);
    }

    [Fact]
    public void What_is_not_there_is_silent_and_counted_and_the_stream_catches_up()
    {
        var schedule = new PlaybackSchedule(Playback.Silence(Rate).Then(0, 0, false));
        using var stream = new TrackStream(new CountingReader(), Rate, 2, 0, 0, schedule);
        Assert.All(Read(stream, 0, 64).Left, x => Assert.Equal(0f, x));
        Assert.Equal(64, stream.Underruns);
        stream.Fill(schedule); // from 512 on: what is claimed already comes too late
        Assert.All(Read(stream, 64, 448).Left, x => Assert.Equal(0f, x));
        Assert.Equal(512, stream.Underruns);
        Assert.Equal(513, Read(stream, 512, 512).Left[0]);
        var half = Read(stream, 1500, 100).Left; // 1,024 frames are there
        for (int i = 0; i < 100; i++) Assert.Equal(i < 36 ? 1501 + i : 0, half[i]);
        Assert.Equal(512 + 64, stream.Underruns);
        Read(stream, 999_936, 512); // up to a multiple of 512, which is what is claimed
        while (stream.WantsMore) stream.Fill(schedule);
        Assert.Equal(1_000_449, Read(stream, 1_000_448, 64).Left[0]);
        Assert.Equal(512 + 64 + 512, stream.Underruns);
        Assert.Equal(0f, Read(stream, 999_000, 64).Left[0]); // further back than is kept
    }

    [Fact]
    public void Another_playback_replaces_what_was_filled_from_its_clock_on()
    {
        var first = new PlaybackSchedule(Playback.Silence(Rate).Then(0, 0, false));
        using var stream = new TrackStream(new CountingReader(), Rate, 2, 0, 0, first);
        while (stream.WantsMore) stream.Fill(first);
        Read(stream, 0, 512);
        var second = first.With(first.At(0).FadedOutAt(1024).Then(1024, 1_000_000, true), 1024);
        stream.Refill(1024, second);
        while (stream.WantsMore) stream.Fill(second);
        var expected = Expected(second, 0, 12_000);
        for (int clock = 512; clock < 12_000 - 512; clock += 64) AssertSame(expected, 0, stream, clock, 64);
        Assert.Equal(0, stream.Underruns);
        Assert.Equal(1_000_000 + 9001 - 1024, Read(stream, 9000, 1).Left[0]);

        // Too late: what has been claimed stays.
        var third = second.With(Playback.Silence(Rate), 9100);
        stream.Refill(9100, third);
        Assert.Equal(1_000_000 + 11_000 - 1024 + 1, Read(stream, 11_000, 1).Left[0]);
        while (stream.WantsMore) stream.Fill(third);
        Assert.Equal(0f, Read(stream, 11_776, 1).Left[0]);
        Assert.Equal(0, stream.Underruns);
    }

    [Fact]
    public void What_was_handed_out_is_never_overwritten()
    {
        var schedule = new PlaybackSchedule(Playback.Silence(Rate).Then(0, 0, false));
        using var stream = new TrackStream(new CountingReader(), Rate, 2, 0, 2000, schedule);
        while (stream.WantsMore) stream.Fill(schedule);
        for (int clock = 0; clock < 60_000; clock += 448)
        {
            stream.Get(clock, 448, out var left, out _);
            float[] before = new ReadOnlySpan<float>(left, 448).ToArray();
            // Too late by anything up to the whole window.
            schedule = schedule.With(Playback.Silence(Rate).Then(0, clock * 10L, false), clock + clock / 7 % 448);
            stream.Refill(clock + clock / 7 % 448, schedule);
            while (stream.WantsMore) stream.Fill(schedule);
            Assert.True(before.AsSpan().SequenceEqual(new(left, 448)), $"at {clock}");
        }
        Assert.Equal(0, stream.Underruns);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_locate_is_heard_in_every_stream_and_in_streams_that_come_later(bool threaded)
    {
        string flac = Song("01-kick.flac");
        var file = AudioFile.ReadAll(flac);
        var memory = new AudioBuffer(file.SampleRate, 2, file.Frames);
        file.Left.CopyTo(memory.Left);
        file.Right.CopyTo(memory.Right);
        using var ahead = new ReadAhead(file.SampleRate, threaded);
        List<TrackStream> streams = [ahead.Add(new Clip(flac), 0, 1000), ahead.Add(Signal.From(memory), 0, 1000)];
        var schedule = new PlaybackSchedule(ahead.Playback);
        using var source = SourceReaders.Open(new Clip(flac), file.SampleRate);
        var random = new Random(4);
        long clock = 0;
        for (int round = 0; round < 30; round++)
        {
            long at = clock + 1024;
            var playback = ahead.Playback.FadedOutAt(at);
            if (round % 4 != 3) playback = playback.Then(at, random.Next(file.Frames), round % 3 != 0, round % 2 == 0 ? (random.Next(1000), file.Frames / 2) : null);
            ahead.Play(playback, at);
            schedule = schedule.With(playback, at);
            if (round == 10) streams.Add(ahead.Add(new Clip(flac), clock - 1000, 1000));
            Assert.True(ahead.WaitUntilReady(20.s));
            for (; clock < at + 5000; clock += 64)
            {
                var (left, right) = (new float[64], new float[64]);
                schedule.Fill(source, clock, left, file.Channels > 1 ? right : left.AsSpan(0, 0));
                foreach (var stream in streams)
                {
                    var (actual, _) = Read(stream, clock, 64);
                    Assert.Equal(left, actual);
                }
            }
        }
        Assert.All(streams, s => Assert.Equal(0, s.Underruns));
        Assert.Contains(streams, s => s.Ahead < long.MaxValue);
        ahead.Remove(streams[0]);
        Assert.True(ahead.WaitUntilReady(20.s));
    }

    /// <summary>The audio thread reads on as fast as it can, or keeps time, while the playback changes under it: no window is a mixture.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public void A_reader_never_sees_half_of_each(bool keepsTime)
    {
        const int playbacks = 400;
        var schedule = new PlaybackSchedule(Playback.Silence(Rate).Then(0, 0, false));
        using var stream = new TrackStream(new LabelReader(), Rate, 2, 0, 0, schedule);
        while (stream.WantsMore) stream.Fill(schedule);
        long clock = 0, heard = 0, seams = 0;
        int begun = 0;
        bool done = false;
        string? mistake = null;
        var reader = new Thread(() =>
        {
            long last = 0;
            var random = new Random(5);
            while (!Volatile.Read(ref done) && mistake is null)
            {
                int frames = random.Next(1, 513);
                stream.Get(clock, frames, out var left, out var right);
                for (int pass = 0; pass < 2; pass++) // what was handed out stays as it is, for as long as it is worked on
                {
                    if (pass == 1 && random.Next(10) == 0) Thread.Sleep(1);
                    for (int i = 0; i < frames && mistake is null; i++)
                    {
                        if (left[i] == 0 && right[i] == 0) continue;
                        long which = (long)left[i] - 1;
                        if (which < (pass == 0 ? last : 0) || which > Volatile.Read(ref begun) || right[i] != ((clock + i) & LabelReader.Mask) + 1)
                            mistake = $"clock {clock + i}, pass {pass}: {left[i]}, {right[i]} after playback {last}";
                        if (pass > 0) continue;
                        heard++;
                        if (which != last) seams++;
                        last = which;
                    }
                }
                Volatile.Write(ref clock, clock + frames);
                if (keepsTime) Thread.Sleep(TimeSpan.FromMilliseconds(frames / 192.0)); // four times as fast as it plays
            }
        });
        reader.Start();
        for (int i = 1; i <= playbacks; i++)
        {
            // Anything from much too late to in good time.
            long from = (Volatile.Read(ref clock) / 64 + i % 40 - 5) * 64;
            Volatile.Write(ref begun, i);
            schedule = schedule.With(Playback.Silence(Rate).Then(0, (long)i << LabelReader.Shift, false), from);
            stream.Refill(from, schedule);
            for (int blocks = i % 30; blocks > 0 && stream.WantsMore; blocks--) stream.Fill(schedule);
            if (keepsTime) Thread.Sleep(1);
        }
        Volatile.Write(ref done, true);
        reader.Join();
        Assert.Null(mistake);
        Assert.True(heard > 0);
        if (keepsTime) Assert.True(seams > playbacks / 20, $"{seams} seams");
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        string flac = Song("01-kick.flac");
        var rate = AudioFile.OpenRead(flac).Info.SampleRate;
        using var ahead = new ReadAhead(rate, threaded: false);
        TrackStream[] streams = [ahead.Add(new Clip(flac), 0, 2000), ahead.Add(Signal.From(new AudioBuffer(rate, 2, 10_000)), 0, 2000)];
        ahead.Play(Playback.Silence(rate).Then(0, 0, true, (2000, 9000)), 0);
        long allocated = 0, filling = 0;
        for (long clock = 0; clock < 200_000; clock += 64)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            if (clock / 512 % 50 != 0) ahead.Pump(); // and with underruns
            long between = GC.GetAllocatedBytesForCurrentThread();
            foreach (var stream in streams)
            {
                stream.Get(clock, 64, out _, out _);
                stream.Get(clock - 1000, 64, out _, out _);
            }
            long after = GC.GetAllocatedBytesForCurrentThread();
            if (clock > 20_000) (allocated, filling) = (allocated + after - between, filling + between - before);
        }
        Assert.Equal(0, allocated);
        Assert.Equal(0, filling);
    }

    [Fact]
    public void Sixty_four_files_are_read_ahead_together()
    {
        string[] songs = [.. Directory.EnumerateFiles(Path.GetDirectoryName(Song("01-kick.flac"))!, "*.flac").Order()];
        var rate = new SampleRate(48_000); // the files are at 44.1 kHz, or not: it makes no difference here
        using var ahead = new ReadAhead(rate, threaded: true);
        TrackStream[] streams = [.. Enumerable.Range(0, 64).Select(i => ahead.Add(new Clip(songs[i % songs.Length]) { Start = (i / 100.0).s }, 0, 0))];
        ahead.Play(Playback.Silence(rate).Then(0, 0, false), 0);
        Assert.True(ahead.WaitUntilReady(60.s));
        var expected = Enumerable.Range(0, 64).Select(i => SourceReaders.Open(new Clip(songs[i % songs.Length]) { Start = (i / 100.0).s }, rate)).ToArray();
        for (long clock = 0; clock < 48_000; clock += 512)
        {
            for (int i = 0; i < 64; i++)
            {
                streams[i].Get(clock, 512, out var left, out var right);
                expected[i].Get(clock, 512, out var expectedLeft, out var expectedRight);
                Assert.True(new ReadOnlySpan<float>(left, 512).SequenceEqual(new(expectedLeft, 512)), $"stream {i} at {clock}");
                Assert.True(new ReadOnlySpan<float>(right, 512).SequenceEqual(new(expectedRight, 512)), $"stream {i} at {clock}");
            }
            if (clock % 8192 == 0) Assert.True(ahead.WaitUntilReady(60.s));
            while (streams.Any(s => s.Ahead < 1024)) Thread.Sleep(1);
        }
        Assert.All(streams, s => Assert.Equal(0, s.Underruns));
        foreach (var reader in expected) reader.Dispose();
    }

    [Fact]
    public void A_file_that_breaks_is_silent_there_and_the_others_play_on()
    {
        string good = Song("01-kick.flac"), bad = folder.File("bad.flac");
        byte[] bytes = File.ReadAllBytes(good);
        for (int i = bytes.Length / 2; i < bytes.Length / 2 + 100; i++) bytes[i] ^= 0x55;
        File.WriteAllBytes(bad, bytes);
        var info = AudioFile.OpenRead(good).Info;
        using var ahead = new ReadAhead(info.SampleRate, threaded: false);
        var (whole, broken) = (ahead.Add(new Clip(good), 0, 0), ahead.Add(new Clip(bad), 0, 0));
        ahead.Play(Playback.Silence(info.SampleRate).Then(0, 0, false), 0);
        int same = 0, silent = 0, different = 0;
        for (long clock = 0; clock + 512 < info.Frames; clock += 512)
        {
            ahead.Pump();
            var (expected, _) = Read(whole, clock, 512);
            var (actual, _) = Read(broken, clock, 512);
            for (int i = 0; i < 512; i++)
                if (actual[i] == expected[i]) same++;
                else if (actual[i] == 0) silent++;
                else different++;
        }
        Assert.IsType<MixFileException>(broken.Fault);
        Assert.Null(whole.Fault);
        Assert.Equal(0, different);
        Assert.InRange(silent, 1, 40_000);
        Assert.True(same > info.Frames - 40_000);
    }

    [Fact]
    public void It_ends_with_what_it_holds()
    {
        string path = folder.File("a.wav");
        SessionFiles.TinyWav.Write(path, frames: 100_000);
        var ahead = new ReadAhead(Rate, threaded: true);
        ahead.Remove(ahead.Add(new Clip(path), 0, 0));
        ahead.Add(new Clip(path), 0, 0);
        Assert.Throws<MixFileException>(() => ahead.Add(new Clip(folder.File("none.wav")), 0, 0));
        Assert.Throws<InvalidOperationException>(ahead.Pump);
        ahead.Dispose();
        ahead.Dispose();
        Assert.Throws<ObjectDisposedException>(() => ahead.Add(new Clip(path), 0, 0));
        Assert.Throws<ObjectDisposedException>(() => ahead.Play(Playback.Silence(Rate), 0));
        using var locked = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None); // nobody has it open
    }

    static (float[] Left, float[] Right) Expected(PlaybackSchedule schedule, long clock, int frames)
    {
        var (left, right) = (new float[frames], new float[frames]);
        using var reader = new CountingReader();
        schedule.Fill(reader, clock, left, right);
        return (left, right);
    }

    static void AssertSame((float[] Left, float[] Right) expected, long first, TrackStream stream, long position, int frames)
    {
        stream.Get(position, frames, out var left, out var right);
        Assert.True(expected.Left.AsSpan((int)(position - first), frames).SequenceEqual(new(left, frames)), $"left at {position}");
        Assert.True(expected.Right.AsSpan((int)(position - first), frames).SequenceEqual(new(right, frames)), $"right at {position}");
    }

    static (float[] Left, float[] Right) Read(TrackStream stream, long position, int frames)
    {
        stream.Get(position, frames, out var left, out var right);
        return (new ReadOnlySpan<float>(left, frames).ToArray(), new ReadOnlySpan<float>(right, frames).ToArray());
    }

    static string Song(string name) => SessionFiles.Repository.File($"samples/songs/about-the-summer-8-bars/stems/{name}");
}
