using MixGraph.Tests.Generators;
using MixGraph.Tests.Oracle;

namespace MixGraph.Tests.Rendering;

/// <summary>Mute and solo on one small mix, written out by hand: which of its tracks are heard on which way.</summary>
/// <remarks>
/// Track 1 and track 2 are in group 10, which is in group 11; track 3 goes straight to the mix. Track 1 sends before the fader and
/// track 3 after it to return 20, which sends on to return 21. Track n plays a 1 at frame n - 1, and each way
/// into the mix bus has a gain of its own, so that what is heard can be read off the output: dry 1, return 20 1/4, return 21 1/16.
/// </remarks>
public class SoloTests
{
    // Rows: what is muted and soloed. Then, for tracks 1, 2 and 3: heard dry, through return 20, through return 21.
    [Theory]
    [InlineData("", "", "1 20 21|2|3 20 21")]
    [InlineData("1", "", "20 21|2|3 20 21")]       // the pre-fader send of a muted track stays
    [InlineData("3", "", "1 20 21|2|")]            // its post-fader send does not
    [InlineData("10", "", "20 21||3 20 21")]
    [InlineData("11", "", "20 21||3 20 21")]
    [InlineData("20", "", "1|2|3")]
    [InlineData("21", "", "1 20|2|3 20")]
    [InlineData("0", "", "||")]
    [InlineData("", "1", "1 20 21||")]             // with its way out, sends included
    [InlineData("", "2", "|2|")]
    [InlineData("", "3", "||3 20 21")]
    [InlineData("", "1 3", "1 20 21||3 20 21")]
    [InlineData("", "10", "1|2|")]                 // what goes into it, on that way only
    [InlineData("", "11", "1|2|")]
    [InlineData("", "20", "20 21||20 21")]         // only what is sent to it
    [InlineData("", "21", "21||21")]               // only on the way to it: return 20 itself is not heard in the mix
    [InlineData("", "0", "1 20 21|2|3 20 21")]     // everything leads to the mix bus
    [InlineData("1", "1", "20 21||")]              // mute wins over solo
    [InlineData("20", "1", "1||")]
    [InlineData("10", "2", "||")]
    [InlineData("2", "10", "1||")]
    public void What_is_heard(string muted, string soloed, string heard)
    {
        var mix = Mix(Keys(muted), Keys(soloed));
        var expected = heard.Split('|').Select(ways => ways.Split(' ', StringSplitOptions.RemoveEmptyEntries).Sum(way => way switch { "20" => 0.25, "21" => 0.0625, _ => 1.0 })).ToArray();
        var document = mix.Build().Document;
        foreach (var rendered in new[] { Renders.Plan(document), Renders.Reference(document) })
            Assert.Equal(expected, rendered.Left.ToArray().Select(x => (double)x));
        Assert.Equal(expected, MixOracle.Render(document).Left.Value);
    }

    // Rows: what is muted, soloed, isolated and solo-safe, and what a VCA of tracks 1 and 2 does, with the dim at 1/2. Then, for tracks 1, 2 and 3: the
    // sum of what is heard of it, where a way counts as above: dry 1, through return 20 1/4, through return 21 1/16.
    [Theory]
    [InlineData("", "3", "", "", "", 0.65625, 0.5, 1.3125)]           // turned down once, though the tracks pass two groups
    [InlineData("", "1", "", "", "", 1.3125, 0.5, 0.65625)]
    [InlineData("", "20", "", "", "", 0.8125, 0.5, 0.8125)]           // dry at half, what is sent to the return in full
    [InlineData("", "3", "1", "", "", 1.3125, 0.5, 1.3125)]           // isolated: as without the solo
    [InlineData("", "3", "10", "", "", 0.65625, 0.5, 1.3125)]         // an isolated group is open, but what others keep from it stays turned down
    [InlineData("", "1", "20", "", "", 1.3125, 0.5, 0.65625)]         // an isolated return plays what is soloed, and the rest turned down
    [InlineData("1", "3", "1", "", "", 0.3125, 0.5, 1.3125)]          // a mute wins over isolation; the send before the fader stays
    [InlineData("1", "1", "", "", "", 0.3125, 0.5, 0.65625)]          // and over a solo, which still turns down the others
    [InlineData("", "", "", "", "soloed", 1.3125, 1, 0.65625)]
    [InlineData("", "", "", "2", "soloed", 1.3125, 0.5, 0.65625)]     // a locked strip is not soloed with its VCA
    [InlineData("", "2", "", "2", "", 0.65625, 1, 0.65625)]           // but keeps the solo it has
    [InlineData("", "", "", "", "muted", 0.3125, 0, 1.3125)]
    [InlineData("", "3", "", "", "muted", 0.15625, 0, 1.3125)]
    [InlineData("", "", "", "", "half", 0.8125, 0.5, 1.3125)]         // the send before the fader does not follow the VCA
    [InlineData("", "", "", "", "muted, with pre-fader sends", 0, 0, 1.3125)]
    [InlineData("1", "", "", "", "with pre-fader sends", 0, 1, 1.3125)]
    public void What_is_turned_down(string muted, string soloed, string isolated, string safe, string vca, double first, double second, double third)
    {
        var (isolatedKeys, safeKeys) = (Keys(isolated), Keys(safe));
        var mix = Mix(Keys(muted), Keys(soloed)).Map(s => s with { SoloIsolated = isolatedKeys.Contains(s.Key), SoloSafe = safeKeys.Contains(s.Key) }) with
        {
            SoloDim = Decibels.FromLinear(0.5),
            MutesPreFaderSends = vca.Contains("with", StringComparison.Ordinal),
            Vcas = [new(1) { Members = [1, 2], Soloed = vca == "soloed", Muted = vca.StartsWith("muted", StringComparison.Ordinal), Fader = Decibels.FromLinear(vca == "half" ? 0.5 : 1) }],
        };
        double[] expected = [first, second, third];
        var document = mix.Build().Document;
        foreach (var rendered in new[] { Renders.Plan(document), Renders.Reference(document) })
            Assert.Equal(expected, rendered.Left.ToArray().Select(x => (double)x));
        var oracle = MixOracle.Render(document).Left.Value;
        for (int i = 0; i < 3; i++) Assert.Equal(expected[i], oracle[i], 1e-12);
    }

    static HashSet<int> Keys(string list) => [.. list.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];

    static MixRecipe Mix(HashSet<int> muted, HashSet<int> soloed)
    {
        var quarter = Decibels.FromLinear(0.25);
        var mix = new MixRecipe
        {
            Strips =
            [
                Track(1) with { Output = 10, Sends = [new(20, quarter, PreFader: true)] },
                Track(2) with { Output = 10 },
                Track(3) with { Sends = [new(20, quarter)] },
                new(StripKind.Group, 10) { Output = 11 },
                new(StripKind.Group, 11),
                new(StripKind.Return, 20) { Sends = [new(21, quarter)] },
                new(StripKind.Return, 21),
            ],
        };
        return mix.Map(s => s with { Muted = muted.Contains(s.Key), Soloed = soloed.Contains(s.Key) });
    }

    /// <summary>A track that plays a 1 at the frame of its number less one.</summary>
    static StripRecipe Track(int key) => new(StripKind.Track, key) { Source = new(SourceKind.Pulse, 1, 3, key) };
}
