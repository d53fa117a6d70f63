using MixGraph.Processors;
using MixGraph.Testing;
using MixGraph.Tests.Rendering;

namespace MixGraph.Tests.Engine;

/// <summary>Edits while the mix plays: no click, no change to what was not edited, and in the end what a render of the new document is.</summary>
public class EditTests
{
    const int Rate = 48_000, At = 24_000, End = 72_000;
    /// <summary>-70 dBFS.</summary>
    const double Click = 3.1622776601683794e-4;

    /// <summary>A sine on the left that is edited, through a group; noise on the right that is not.</summary>
    sealed class Scene
    {
        public Scene()
        {
            Mix = new MixSession(SampleRate.Hz48000);
            Group = Mix.AddGroup("Group");
            Other = Mix.AddGroup("Other");
            Group.Fader = -3.dB;
            Plate = Mix.AddReturn("Plate");
            Plate.Pan = Pan.Left;
            Sine = Group.AddTrack("Sine", TestSignals.Source(SampleRate.Hz48000, TestSignals.FadedSine(100, Rate, End)));
            Sine.Pan = Pan.Left;
            Equalizer = Sine.Insert(new Equalizer(Band.Bell(1.kHz, 0.5.dB)));
            Noise = Other.AddTrack("Noise", TestSignals.Source(SampleRate.Hz48000, TestSignals.Noise(3, End, 0.25)));
            Noise.Pan = Pan.Right;
            Noise.Insert(new Compressor { Threshold = -30.dB });
            Other.Insert(new Equalizer(Band.LowShelf(100.Hz, 2.dB)));
        }

        public MixSession Mix { get; }
        public GroupBus Group { get; }
        public GroupBus Other { get; }
        public ReturnBus Plate { get; }
        public Track Sine { get; }
        public Track Noise { get; }
        public Insert<Equalizer> Equalizer { get; }
    }

    public static TheoryData<string> Edits => [.. All.Keys];

    static readonly Dictionary<string, Action<Scene>> All = new()
    {
        ["fader"] = s => s.Sine.Fader = -12.dB,
        ["fader down"] = s => s.Sine.Fader = Decibels.Silence,
        ["trim"] = s => s.Sine.Trim = -20.dB,
        ["polarity"] = s => s.Sine.PolarityInverted = true,
        ["mute"] = s => s.Sine.Muted = true,
        ["mute group"] = s => s.Group.Muted = true,
        ["band"] = s => s.Equalizer.Set(Equalizer.BandParameter(0, Band.GainParameter), 12.dB),
        ["bypass"] = s => s.Equalizer.Bypassed = true,
        ["insert"] = s => s.Sine.Insert(new Compressor { Threshold = -20.dB, Ratio = 4 }),
        ["insert after the fader"] = s => s.Sine.Insert(new Equalizer(Band.LowShelf(200.Hz, 6.dB)), postFader: true),
        ["insert on a group"] = s => s.Group.Insert(new Equalizer(Band.LowShelf(200.Hz, -6.dB))),
        ["remove"] = s => s.Equalizer.Remove(),
        ["another output"] = s => s.Sine.Output = s.Mix.MixBus,
        ["another group"] = s => s.Sine.Output = s.Other,
        ["send"] = s => s.Sine.SendTo(s.Plate, -6.dB),
        ["pre-fader send"] = s => s.Sine.SendTo(s.Plate, -6.dB, preFader: true),
        ["remove the track"] = s => s.Sine.Remove(),
        ["remove the group"] = s => s.Group.Remove(),
    };

    [Theory, MemberData(nameof(Edits))]
    public void An_edit_leaves_no_click_and_what_is_not_edited_alone(string edit)
    {
        var untouched = new Scene();
        using var plain = new EngineRun(untouched.Mix).To(End);
        var scene = new Scene();
        using var run = new EngineRun(scene.Mix).To(At);
        All[edit](scene);
        run.To(End);

        double click = TestSignals.PeakAbove2kHz(run.Left, Rate, Rate / 4);
        Assert.True(click <= Click, $"{edit} leaves a click of {20 * Math.Log10(click):F1} dB");
        Assert.True(TestSignals.Peak(run.Left) < 4);
        if (edit is not "another group") Renders.AssertSame(plain.Right, run.Right, $"{edit}: what was not edited");
        Assert.False(run.Left.AsSpan(End - 4800).SequenceEqual(plain.Left.AsSpan(End - 4800)), "the edit did nothing");
        Assert.True(run.Engine.IsSettled);

        // In the end it is as if it had always been so. Recursion forgets: what is left of the past is far below anything.
        var render = scene.Mix.RenderToMemory();
        for (int i = Math.Min(render.Frames, End) - 4800; i < Math.Min(render.Frames, End); i++)
            Assert.True(Math.Abs(render.Left[i] - run.Left[i]) < 2e-5, $"{edit}: frame {i} is {run.Left[i]}, not {render.Left[i]}");
    }

    [Fact]
    public void Without_edits_it_is_the_render_bit_for_bit()
    {
        foreach (int block in new[] { 1, 37, 64, 512 })
        {
            var scene = new Scene();
            using var run = new EngineRun(scene.Mix, block).To(End);
            var render = scene.Mix.RenderToMemory();
            Renders.AssertSame(render.Left, run.Left, $"block {block}, left");
            Renders.AssertSame(render.Right, run.Right, $"block {block}, right");
        }
    }
}
