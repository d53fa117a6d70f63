using FsCheck;
using FsCheck.Fluent;

namespace MixGraph.Tests.Automation;

public class PositionTests
{
    static readonly TempoMap Steps = new([(0, 120), (4, 60), (8, 90)]);

    [Fact]
    public void Is_written_as_time_as_beats_or_as_samples()
    {
        Position time = 1.5.s;
        Assert.Equal(("1.5 s", "16 beats", "0.5 beats", "48000 samples", "0 samples"),
            (time.ToString(), 16.beats.ToString(), 0.5.beats.ToString(), Position.Samples(48_000).ToString(), Position.Start.ToString()));
        Assert.NotEqual(Position.Seconds(0), Position.Start); // a unit is part of it
        Assert.Equal(Position.Seconds(1.5), time);
    }

    [Fact]
    public void Falls_on_the_nearest_sample()
    {
        Assert.Equal(24_000, ((Position)0.5.s).ToSamples(Steps, SampleRate.Hz48000));
        Assert.Equal(22_050, ((Position)0.5.s).ToSamples(Steps, SampleRate.Hz44100));
        Assert.Equal(96_000, 4.beats.ToSamples(Steps, SampleRate.Hz48000));               // 4 beats at 120
        Assert.Equal((2 + 4 + 4 / 1.5) * 48_000, 12.beats.ToSamples(Steps, SampleRate.Hz48000), 0.5); // then 4 at 60, then 4 at 90
        Assert.Equal(Position.MaximumSamples, Position.Samples(Position.MaximumSamples).ToSamples(Steps, SampleRate.Hz48000));
        Assert.Equal(5.0, Position.Seconds(5).ToSeconds(Steps, SampleRate.Hz48000));
        Assert.Equal(7.0, Position.Seconds(5).ToBeats(Steps, SampleRate.Hz48000));
        Assert.Equal(7.0, Position.Samples(240_000).ToBeats(Steps, SampleRate.Hz48000));
    }

    [Theory]
    [InlineData(-1.0), InlineData(double.NaN), InlineData(double.PositiveInfinity), InlineData(2e9)]
    public void Refuses_what_is_no_place(double value)
    {
        Assert.Throws<ParameterRangeException>(() => Position.Seconds(value));
        Assert.Throws<ParameterRangeException>(() => Position.Beats(value));
        Assert.Throws<ParameterRangeException>(() => Position.Samples(-1));
        Assert.Throws<ParameterRangeException>(() => Position.Samples(Position.MaximumSamples + 1));
        Assert.Throws<ParameterRangeException>(() => (Position)(-1).s);
    }

    [Fact]
    public void The_furthest_places_are_samples_at_every_rate()
    {
        var slowest = new TempoMap(1);
        Assert.True(Position.Beats(Position.MaximumBeats).ToSamples(slowest, new SampleRate(768_000)) > 0);
        Assert.True(Position.Seconds(Position.MaximumSeconds).ToSamples(slowest, new SampleRate(768_000)) > 0);
    }

    [Fact]
    public void Tempo_maps_are_checked()
    {
        Assert.Throws<ParameterRangeException>(() => new TempoMap(0.5));
        Assert.Throws<ParameterRangeException>(() => new TempoMap(1000));
        Assert.Throws<ParameterRangeException>(() => new TempoMap(double.NaN));
        Assert.Throws<ParameterRangeException>(() => new TempoMap([]));
        Assert.Throws<ParameterRangeException>(() => new TempoMap([(1, 120)]));
        Assert.Throws<ParameterRangeException>(() => new TempoMap([(0, 120), (0, 130)]));
        Assert.Throws<ParameterRangeException>(() => new TempoMap([(0, 120), (4, 130), (2, 100)]));
        Assert.Throws<ParameterRangeException>(() => new TempoMap([(0, 120), (double.NaN, 130)]));
        Assert.Throws<ParameterRangeException>(() => new TempoMap([(0, 120), (double.PositiveInfinity, 130)]));
        Assert.Equal(new TempoMap([(0, 120), (4, 90)]), new TempoMap([(0, 120), (4, 90)]));
        Assert.Equal("120 bpm, from beat 4 60 bpm, from beat 8 90 bpm", Steps.ToString());
        Assert.Equal((120.0, 60.0, 60.0, 90.0), (Steps.TempoAt(3.9), Steps.TempoAt(4), Steps.TempoAt(7.9), Steps.TempoAt(100)));
    }

    [Fact]
    public void Tempo_is_the_documents_and_undone_like_anything()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        Assert.Equal(TempoMap.Default, mix.TempoMap);
        var before = mix.Document;
        mix.TempoMap = Steps;
        Assert.NotEqual(before, mix.Document);
        Assert.Equal("tempo", mix.UndoName);
        mix.Undo();
        Assert.Equal(TempoMap.Default, mix.TempoMap);
    }

    /// <summary>Against sums of whole segments in decimals; there and back; and nothing overtakes, down to neighbouring doubles around the changes.</summary>
    [Fact]
    public void Beats_and_times_map_onto_each_other_in_order() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        double beat = 0;
        var map = new TempoMap([.. Enumerable.Range(0, random.Next(1, 8)).Select(i => new TempoChange(i == 0 ? 0 : beat += Math.Pow(10, 4 * random.NextDouble() - 2), 1 + 998 * random.NextDouble()))]);
        for (int i = 0; i < 50; i++)
        {
            double at = random.Next(3) == 0 ? map.Changes[random.Next(map.Changes.Count)].Beat : random.NextDouble() * (beat + 10);
            double seconds = map.SecondsAt(at);
            decimal exact = 0;
            for (int k = 0; k < map.Changes.Count && map.Changes[k].Beat < at; k++)
            {
                double end = k + 1 < map.Changes.Count ? Math.Min(at, map.Changes[k + 1].Beat) : at;
                exact += ((decimal)end - (decimal)map.Changes[k].Beat) * 60 / (decimal)map.Changes[k].BeatsPerMinute;
            }
            Assert.Equal((double)exact, seconds, 1e-12 * (1 + (double)exact));
            Assert.Equal(at, map.BeatAt(seconds), 1e-10 * (1 + at));
            Assert.True(map.SecondsAt(Math.BitDecrement(at)) <= seconds && seconds <= map.SecondsAt(Math.BitIncrement(at)));
            Assert.True(map.BeatAt(Math.BitDecrement(seconds)) <= map.BeatAt(seconds) && map.BeatAt(seconds) <= map.BeatAt(Math.BitIncrement(seconds)));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
}
