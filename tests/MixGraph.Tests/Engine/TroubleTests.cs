using MixGraph.Extending;
using MixGraph.Processors;
using MixGraph.Testing;

namespace MixGraph.Tests.Engine;

/// <summary>What goes wrong while it plays stays where it is.</summary>
public class TroubleTests
{
    public sealed record Thrower : IProcessorSettings<Thrower>
    {
        public static ProcessorType<Thrower> Type { get; } = ProcessorType<Thrower>.Block("test.thrower", [], () => new Code());

        sealed class Code : BlockProcessor<Thrower>
        {
            int calls;

            public override void Process(in AudioBlock audio, ParameterValues<Thrower> values)
            {
                if (++calls > 50) throw new InvalidOperationException("no more");
            }
        }
    }

    [Fact]
    public void A_processor_that_throws_silences_its_strip_and_is_reported()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.AddTrack("Throws", Signal.Noise(1, -6.dB, 10.s)).Insert(new Thrower());
        mix.Track("Throws").Pan = Pan.Left;
        mix.AddTrack("Plays", Signal.Noise(2, -6.dB, 10.s)).Pan = Pan.Right;
        using var run = new EngineRun(mix).To(20_000);
        Assert.Equal(0, TestSignals.Peak(run.Left.AsSpan(10_000)));
        Assert.True(TestSignals.Peak(run.Right.AsSpan(10_000)) > 0.1);
        mix.Track("Plays").Muted = true; // the control side goes on
        run.To(30_000);
        Assert.Equal(0, TestSignals.Peak(run.Right.AsSpan(25_000)));
        Assert.True(run.Engine.TryReadEvent(out var happened));
        Assert.Equal((EngineEventKind.NotFinite, mix.Track("Throws").Id), (happened.Kind, happened.Strip));
        Assert.False(run.Engine.TryReadEvent(out _));
    }

    [Fact]
    public void A_control_of_what_is_gone_does_nothing_and_holds_up_nobody()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var track = mix.AddTrack("Tone", Signal.Noise(1, -6.dB, 10.s));
        var equalizer = track.Insert(new Equalizer(Band.Bell(100.Hz, 1.dB), Band.Bell(1.kHz, 1.dB)));
        using var run = new EngineRun(mix).To(4000);
        using var control = run.Engine.Control(equalizer.Parameter(Equalizer.BandParameter(1, Band.GainParameter)));
        control.Set(6.dB);
        run.To(8000);
        equalizer.Settings = new(Band.Bell(100.Hz, 1.dB));
        run.To(12_000);
        track.Muted = true;
        run.To(20_000);
        Assert.Equal(0, TestSignals.Peak(run.Left.AsSpan(15_000)));
        control.Set(3.dB);
        equalizer.Remove();
        run.To(24_000);
        Assert.True(run.Engine.IsSettled);
    }

    [Fact]
    public void While_nobody_renders_nothing_hangs()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var track = mix.AddTrack("Tone", Signal.Noise(1, -6.dB, 10.s));
        using var engine = mix.CreateEngine();
        for (int i = 0; i < 5000; i++) track.Fader = new(-6 - i % 20);
        for (int i = 0; i < 3000; i++) engine.Transport.Locate((i % 9).s);
        engine.Transport.Play();
        Assert.False(engine.IsSettled);
        var output = new float[2 * 512];
        for (int i = 0; i < 20_000 && !engine.IsSettled; i++)
        {
            engine.Process(default, output);
            Thread.Yield();
        }
        Assert.True(engine.IsSettled);
        Assert.True(mix.Document.Equals(engine.ControlThread.Applied));
        engine.Dispose();
        engine.Dispose();
        track.Fader = 0.dB;
    }
}
