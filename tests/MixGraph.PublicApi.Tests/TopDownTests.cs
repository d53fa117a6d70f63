using MixGraph.Processors;
using MixGraph.Tests.SessionFiles;
using MixGraph.Workflow;

namespace MixGraph.PublicApi.Tests;

/// <summary>The top-down pass of docs/top-down.md and of the README, compiled and run.</summary>
public class TopDownTests
{
    static readonly string Stems = Repository.File("samples/songs/about-the-summer-8-bars");

    [Fact]
    public void A_pass_from_the_canvas_to_the_groups()
    {
        using var folder = new TempFolder();

        var mix = MixTemplates.Rock.Open(Stems);                                  // roles -> groups, the chain of the genre on the mix bus
        foreach (var guitar in mix.Tracks.Where(t => t.Output.Name == "Guitars")) guitar.Insert(new Equalizer(Band.Bell(3.kHz, +8.dB)));   // which makes them harsh
        using var pass = mix.TopDown(LayerPolicy.Lock);                           // below the layer of the pass, edits are refused
        pass.GainStage();
        pass.RoughMix();
        pass.KissTheNeedle(mix.MixBus, 1.5.dB);
        var rough = mix.Print("rough");

        var move = pass.MixBus.Tilt(+1.dB);                                       // a broad move for all,
        string effects = move.SideEffects.ToString();                             // and what it does to each group
        Assert.Throws<LayerLockedException>(() => mix.Group("Guitars").Fader -= 1.dB);

        pass.Descend(to: Layer.Groups, because: "harsh guitars stay");
        var heard = pass.Listen();                                                // rings, hidden tracks, faults, what adds up: the worst first
        if (heard.HighestLayerFix("harsh") is { } fix) pass.Apply(fix.Scaled(0.25));
        var alarms = mix.Ledger().Alarms;                                         // what the layers add up to
        var diff = mix.CompareBalance(rough);
        pass.Complete();

        Assert.Contains("Guitars", effects, StringComparison.Ordinal);
        Assert.Equal([.. heard.Findings.OrderByDescending(f => f.Impact)], heard.Findings);
        Assert.Contains(mix.Group("Guitars").Find<Equalizer>()!.Settings.Bands, b => b.Gain < 0.dB && b.Frequency.Hertz is > 2_000 and < 5_000);
        Assert.Equal(mix.Groups.Count + mix.Returns.Count, diff.Groups.Count);
        Assert.Contains(alarms, a => a.StripName == "Guitars" && a.Gain.Value is > 7.5 and < 8.5); // what made them harsh is in the ledger
        Assert.Equal("harsh guitars stay", mix.Journal.Entries.Single(e => e.Because is not null).Because);

        // The journal leads from the stems to the mix, bit for bit, from a file too.
        string path = folder.File("song.mix.json");
        mix.Save(path);
        var loaded = MixSession.Load(path);
        var start = loaded.Journal.DocumentBefore(loaded.Journal.Entries[0]);
        Assert.Equal(mix.Document, loaded.Journal.Replay(start));
        Assert.Equal(mix.RenderToMemory().Left.ToArray(), new MixSession(loaded.Journal.Replay(start)).RenderToMemory().Left.ToArray());
    }

    [Fact]
    public void A_proposal_is_looked_at_taken_in_part_or_refused_and_undone()
    {
        var mix = MixSession.OpenStems(Stems);
        mix.Group("Guitars").Insert(new Equalizer(Band.Bell(400.Hz, +6.dB, 1)));
        var before = mix.Document;
        var fix = mix.Listen().HighestLayerFix("boxy")!;
        Assert.Same(before, mix.Document);
        Assert.Equal(Layer.Groups, fix.LayerIn(mix.Document));
        var half = fix.Scaled(0.5);
        Assert.Equal(((BandMove)fix.Moves[0]).Band.Gain / 2, ((BandMove)half.Moves[0]).Band.Gain);
        half.ApplyTo(mix);
        Assert.NotEqual(before, mix.Document);
        mix.Undo();
        Assert.Equal(before, mix.Document);
    }
}
