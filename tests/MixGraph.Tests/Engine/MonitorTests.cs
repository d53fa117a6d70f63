using MixGraph.Testing;
using MixGraph.Tests.Rendering;

namespace MixGraph.Tests.Engine;

/// <summary>The monitor section: what is heard in place of the mix, and through what.</summary>
public class MonitorTests
{
    const int Rate = 48_000, At = 12_000, Settled = At + 64 + 1024, End = 24_000;

    static MixSession Mix(out Track left, out Track right, out float[] a, out float[] b)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        (a, b) = (TestSignals.Noise(1, End), TestSignals.Noise(2, End));
        left = mix.AddTrack("Left", TestSignals.Source(mix.SampleRate, a));
        right = mix.AddTrack("Right", TestSignals.Source(mix.SampleRate, b));
        left.Pan = Pan.Left;
        right.Pan = Pan.Right;
        left.Fader = -6.dB;
        return mix;
    }

    [Fact]
    public void By_itself_it_changes_no_bit()
    {
        var mix = Mix(out _, out _, out _, out _);
        using var run = new EngineRun(mix, 37).To(End);
        Renders.AssertSame(mix.RenderToMemory().Left, run.Left, "left");
    }

    [Theory]
    [InlineData(ListenMode.PreFader)]
    [InlineData(ListenMode.AfterFader)]
    public void Listening_plays_a_strip_in_place_of_the_mix_muted_or_not_and_aligned(ListenMode mode)
    {
        var mix = Mix(out var left, out var right, out var a, out _);
        left.Muted = true;
        right.Insert(new Late { Frames = 130 });
        using var run = new EngineRun(mix, 50).To(At);
        run.Engine.Monitor.Listen(left, mode);
        run.To(End);
        Assert.Equal(mode, run.Engine.Monitor.ModeOf(left));
        bool isAfter = mode == ListenMode.AfterFader;
        double fader = isAfter ? (-6.dB).ToLinear() : 1;
        var (l, r) = isAfter ? mix.PanLaw.Gains(Pan.Left) : (1, 1);
        for (int i = Settled; i < End; i++)
        {
            Assert.Equal(fader * l * a[i - 130], run.Left[i], 1e-6);
            Assert.Equal(fader * r * a[i - 130], run.Right[i], 1e-6);
        }
    }

    [Fact]
    public void Faders_move_what_is_listened_to_and_letting_go_brings_the_mix_back_bit_for_bit()
    {
        var mix = Mix(out var left, out _, out var a, out _);
        using var run = new EngineRun(mix).To(4000);
        run.Engine.Monitor.Listen(left, ListenMode.AfterFader);
        run.To(8000);
        left.Fader = -12.dB;
        run.To(10_000);
        double gain = (-12.dB).ToLinear() * mix.PanLaw.Gains(Pan.Left).Left;
        for (int i = 9000; i < 10_000; i++) Assert.Equal(gain * a[i], run.Left[i], 1e-6);
        run.Engine.Monitor.ClearListens();
        run.To(End);
        var render = mix.RenderToMemory();
        Renders.AssertSame(render.Left[12_000..], run.Left.AsSpan(12_000), "left");
        Renders.AssertSame(render.Right[12_000..], run.Right.AsSpan(12_000), "right");
    }

    [Fact]
    public void Dim_mono_polarity_level_and_cut_do_what_they_say()
    {
        (MonitorState State, Func<float, float, (double, double)> Wanted)[] cases =
        [
            (new() { Dim = true }, (l, r) => (0.1 * l, 0.1 * r)),
            (new() { Mono = true }, (l, r) => ((l + r) / 2, (l + r) / 2)),
            (new() { InvertLeft = true }, (l, r) => (-l, r)),
            (new() { InvertRight = true, Mono = true }, (l, r) => ((l - r) / 2, (l - r) / 2)),
            (new() { Level = -20.dB }, (l, r) => (0.1 * l, 0.1 * r)),
            (new() { Cut = true }, (_, _) => (0, 0)),
        ];
        foreach (var (state, wanted) in cases)
        {
            var mix = Mix(out _, out _, out _, out _);
            var render = mix.RenderToMemory();
            using var run = new EngineRun(mix).To(At);
            run.Engine.Monitor.State = state;
            run.To(End);
            for (int i = Settled; i < End; i++)
            {
                var (l, r) = wanted(render.Left[i], render.Right[i]);
                Assert.Equal(l, run.Left[i], 1e-6);
                Assert.Equal(r, run.Right[i], 1e-6);
            }
        }
        Assert.Throws<ParameterRangeException>(() => new MonitorState { DimLevel = 3.dB });
    }

    [Theory]
    [InlineData("listen"), InlineData("listen, then an edit"), InlineData("dim"), InlineData("cut"), InlineData("mono")]
    public void Nothing_clicks(string what)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var tone = mix.AddTrack("Tone", TestSignals.Source(mix.SampleRate, TestSignals.FadedSine(100, Rate, Rate)));
        tone.Pan = Pan.At(-0.5);
        mix.AddTrack("Other", TestSignals.Source(mix.SampleRate, TestSignals.FadedSine(130, Rate, Rate))).Fader = -3.dB;
        mix.MixBus.Fader = -9.dB;
        mix.MixBus.Insert(new Late { Frames = 178 });
        using var run = new EngineRun(mix).To(Rate / 2);
        if (what.StartsWith("listen", StringComparison.Ordinal))
        {
            run.Engine.Monitor.Listen(tone, ListenMode.PreFader);
            run.To(Rate * 3 / 4);
            if (what != "listen") mix.AddTrack("New", Signal.Silence(1.s));
        }
        else run.Engine.Monitor.State = new() { Dim = what == "dim", Cut = what == "cut", Mono = what == "mono" };
        run.To(Rate);
        double click = TestSignals.PeakAbove2kHz(run.Left, Rate, Rate / 4);
        Assert.True(click <= 3.1622776601683794e-4, $"{20 * Math.Log10(click):F1} dB");
    }
}
