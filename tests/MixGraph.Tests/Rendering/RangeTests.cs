using MixGraph.Processors;
using MixGraph.Rendering;
using MixGraph.Tests.Generators;

namespace MixGraph.Tests.Rendering;

/// <summary>A range of a mix is that range of the whole mix.</summary>
public class RangeTests
{
    [Fact]
    public void With_a_pre_roll_from_the_start_it_has_the_same_bits() => MixProperty.Holds(RecipeGenerator.Mixes, 60, mix =>
    {
        var document = mix.Build().Document;
        var whole = Renders.Plan(document, tail: 20.ms);
        int way = mix.MixBus.Fader.GetHashCode() & 0xFFFF, start = way % (whole.Frames + 1);
        RenderOptions options = new()
        {
            Start = document.SampleRate.Duration(start), PreRoll = 10.minutes, Tail = 20.ms, BlockFrames = 1 + way % 700,
            Threads = 1 + way % 2, Reference = way % 5 == 0,
        };
        var range = OfflineRenderer.ToMemory(document, options);
        int tail = (int)document.SampleRate.Frames(20.ms);
        int from = Math.Min(start, whole.Frames - tail); // beyond the last source there is only the tail
        if (start > whole.Frames - tail) return;
        Assert.Equal(whole.Frames - from, range.Frames);
        Renders.AssertSame(whole.Left[from..], range.Left, "left");
        Renders.AssertSame(whole.Right[from..], range.Right, "right");
    }, seed: 61);

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(100_003)]
    public void Latency_delays_and_tails_are_where_they_would_be(int start)
    {
        var mix = Ringing();
        var whole = mix.RenderToMemory();
        var range = mix.RenderToMemory(new() { Start = mix.SampleRate.Duration(start), PreRoll = 1.minutes, Duration = mix.SampleRate.Duration(5000) });
        Assert.Equal(5000, range.Frames);
        Renders.AssertSame(whole.Left.Slice(start, 5000), range.Left, "left");
        Renders.AssertSame(whole.Right.Slice(start, 5000), range.Right, "right");
    }

    [Fact]
    public void With_the_pre_roll_that_is_the_default_it_is_near()
    {
        var mix = Ringing();
        // The modulation of a reverb goes round from where a render begins; it would be in another place.
        mix.Returns[0].Find<Reverb>()!.Update(r => r with { ModulationDepth = 0.ms });
        var whole = mix.RenderToMemory();
        int start = 45 * 48_000 + 17;
        var range = mix.RenderToMemory(new() { Start = mix.SampleRate.Duration(start) });
        double most = 0;
        for (int i = 0; i < range.Frames; i++) most = Math.Max(most, Math.Abs(range.Left[i] - (double)whole.Left[start + i]));
        Assert.True(20 * Math.Log10(most) <= -60, $"{20 * Math.Log10(most)} dB, mix tail {mix.Tail}");
        // And a pre-roll that is too short is heard.
        var cold = mix.RenderToMemory(new() { Start = mix.SampleRate.Duration(start), PreRoll = TimeSpan.Zero });
        double worst = 0;
        for (int i = 0; i < cold.Frames; i++) worst = Math.Max(worst, Math.Abs(cold.Left[i] - (double)whole.Left[start + i]));
        Assert.True(worst > 10 * most);
    }

    [Fact]
    public void Only_the_range_is_measured()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var loudThenSoft = new AudioBuffer(mix.SampleRate, 1, 96_000);
        for (int i = 0; i < 96_000; i++) loudThenSoft.Left[i] = (float)((i < 48_000 ? 0.9 : 0.1) * Math.Sin(2 * Math.PI * i / 48));
        var track = mix.AddTrack("A", Signal.From(loudThenSoft));
        var compressor = track.Insert(new Compressor { Threshold = -10.dB, Release = 1.ms });
        var limiter = mix.MixBus.Insert(new Limiter());
        var (meter, reduction) = (new StripMeter(mix.MixBus), new GainReductionMeter(compressor));
        RenderResult result = mix.Render(new Nowhere(), new() { Start = 1.5.s, Meters = [meter, reduction] });
        Assert.Equal(24_000, result.Frames);
        Assert.Equal((24_000L, 24_000L), (result.MixMeasurement.Frames, meter.Measurement.Frames));
        Assert.InRange(result.MixMeasurement.Peak.Value, -20.1, -19.9);
        Assert.InRange(result.Mix.Rms.Value, -23.1, -22.9);
        Assert.Equal(0, reduction.Read().Maximum.Value, 3);
        Assert.True(limiter.ReducesGain);
    }

    [Fact]
    public void Beyond_the_end_there_is_silence()
    {
        var mix = Ringing();
        Assert.Equal(0, mix.RenderToMemory(new() { Start = 100.s }).Frames);
        Assert.Equal(4800, mix.RenderToMemory(new() { Start = 100.s, Tail = 100.ms }).Frames);
        var late = mix.RenderToMemory(new() { Start = 1000.s, Duration = 100.ms });
        Assert.Equal(4800, late.Frames);
        Assert.All(late.Left.ToArray(), s => Assert.Equal(0, s));
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Assert.Throws<ParameterRangeException>(() => new RenderOptions { Start = -1.ms });
        Assert.Throws<ParameterRangeException>(() => new RenderOptions { PreRoll = -1.ms });
    }

    /// <summary>50 s of bursts with everything that remembers: delay, reverb, compressors, a limiter.</summary>
    static MixSession Ringing()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var bursts = new AudioBuffer(mix.SampleRate, 2, 50 * 48_000);
        var random = new Random(4);
        for (int i = 0; i < bursts.Frames; i++)
        {
            float gain = i / 4800 % 5 == 0 ? 0.5f : 0.02f;
            (bursts.Left[i], bursts.Right[i]) = ((random.NextSingle() - 0.5f) * gain, (random.NextSingle() - 0.5f) * gain);
        }
        var track = mix.AddTrack("A", Signal.From(bursts));
        track.Insert(new Compressor { Threshold = -24.dB, LookAhead = 3.ms });
        var other = new AudioBuffer(SampleRate.Hz44100, 1, 40 * 44_100);
        for (int i = 0; i < other.Frames; i++) other.Left[i] = 0.1f * (random.NextSingle() - 0.5f);
        mix.AddTrack("B", Signal.From(other));
        var room = mix.AddReturn("Room");
        room.Insert(new Reverb());
        room.Insert(new Delay());
        track.SendTo(room, -12.dB);
        mix.MixBus.Insert(new BusCompressor { Threshold = -20.dB });
        mix.MixBus.Insert(new Limiter { Drive = 6.dB });
        return mix;
    }

    sealed class Nowhere : IAudioSink
    {
        public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right) { }
    }
}
