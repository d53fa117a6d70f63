namespace MixGraph.Tests.Rendering;

/// <summary>Bypass and mix wait for the processor they go around, and a render leaves latency out.</summary>
public class ParallelTests
{
    static readonly Signal Noise = Signal.Noise(3, -12.dB, 0.1.s, 2);

    static AudioBuffer Render(Late late, Action<Insert> set, int block = 512, bool reference = false)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        set(mix.AddTrack("Noise", Noise).Insert(late));
        return reference ? Renders.Reference(mix.Document, block) : Renders.Plan(mix.Document, block: block);
    }

    static AudioBuffer Dry => Render(new(), _ => { });

    public static TheoryData<int> Latencies => [0, 1, 63, 64, 65, 100, 5_000];

    [Theory, MemberData(nameof(Latencies))]
    public void Bypassed_the_signal_is_as_late_and_otherwise_untouched(int frames) =>
        Renders.AssertSame(Dry, Render(new() { Frames = frames, Gain = 4 }, i => i.Bypassed = true), "bypassed");

    [Theory, MemberData(nameof(Latencies))]
    public void Without_wet_it_is_the_dry_signal(int frames)
    {
        foreach (int block in (int[])[1, 37, 512])
        {
            Renders.AssertSame(Dry, Render(new() { Frames = frames, Gain = 4 }, i => i.Mix = 0, block), $"mix 0, blocks of {block}");
            Renders.AssertSame(Dry, Render(new() { Frames = frames, Gain = 4 }, i => i.Mix = 0, block, reference: true), $"mix 0, reference, blocks of {block}");
        }
    }

    [Theory, MemberData(nameof(Latencies))]
    public void Wet_less_dry_is_nothing(int frames)
    {
        // The processor turns the polarity, so that half and half cancel where they meet at the same sample.
        var null50 = Render(new() { Frames = frames, Gain = -1 }, i => i.Mix = 50);
        Assert.Equal(0, null50.Left.ToArray().Concat(null50.Right.ToArray()).Max(Math.Abs));
    }

    [Fact]
    public void A_mix_is_the_sum_of_both()
    {
        var (dry, mixed) = (Dry, Render(new() { Frames = 77, Gain = 2 }, i => i.Mix = 25));
        for (int i = 0; i < dry.Frames; i++) Assert.Equal(1.25 * dry.Left[i], mixed.Left[i], 1e-6);
    }

    [Fact]
    public void The_session_knows_how_late_the_mix_is()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var group = mix.AddGroup("Group");
        group.AddTrack("A", Noise).Insert(new Late { Frames = 100 });
        var insert = mix.AddTrack("B", Noise).Insert(new Late { Frames = 30 });
        group.Insert(new Late { Frames = 7 }).Bypassed = true;
        mix.MixBus.Insert(new Late { Frames = 1 });
        Assert.Equal(108, mix.LatencyFrames);
        Assert.Equal(30, insert.LatencyFrames);
        Assert.Contains("108 frames late", RenderPlan.Compile(mix.Document).Explain(), StringComparison.Ordinal);
    }

    public sealed record Absurd : MixGraph.Extending.IProcessorSettings<Absurd>
    {
        public static readonly NumberParameter<Absurd> LatencyParameter = new("latency", s => s.Latency, (s, v) => s with { Latency = v }, -1e9, 1e9, -5);
        public double Latency { get; init => field = LatencyParameter.Check(value); } = LatencyParameter.DefaultValue;

        public static MixGraph.Extending.ProcessorType<Absurd> Type { get; } = MixGraph.Extending.ProcessorType<Absurd>.Block("test.absurd", [LatencyParameter], () => new Code(),
            new() { Latency = (s, _) => (int)s.Latency, Tail = (s, _) => s.Latency.s });

        sealed class Code : MixGraph.Extending.BlockProcessor<Absurd>
        {
            public override void Process(in MixGraph.Extending.AudioBlock audio, MixGraph.Extending.ParameterValues<Absurd> values) { }
        }
    }

    [Theory, InlineData(-5), InlineData(480_001), InlineData(1e9)]
    public void A_latency_that_cannot_be_is_refused(double frames)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var insert = mix.AddTrack("Noise", Noise).Insert(new Absurd { Latency = frames });
        insert.Bypassed = true;
        Assert.Throws<ParameterRangeException>(() => insert.LatencyFrames);
        Assert.Throws<ParameterRangeException>(() => mix.RenderToMemory());
        if (frames < 0) Assert.Throws<ParameterRangeException>(() => Absurd.Type.TailOf(insert.Settings, SampleRate.Hz48000));
    }

    [Fact]
    public void Bypassing_a_processor_that_listens_moves_nothing()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var key = mix.AddTrack("Key", Noise);
        key.Insert(new Late { Frames = 900 });
        var ring = mix.AddTrack("A", Noise).Insert(new Ring());
        ring.Key = key;
        int late = mix.LatencyFrames;
        ring.Bypassed = true;
        Assert.Equal((900, late), (late, mix.LatencyFrames));
    }

    [Fact]
    public void A_duration_cuts_the_render_short()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Noise", Noise);
        Assert.Equal(480, mix.RenderToMemory(new() { Duration = 10.ms }).Frames);
        Assert.Equal(960, mix.RenderToMemory(new() { Duration = 10.ms, Tail = 10.ms }).Frames);
        Assert.Throws<ParameterRangeException>(() => new RenderOptions { Duration = -1.ms });
    }
}
