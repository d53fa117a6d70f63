using MixGraph.Rendering;

namespace MixGraph.Tests.Rendering.Sources;

/// <summary>What a playback plays, against a sum over its stretches frame by frame, however it is cut.</summary>
public class PlaybackTests
{
    static readonly SampleRate Rate = SampleRate.Hz48000;
    const int F = 512; // 480 rounded up

    [Theory, InlineData(8_000, 128), InlineData(44_100, 448), InlineData(48_000, 512), InlineData(96_000, 960), InlineData(192_000, 1920)]
    public void A_fade_is_ten_milliseconds_in_whole_tiles(int rate, int frames) => Assert.Equal(frames, Playback.FadeFramesAt(new(rate)));

    [Fact]
    public void Stretches_sum_as_the_model_says_however_they_are_cut()
    {
        var random = new Random(1);
        for (int round = 0; round < 100; round++)
        {
            var stretches = Enumerable.Range(0, random.Next(5)).Select(_ => Any(random)).ToArray();
            var playback = new Playback(Rate, [.. stretches]);
            var (left, right) = Fill(playback, -1000, 6000, 6000);
            for (int i = 0; i < 6000; i++)
            {
                float sum = stretches.Aggregate(0f, (sum, s) => sum + Sample(s, i - 1000));
                Assert.Equal(sum, left[i]);
                Assert.Equal(-sum, right[i]);
            }
            AssertCuts(playback, -1000, left, right, random);
        }
    }

    static Stretch Any(Random random)
    {
        long start = random.Next(-2000, 5000);
        return new(start, random.Next(4) == 0 ? null : start + random.Next(1, 4000), random.Next(-600, 10_000), random.Next(2) == 0, random.Next(2) == 0);
    }

    /// <summary>A loop, by a definition of its own: the turns are counted, not found.</summary>
    [Theory]
    [InlineData(0, 0, 0, 2000)]
    [InlineData(100, 300, 0, 700)] // the first turn of the loop fades in from before the start of the timeline
    [InlineData(-500, 100, 1000, 1512)] // not longer than a fade
    [InlineData(64, 5000, 1000, 6000)]
    [InlineData(0, 1700, 900, 2000)] // begins within a fade of the loop's end
    public void A_loop_goes_round(long clock, long timeline, long loopStart, long loopEnd)
    {
        var playback = Playback.Silence(Rate).Then(clock, timeline, fadeIn: true, (loopStart, loopEnd));
        var stretches = new List<Stretch> { new(clock, clock + loopEnd - timeline, timeline, true, true) };
        for (long seam = clock + loopEnd - timeline; seam < 20_000; seam += loopEnd - loopStart)
        {
            long early = Math.Min(F, seam - clock);
            stretches.Add(new(seam - early, seam + loopEnd - loopStart, loopStart - early, true, true));
        }
        var (left, right) = Fill(playback, -1000, 15_000, 15_000);
        for (int i = 0; i < 15_000; i++) Assert.Equal(stretches.Aggregate(0f, (sum, s) => sum + Sample(s, i - 1000)), left[i]);
        AssertCuts(playback, -1000, left, right, new Random(2));
    }

    [Fact]
    public void The_downbeat_of_a_loop_comes_whole()
    {
        var playback = Playback.Silence(Rate).Then(0, 0, fadeIn: false, (3000, 8000));
        var (left, _) = Fill(playback, 0, 40_000, 512);
        for (int i = 0; i < 8000 - F; i++) Assert.Equal(i + 1, left[i]);
        for (int turn = 0; turn < 6; turn++)
            for (int i = 0; i < 5000 - F; i++) Assert.Equal(3000 + i + 1, left[8000 + turn * 5000 + i]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Playback.Silence(Rate).Then(0, 0, false, (0, F - 1)));
        Assert.Equal(5001, Fill(Playback.Silence(Rate).Then(0, 5000, false, (3000, 5000)), 0, 1, 1).Left[0]); // at its end it goes on
    }

    [Fact]
    public void Fading_out_leaves_what_was_before_and_ends_all()
    {
        var random = new Random(3);
        for (int round = 0; round < 200; round++)
        {
            var playback = round % 2 == 0 ? new Playback(Rate, [Any(random), Any(random)])
                : Playback.Silence(Rate).Then(random.Next(-500, 500), random.Next(1000), true, (random.Next(600), 1200 + random.Next(1000)));
            long at = random.Next(-500, 5000);
            var before = Fill(playback, at, 3 * F, 512).Left;
            var after = Fill(playback.FadedOutAt(at), at, 3 * F, 512).Left;
            for (int i = 0; i < F; i++) Assert.True(after[i] <= before[i] * 1.000001, $"round {round}, frame {i}: {after[i]} of {before[i]}");
            if (round % 2 == 1) // everything has its fades
                for (int i = 0; i < F; i++) Assert.True(Math.Abs(after[i + 1] - after[i]) < 40, $"round {round}, frame {i}: {after[i]}, {after[i + 1]}");
            Assert.All(after[F..], x => Assert.Equal(0f, x));
        }
    }

    [Fact]
    public void A_plain_stretch_is_known_as_one()
    {
        var playback = Playback.Silence(Rate).Then(1000, 5000, fadeIn: true);
        Assert.Null(playback.PlainTimeline(900, 64));
        Assert.Null(playback.PlainTimeline(1000 + F - 64, 65 - 1));
        Assert.Equal(5000 + F, playback.PlainTimeline(1000 + F, 512));
        var looping = Playback.Silence(Rate).Then(0, 0, fadeIn: false, (3000, 8000));
        Assert.Equal(0, looping.PlainTimeline(0, 512));
        Assert.Equal(8000 - F - 64, looping.PlainTimeline(8000 - F - 64, 64));
        Assert.Null(looping.PlainTimeline(8000 - F - 63, 64));
        Assert.Equal(3000, looping.PlainTimeline(8000, 64));
        Assert.Null(looping.FadedOutAt(100).PlainTimeline(100, 64));
        Assert.Null(Playback.Silence(Rate).PlainTimeline(0, 64));
    }

    [Fact]
    public void A_schedule_holds_one_playback_after_the_other()
    {
        Playback[] playbacks = [Playback.Silence(Rate), .. Enumerable.Range(1, 9).Select(i => Playback.Silence(Rate).Then(0, 100_000 * i, false))];
        var schedule = new PlaybackSchedule(playbacks[0]).With(playbacks[1], 1000).With(playbacks[2], 2000).With(playbacks[3], 1500).With(playbacks[4], 1500).With(playbacks[5], 1600);
        var (left, right) = (new float[3000], new float[3000]);
        using var reader = new CountingReader();
        schedule.Fill(reader, 0, left, right);
        for (int i = 0; i < 3000; i++) Assert.Equal(i < 1000 ? 0 : 100_000 * (i < 1500 ? 1 : i < 1600 ? 4 : 5) + i + 1, left[i]);
        for (int i = 0; i < 1000; i++) schedule = schedule.With(playbacks[i % 10], 2000 + i);
        Assert.Equal(playbacks[9], schedule.At(5000));
        Assert.Equal(playbacks[8], schedule.At(2998));
    }

    static float Sample(Stretch s, long clock)
    {
        long timeline = s.TimelineStart + clock - s.ClockStart;
        if (clock < s.ClockStart || clock >= (s.ClockEnd ?? long.MaxValue) || timeline < 0) return 0;
        double gain = s.FadeIn && clock - s.ClockStart < F ? Smooth((clock - s.ClockStart + 0.5) / F) : 1;
        if (s.FadeOut && s.ClockEnd is { } end && end - clock <= F) gain *= Smooth((end - 1 - clock + 0.5) / F);
        return (timeline + 1) * (float)gain;
    }

    static double Smooth(double t) => t * t * (3 - 2 * t);

    static void AssertCuts(Playback playback, long from, float[] left, float[] right, Random random)
    {
        foreach (int block in new[] { 1, 37, 64, 512, 0 })
        {
            var cut = Fill(playback, from, left.Length, block, random);
            Assert.Equal(left, cut.Left);
            Assert.Equal(right, cut.Right);
        }
    }

    static (float[] Left, float[] Right) Fill(Playback playback, long clock, int frames, int block, Random? random = null)
    {
        var (left, right) = (new float[frames], new float[frames]);
        using var reader = new CountingReader();
        for (int done = 0; done < frames;)
        {
            int count = Math.Min(block == 0 ? random!.Next(1, 1000) : block, frames - done);
            playback.Fill(reader, clock + done, left.AsSpan(done, count), right.AsSpan(done, count));
            done += count;
        }
        return (left, right);
    }
}
