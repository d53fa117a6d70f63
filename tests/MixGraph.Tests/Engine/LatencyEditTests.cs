using MixGraph.Processors;
using MixGraph.Testing;
using MixGraph.Tests.Rendering;

namespace MixGraph.Tests.Engine;

/// <summary>Edits that change latencies: everything stays aligned, and nothing is gapped.</summary>
public class LatencyEditTests
{
    const int Rate = 48_000, At = 24_000, End = 72_000;
    const double Click = 3.1622776601683794e-4;

    [Theory]
    [InlineData(64), InlineData(100), InlineData(1000), InlineData(5000)]
    public void What_waits_for_something_later_cross_fades_to_it_and_is_then_the_same_but_later(int latency)
    {
        var (plain, other) = (Scene(out _, out _), Scene(out var late, out _));
        using var untouched = new EngineRun(plain).To(End);
        using var run = new EngineRun(other, 37).To(At);
        var insert = late.Insert(new Late { Frames = latency });
        run.To(End / 2);
        AssertClean(run);
        int settled = At + 64 + (latency + 63) / 64 * 64 + 512;
        Renders.AssertSame(untouched.Right.AsSpan(0, At), run.Right.AsSpan(0, At), "before");
        Renders.AssertSame(untouched.Right.AsSpan(settled - latency, End / 2 - settled), run.Right.AsSpan(settled, End / 2 - settled), "later");
        Renders.AssertSame(untouched.Left.AsSpan(settled - latency, End / 2 - settled), run.Left.AsSpan(settled, End / 2 - settled), "the strip itself");

        insert.Remove();
        run.To(End);
        AssertClean(run);
        settled = End / 2 + 64 + (latency + 63) / 64 * 64 + 512;
        Renders.AssertSame(untouched.Right.AsSpan(settled), run.Right.AsSpan(settled), "back");
        Renders.AssertSame(untouched.Left.AsSpan(settled), run.Left.AsSpan(settled), "the strip itself, back");
    }

    [Fact]
    public void Delay_lines_of_sends_and_keys_follow()
    {
        var mix = Scene(out var sine, out var noise);
        var plate = mix.AddReturn("Plate");
        sine.SendTo(plate, -6.dB);
        noise.Insert(new Compressor { Threshold = -40.dB }).Key = sine;
        var onReturn = plate.Insert(new Late { Frames = 700 });
        using var run = new EngineRun(mix, 64).To(At);
        onReturn.Update(s => s with { Frames = 30 });
        run.To(At + 6000);
        sine.Insert(new Late { Frames = 200 });
        run.To(At + 12_000);
        onReturn.Update(s => s with { Frames = 2000 });
        run.To(End);
        AssertClean(run);
        var render = mix.RenderToMemory();
        int late = mix.LatencyFrames;
        for (int i = End - 4800; i < End; i++)
        {
            Assert.True(Math.Abs(render.Left[i - late] - run.Left[i]) < 2e-5, $"left {i}");
            Assert.True(Math.Abs(render.Right[i - late] - run.Right[i]) < 2e-5, $"right {i}");
        }
    }

    static MixSession Scene(out Track sine, out Track noise)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        sine = mix.AddTrack("Sine", TestSignals.Source(SampleRate.Hz48000, TestSignals.FadedSine(100, Rate, End)));
        sine.Pan = Pan.Left;
        noise = mix.AddTrack("Other sine", TestSignals.Source(SampleRate.Hz48000, TestSignals.FadedSine(110, Rate, End)));
        noise.Pan = Pan.Right;
        return mix;
    }

    static void AssertClean(EngineRun run)
    {
        foreach (var side in (float[][])[run.Left, run.Right])
        {
            double click = TestSignals.PeakAbove2kHz(side, Rate, Rate / 4);
            Assert.True(click <= Click, $"a click of {20 * Math.Log10(click):F1} dB");
        }
    }
}
