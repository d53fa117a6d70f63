using FsCheck;
using FsCheck.Fluent;
using MixGraph.Processors;
using MixGraph.Tests.Generators;

namespace MixGraph.Tests.Rendering;

/// <summary>What must not change a bit: unity, mute against absence, polarity twice, a group around a single track.</summary>
public class IdentityTests
{
    [Fact]
    public void Unity_passes_every_bit() => MixProperty.Holds(RecipeGenerator.Mixes, 100, mix =>
    {
        // One track through groups, all of it at unity, with processors that have nothing to do.
        var track = mix.Tracks.First() with { Output = 100 };
        var plain = new MixRecipe
        {
            SampleRate = mix.SampleRate,
            PanLaw = mix.PanLaw with { Normalization = PanNormalization.CenterUnity },
            Strips = [new StripRecipe(StripKind.Track, 1) { Source = track.Source, Output = 100, Inserts = Idle }, new(StripKind.Group, 100) { Output = 101, Inserts = Idle }, new(StripKind.Group, 101)],
            MixBus = mix.MixBus with { Trim = default, PolarityInverted = false, Fader = default, Pan = Pan.Center, Muted = false, Inserts = Idle },
        };
        var session = plain.Build();
        var rendered = Renders.Plan(session.Document);
        for (int channel = 0; channel < 2; channel++)
        {
            var source = new float[rendered.Frames];
            ((Signal)session.Tracks[0].Source).Read(session.SampleRate, Math.Min(channel, track.Source!.Channels - 1), 0, source);
            Renders.AssertSame(Array.ConvertAll(source, x => float.IsFinite(x) ? x : 0), rendered[channel], $"channel {channel}");
        }
    }, seed: 31);

    static ValueList<InsertRecipe> Idle =>
    [
        new(new Equalizer(Band.Bell(80.Hz, 0.dB, 10), Band.LowShelf(100.Hz, 0.dB), Band.HighShelf(8.kHz, 0.dB))),
        new(new Compressor { Threshold = 0.dB, Knee = 0.dB }, PostFader: true),
        new(new Equalizer(Band.LowCut(1.kHz)), Bypassed: true),
        new(new Equalizer(Band.Bell(1.kHz, 6.dB) with { Enabled = false })),
    ];

    [Fact]
    public void A_muted_track_is_an_absent_one() => MixProperty.Holds(RecipeGenerator.Mixes.Where(m => m.Tracks.Count() > 1), 100, mix =>
    {
        var muted = mix.Tracks.First() with { Muted = true, Soloed = false, SoloIsolated = false };
        mix = mix with { Vcas = [.. mix.Vcas.Select(v => v with { Members = [.. v.Members.Where(m => m != muted.Key)] })] }; // that might solo it
        muted = muted with { Sends = [.. muted.Sends.Where(s => !s.PreFader)] };
        AssertSameStart(mix.Without(muted), mix.With(muted));
    }, seed: 32);

    [Fact]
    public void A_muted_group_is_absent_with_all_it_has() => MixProperty.Holds(RecipeGenerator.Mixes.Where(m => m.Strips.Any(s => s.Kind == StripKind.Group)), 60, mix =>
    {
        // Its tracks send nowhere else, so nothing of them is left.
        var group = mix.Strips.First(s => s.Kind == StripKind.Group);
        mix = mix.WithoutSolos().Map(s => s with { Sends = s.Key == group.Key || s.Output == group.Key ? [] : s.Sends });
        var members = mix.Tracks.Where(t => t.Output == group.Key).ToArray();
        if (members.Length == mix.Tracks.Count()) return;
        var without = members.Aggregate(mix, (m, t) => m.Without(t));
        without = without.With(group with { Muted = true, Soloed = false, Sends = [] });
        AssertSameStart(without, mix.With(group with { Muted = true, Soloed = false, Sends = [] }));
    }, seed: 33);

    [Fact]
    public void A_muted_send_is_an_absent_one() => MixProperty.Holds(RecipeGenerator.Mixes.Where(m => m.Strips.Any(s => s.Sends.Count > 0)), 60, mix =>
    {
        var muted = mix.WithoutSolos().Map(s => s with { Sends = [.. s.Sends.Select(t => t with { Muted = true })] });
        AssertSameStart(muted.Map(s => s with { Sends = [] }), muted);
    }, seed: 34);

    [Fact]
    public void Polarity_twice_is_none() => MixProperty.Holds(RecipeGenerator.Mixes, 60, mix =>
    {
        static StripRecipe Invert(StripRecipe s) => s with { PolarityInverted = !s.PolarityInverted };
        Renders.AssertSame(Renders.Plan(mix.Build().Document), Renders.Plan((mix.Map(s => s.Kind is StripKind.Track or StripKind.MixBus ? Invert(s) : s)).Build().Document), "inverted twice");
    }, seed: 35);

    [Fact]
    public void A_group_of_one_is_the_track_itself() => MixProperty.Holds(RecipeGenerator.Mixes, 60, mix =>
    {
        var track = mix.Tracks.First() with { Output = StripRecipe.MixKey, Sends = [] };
        // With the center attenuated, a group at 0 dB is not at unity.
        var direct = mix with { PanLaw = mix.PanLaw with { Normalization = PanNormalization.CenterUnity }, Strips = [track] };
        var grouped = direct with { Strips = [track with { Output = 100 }, new(StripKind.Group, 100)] };
        Renders.AssertSame(Renders.Plan(direct.Build().Document), Renders.Plan(grouped.Build().Document), "grouped");
    }, seed: 36);

    [Fact]
    public void A_bypassed_insert_is_an_absent_one() => MixProperty.Holds(RecipeGenerator.Mixes, 60, mix =>
    {
        var bypassed = mix.Map(s => s with { Inserts = [.. s.Inserts.Select(i => i with { Bypassed = true })] });
        Renders.AssertSame(Renders.Plan(mix.Map(s => s with { Inserts = [] }).Build().Document), Renders.Plan(bypassed.Build().Document), "bypassed");
    }, seed: 37);

    /// <summary>Compares over what both have: a strip that is absent may have been the longest.</summary>
    static void AssertSameStart(MixRecipe expected, MixRecipe actual)
    {
        var (a, b) = (Renders.Plan(expected.Build().Document), Renders.Plan(actual.Build().Document));
        int frames = Math.Min(a.Frames, b.Frames);
        for (int channel = 0; channel < 2; channel++) Renders.AssertSame(a[channel][..frames], b[channel][..frames], $"channel {channel}");
    }
}
