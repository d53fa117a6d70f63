using MixGraph.Processors;

namespace MixGraph.Tests.Rendering;

/// <summary>A mix comes out as loud as it is asked to be.</summary>
public sealed class LoudnessTargetTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(-23)]
    [InlineData(-16)]
    [InlineData(-40)]
    public void A_gain_alone_hits_the_target(double lufs)
    {
        var mix = Programme(crest: 0);
        var plain = mix.Render(folder.File("plain.wav"), new() { BitDepth = BitDepth.Float32 });
        var result = mix.Render(folder.File("mix.wav"), new() { BitDepth = BitDepth.Float32, Target = new(lufs.LUFS) });
        var measured = AudioFile.Measure(result.Path!);
        Assert.Equal(lufs, measured.Integrated.Lufs, 0.1);
        Assert.Equal(measured.Integrated.Lufs, result.Loudness.Lufs, 1e-6);
        Assert.Equal(measured.TruePeak.Value, result.TruePeak.Value, 1e-6);
        Assert.Equal(0, result.LimiterReduction.Value);
        Assert.Equal(lufs - plain.Loudness.Lufs, result.GainApplied.Value, 1e-9);
        // Nothing but the gain has happened.
        var (before, after) = (AudioFile.ReadAll(folder.File("plain.wav")), AudioFile.ReadAll(result.Path!));
        float gain = (float)result.GainApplied.ToLinear();
        for (int i = 0; i < before.Frames; i++) Assert.Equal(before.Left[i] * gain, after.Left[i]);
    }

    [Theory]
    [InlineData(-14, -1)]
    [InlineData(-12, -2)]
    [InlineData(-11, -1)]
    public void With_a_limiter_it_is_met_as_well_and_so_is_the_ceiling(double lufs, double ceiling)
    {
        var mix = Programme(crest: 10);
        var result = mix.Render(folder.File("mix.wav"), new() { BitDepth = BitDepth.Int24, Target = new(lufs.LUFS) { Ceiling = ceiling.dB } });
        var measured = AudioFile.Measure(result.Path!);
        Assert.Equal(lufs, measured.Integrated.Lufs, 0.1);
        Assert.InRange(measured.TruePeak.Value, ceiling - 3, ceiling + 0.1);
        Assert.True(result.LimiterReduction.Value > 0);
        Assert.Equal(0, result.ClippedSamples);
        Assert.Equal(mix.RenderToMemory().Frames, (int)result.Frames);
    }

    [Fact]
    public void The_limiter_moves_nothing_in_time()
    {
        var mix = Programme(crest: 6);
        var plain = mix.RenderToMemory();
        var limited = mix.RenderToMemory(new() { Target = new(-12.LUFS) });
        Assert.Equal(plain.Frames, limited.Frames);
        int best = Enumerable.Range(-400, 801).MaxBy(shift =>
        {
            double sum = 0;
            for (int i = 1000; i < 21_000; i++) sum += plain.Left[i] * limited.Left[i + shift];
            return sum;
        });
        Assert.Equal(0, best);
    }

    [Fact]
    public void Without_a_ceiling_there_is_no_limiter()
    {
        var result = Programme(crest: 6).Render(folder.File("mix.wav"), new() { BitDepth = BitDepth.Float32, Target = new(-6.LUFS) { Ceiling = null } });
        Assert.Equal(-6, result.Loudness.Lufs, 0.1);
        Assert.True(result.TruePeak.Value > 3);
        Assert.Equal(0, result.LimiterReduction.Value);
    }

    [Fact]
    public void What_no_gain_reaches_is_said()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Tone", Signal.Sine(997.Hz, -20.dB, 5.s, channels: 2));
        var result = mix.Render(folder.File("mix.wav"), new() { Target = new(0.LUFS) { Ceiling = -6.dB } });
        Assert.InRange(result.Loudness.Lufs, -6.5, -5); // a tone at the ceiling, in both channels
        Assert.InRange(result.TruePeak.Value, -7, -5.9);
    }

    [Fact]
    public void Silence_gets_no_gain()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Nothing", Signal.Silence(1.s));
        var result = mix.Render(folder.File("mix.wav"), new() { Target = new(-16.LUFS) });
        Assert.Equal((0.0, true), (result.GainApplied.Value, result.Loudness.IsSilence));
        Assert.Equal(0, new MixSession(SampleRate.Hz48000).Render(folder.File("mix.wav"), new() { Target = new(-16.LUFS) }).Frames);
    }

    [Fact]
    public void Stems_get_the_gain_and_the_glue_has_the_limiter()
    {
        var mix = Programme(crest: 6);
        var result = mix.Render(folder.File("mix.wav"), new() { BitDepth = BitDepth.Float32, Target = new(-12.LUFS), GroupStems = folder.File("groups") });
        var whole = AudioFile.ReadAll(result.Path!);
        Assert.Contains(result.Files, f => f.Kind == RenderedFileKind.Glue);
        Assert.InRange(StemRenders.Null(whole, Directory.GetFiles(folder.File("groups")).Select(AudioFile.ReadAll)), double.NegativeInfinity, -130);
        var soft = mix.Render(folder.File("mix.wav"), new() { BitDepth = BitDepth.Float32, Target = new(-30.LUFS), GroupStems = folder.File("soft") });
        Assert.DoesNotContain(soft.Files, f => f.Kind == RenderedFileKind.Glue);
        Assert.InRange(StemRenders.Null(AudioFile.ReadAll(soft.Path!), Directory.GetFiles(folder.File("soft")).Select(AudioFile.ReadAll)), double.NegativeInfinity, -130);
    }

    [Fact]
    public void The_range_is_what_is_brought_to_the_target()
    {
        var mix = Programme(crest: 0);
        var result = mix.Render(folder.File("mix.wav"), new() { Target = new(-20.LUFS), Start = 2.s, Duration = 2.s });
        Assert.Equal(-20, AudioFile.Measure(result.Path!).Integrated.Lufs, 0.1);
    }

    [Fact]
    public void Progress_goes_from_0_to_1_and_never_back()
    {
        var reports = new List<double>();
        Programme(crest: 6).Render(folder.File("mix.wav"), new() { Target = new(-12.LUFS) }, new Collect(reports));
        Assert.Equal(reports.Order(), reports);
        Assert.Equal(1, reports[^1], 9);
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Assert.Throws<ParameterRangeException>(() => new LoudnessTarget(1.LUFS));
        Assert.Throws<ParameterRangeException>(() => new LoudnessTarget(Loudness.Silence));
        Assert.Throws<ParameterRangeException>(() => new LoudnessTarget(-16.LUFS) { Ceiling = 1.dB });
        Assert.Throws<ParameterRangeException>(() => new LoudnessTarget(-16.LUFS) { Ceiling = -31.dB });
    }

    /// <summary>6 s of noise, with a burst every half second that is louder by so many dB.</summary>
    internal static MixSession Programme(double crest)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var random = new Random(12);
        foreach (string name in new[] { "A", "B" })
        {
            var buffer = new AudioBuffer(mix.SampleRate, 2, 6 * 48_000);
            double last = 0;
            for (int i = 0; i < buffer.Frames; i++)
            {
                last += 0.3 * (random.NextDouble() - 0.5 - last);
                float value = (float)(last * 0.3 * (i % 24_000 < 960 ? Math.Pow(10, crest / 20) : 1));
                (buffer.Left[i], buffer.Right[i]) = (value, -0.7f * value);
            }
            mix.AddTrack(name, Signal.From(buffer));
        }
        return mix;
    }

    sealed class Collect(List<double> reports) : IProgress<double>
    {
        public void Report(double value) => reports.Add(value);
    }
}
