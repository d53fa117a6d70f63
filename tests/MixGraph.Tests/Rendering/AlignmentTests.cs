using MixGraph.Tests.Generators;

namespace MixGraph.Tests.Rendering;

/// <summary>However late processors are, what meets in the mix meets at the same sample.</summary>
public class AlignmentTests
{
    /// <summary>The mix with a late processor in some places; without the lateness, the same processors take no time.</summary>
    static MixDocument Build(MixRecipe mix, bool late)
    {
        var random = new Random(mix.Strips.Count * 31 + mix.MixBus.Fader.GetHashCode());
        var session = mix.Build();
        foreach (var strip in session.Strips)
        {
            for (int i = random.Next(3); i > 0; i--)
            {
                int frames = 1 + (random.Next(4) == 0 ? random.Next(3_000) : random.Next(130));
                var insert = strip.Insert(new Late { Frames = late ? frames : 0 }, at: 0, postFader: random.Next(3) == 0);
                insert.Bypassed = random.Next(4) == 0;
                insert.Mix = random.Next(3) == 0 ? 50 : 100;
                if (!late && insert.Bypassed) insert.Bypassed = false; // a bypassed processor that takes no time is not there at all, and gains would fold otherwise
            }
            if (random.Next(3) != 0) continue;
            try
            {
                strip.Insert(new Ring(), postFader: random.Next(2) == 0).Key = session.Strips[random.Next(session.Strips.Count)];
            }
            catch (RoutingCycleException)
            {
            }
        }
        return session.Document;
    }

    // The mixes without processors with a memory of their own: denormals are flushed by the clock, so a shifted tail would differ by less than can be heard or measured, but differ.
    static MixRecipe Plain(MixRecipe mix) => mix.Map(s => s with { Inserts = [] });

    [Fact]
    public void Late_processors_change_no_bit_of_the_mix() => MixProperty.Holds(RecipeGenerator.Mixes, 150, mix =>
    {
        var expected = Renders.Reference(Build(Plain(mix), late: false));
        var document = Build(Plain(mix), late: true);
        Renders.AssertSame(expected, Renders.Reference(document), "the reference");
        Renders.AssertSame(expected, Renders.Plan(document), "the plan");
        int way = mix.MixBus.Fader.GetHashCode() & 0xFFFF;
        Renders.AssertSame(expected, Renders.Plan(document, Renders.Widths[way % 4], 1 + way / 4 % 2, Renders.Blocks[way / 8 % 7]), "the plan in another way");
    }, seed: 31);

    [Fact]
    public void With_other_processors_among_them_it_is_the_same_mix() => MixProperty.Holds(RecipeGenerator.Mixes, 60, mix =>
    {
        var (expected, actual) = (Renders.Reference(Build(mix, late: false)), Renders.Plan(Build(mix, late: true)));
        for (int channel = 0; channel < 2; channel++)
            for (int i = 0; i < expected.Frames; i++)
                if (!(Math.Abs(expected[channel][i] - actual[channel][i]) <= 1e-12 * Math.Max(1, Math.Abs(expected[channel][i])))) Assert.Fail($"channel {channel}, frame {i}: {actual[channel][i]:R}, not {expected[channel][i]:R}");
    }, seed: 32);

    [Fact]
    public void Tracks_wait_at_their_source_and_only_what_forks_has_a_delay_line()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var group = mix.AddGroup("Group");
        group.Insert(new Late { Frames = 100 });
        var plate = mix.AddReturn("Plate");
        group.AddTrack("In group", Signal.Silence(0.1.s)).SendTo(plate, 0.dB);
        mix.AddTrack("Direct", Signal.Silence(0.1.s));
        string plan = RenderPlan.Compile(mix.Document).Explain();
        Assert.Contains("waits 100 frames: Plate > Mix", plan, StringComparison.Ordinal);
        Assert.Single(plan.Split('\n'), l => l.StartsWith("waits", StringComparison.Ordinal));
    }
}
