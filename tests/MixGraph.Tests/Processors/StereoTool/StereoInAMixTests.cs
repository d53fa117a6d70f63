using MixGraph.Dsp;
using MixGraph.Extending;
using MixGraph.Processors;
using MixGraph.Tests.Rendering;

namespace MixGraph.Tests.Processors;

/// <summary>Utility and stereo tool on the strips of a mix: the plan is the reference, bit for bit.</summary>
public class StereoInAMixTests
{
    [Theory, InlineData(LaneWidth.Sixteen), InlineData(LaneWidth.Eight), InlineData(LaneWidth.Four), InlineData(LaneWidth.One)]
    public void The_plan_is_the_reference(LaneWidth lanes)
    {
        var mix = new MixSession(SampleRate.Hz48000);
        mix.Edit("build", () =>
        {
            IProcessorSettings[] settings = [new Utility(), new StereoTool(), .. Utility.Type.Presets.Select(p => p.Settings), .. StereoTool.Type.Presets.Select(p => p.Settings)];
            // Two of each, so that most share registers with another that is set otherwise, and one of each on a bus of its own.
            for (int i = 0; i < 2 * settings.Length; i++)
            {
                var track = mix.AddTrack($"Track {i}", Signal.Noise(i, -12.dB, 100.ms, 1 + i % 2));
                track.Insert(i < settings.Length ? settings[i] : settings[i - settings.Length] switch
                {
                    Utility u => u with { Gain = -3.dB, Delay = u.Delay == 0 ? 0 : u.Delay + 7 },
                    StereoTool s => s with { Width = 70, MonoBelow = 70.Hz },
                    var other => other,
                });
                track.Pan = Pan.At(i / 20.0 - 0.6);
            }
            mix.MixBus.Insert(StereoTool.MonoBass);
            mix.MixBus.Insert(new Utility { DcFilter = true, Delay = 12.25 }, postFader: true);
        });
        var expected = Renders.Reference(mix.Document, tail: 10.ms);
        foreach (var (threads, block) in new[] { (1, 512), (2, 512), (1, 0), (1, 37) })
            Renders.AssertSame(expected, Renders.Plan(mix.Document, lanes, threads, block, 10.ms), $"{threads} threads, blocks of {block}");
    }
}
