using MixGraph.Planning;
using MixGraph.Rendering;

namespace MixGraph.Tests.Rendering.Motion;

/// <summary>Where the timeline is, and what is filled ahead of it.</summary>
public class LiveFeedTests
{
    [Fact]
    public void A_map_is_where_the_transport_is_piece_by_piece()
    {
        var map = TimelineMap.Start.With(new(100, 1000, true, (900, 1020))).With(new(300, 5000, false)).With(new(310, 50, true, (10, 40)));
        Assert.Equal(0, map.At(99));
        Assert.Equal(new TimelineRun(0, 36, false), map.RunAt(64, 64));
        Assert.Equal(new TimelineRun(1000, 20, true), map.RunAt(100, 64));
        Assert.Equal(new TimelineRun(900, 64, true), map.RunAt(120, 64));
        Assert.Equal(new TimelineRun(1019, 1, true), map.RunAt(239, 64));
        Assert.Equal(new TimelineRun(900, 60, true), map.RunAt(240, 64));
        Assert.Equal(new TimelineRun(5000, 10, false), map.RunAt(300, 64));
        Assert.Equal(new TimelineRun(50 + 1000 - 310, 64, true), map.RunAt(1000, 64)); // begun behind the loop
        Assert.Equal(0, map.With(new(80, 7, true)).At(79));
        Assert.Equal(7 + 920, map.With(new(80, 7, true)).At(1000));
    }

    [Fact]
    public void A_map_remembers_the_last_moves_only()
    {
        var map = TimelineMap.Start;
        for (int i = 1; i <= 1000; i++) map = map.With(new(i * 64, i, false));
        Assert.Equal(1000, map.At(64_000));
        Assert.Equal(950, map.At(950 * 64 + 63));
        Assert.Equal(map.At(900 * 64), map.At(0));
    }

    /// <summary>A coefficient that is the sample it belongs to.</summary>
    sealed class Ramp(int latency) : StepMotion(latency, coefficients: 1)
    {
        protected override bool HasCurvesOf(StepMotion other) => true;
        protected override bool IsStill(long sample, long count) => false;
        protected override long NextBreak(long sample) => long.MaxValue;
        protected override void Design(long sample, bool before, Span<float> coefficients) => coefficients[0] = sample;
    }

    static float ValueAt(MotionTile tile, int frame)
    {
        int segment = frame == 0 ? 0 : System.Numerics.BitOperations.PopCount(tile.Ends & (ulong.MaxValue >> (64 - frame)));
        return tile.Start(segment)[0] + tile.Slope(segment)[0] * frame;
    }

    [Theory]
    [InlineData(0), InlineData(77), InlineData(1000)]
    public void A_tile_follows_the_transport_over_seams_and_stops(int latency)
    {
        var motion = new Ramp(latency);
        var map = TimelineMap.Start.With(new(64, 1000, true, (900, 1013))).With(new(777, 5000, false)).With(new(790, 123, true));
        var tile = motion.CreateTile();
        for (long clock = 0; clock < 3000; clock += 64)
        {
            motion.Fill(clock, map, tile);
            for (int i = 0; i < 64; i++) Assert.Equal(map.At(clock + i - latency), ValueAt(tile, i), 1e-3);
        }
    }

    [Fact]
    public void What_is_not_there_in_time_stays_and_is_counted()
    {
        var map = TimelineMap.Start.With(new(0, 0, true));
        var feed = new LiveFeed(new Ramp(0), default, 0, map);
        Assert.Equal(64, ValueAt(feed.At(0), 0)); // nothing is filled: how the first one ends
        while (feed.WantsMore(64)) feed.Fill(64, map);
        Assert.Equal(LiveFeed.Tiles - 1, feed.AheadOf(64));
        for (long clock = 64; clock < 48 * 64; clock += 64) Assert.Equal(clock + 5, ValueAt(feed.At(clock), 5));
        Assert.Equal(1, feed.Missed);
        for (int i = 0; i < 3; i++) Assert.Equal(48 * 64, ValueAt(feed.At(48 * 64), 7)); // once, however often it is asked for
        Assert.Equal(2, feed.Missed);
        feed.Fill(49 * 64, map);
        Assert.Equal(49 * 64 + 5, ValueAt(feed.At(49 * 64), 5));
        Assert.Equal(2, feed.Missed);
    }

    [Theory]
    [InlineData(0), InlineData(100)]
    public void Another_place_refills_from_its_clock_on_but_not_what_is_being_read(int latency)
    {
        var map = TimelineMap.Start.With(new(0, 0, true));
        var feed = new LiveFeed(new Ramp(latency), default, 0, map);
        while (feed.WantsMore(0)) feed.Fill(0, map);
        feed.At(0);
        foreach (long from in new[] { 1024, 64 })
        {
            map = map.With(new(from, 10_000, true));
            feed.Refill(from);
            while (feed.WantsMore(0)) feed.Fill(0, map);
        }
        for (long clock = 64; clock < 1920; clock += 64) Assert.Equal(map.At(clock - latency), ValueAt(feed.At(clock), 0));
        map = map.With(new(1700, 77, false)); // too late for what is read
        feed.Refill(1700);
        while (feed.WantsMore(1856)) feed.Fill(1856, map);
        Assert.Equal(10_000 + 1856 - latency - 64, ValueAt(feed.At(1856), 0));
        Assert.Equal(77, ValueAt(feed.At(1920), 0));
        Assert.Equal(0, feed.Missed);
    }
}
