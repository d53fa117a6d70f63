using FsCheck;
using FsCheck.Fluent;
using MixGraph.Processors;
using MixGraph.Tests.Session;
using MixGraph.Tests.SessionFiles;
using MixGraph.Tests.Workflow.Journal;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow.Layers;

public class LayerTests
{
    [Fact]
    public void An_edit_below_a_locked_layer_is_a_typed_error_and_changes_nothing()
    {
        var mix = WorkMix.New();
        var (group, track) = (mix.Group("Guitars"), mix.Track("Guitars 1"));
        var equalizer = group.Find<Equalizer>()!;
        var vca = mix.AddVca("Band");
        using var pass = mix.TopDown(LayerPolicy.Lock);
        Action[] below =
        [
            () => group.Fader = -3.dB, () => track.Pan = Pan.Left, () => track.Name = "Gtr", () => track.Role = "guitar", () => group.Insert(new Compressor()),
            () => equalizer.Update(e => e with { Bands = [] }), () => equalizer.Remove(), () => equalizer.Parameter(Insert.BypassedParameter).Number = 1, () => track.Sends[0].Level = 0.dB, () => track.Sends[0].Remove(),
            () => mix.AddGroup("Bass"), () => mix.AddTrack("Bass", SessionFixture.Tone), () => mix.AddReturn("Hall"), () => mix.AddVca("Rhythm"), () => vca.Fader = -1.dB, () => vca.Add(track), () => vca.Remove(),
            () => group.Remove(), () => track.Remove(), () => track.Output = mix.MixBus, () => track.Automate(Strip.FaderParameter, [(0.s, 0.dB)]), () => track.Muted = true,
            () => mix.Restore(new MixSession(SampleRate.Hz48000).Document),
            () => mix.Edit("several", () => { mix.MixBus.Fader = -1.dB; group.Fader = -1.dB; }),
        ];
        foreach (var edit in below)
        {
            int entries = mix.Journal.Entries.Count;
            var error = mix.RefusedBy<LayerLockedException>(edit);
            Assert.Equal(Layer.MixBus, error.Current);
            Assert.True(error.Layer > Layer.MixBus);
            Assert.Equal(entries, mix.Journal.Entries.Count);
        }
        Assert.Equal("group \"Guitars\" is on the layer of the groups, which is locked while the pass is on that of the mix bus.", mix.RefusedBy<LayerLockedException>(() => group.Fader = -3.dB).Message);
        mix.MixBus.Insert(new Compressor());
        mix.PanLaw = new(PanCurve.Minus6dB);
        pass.Descend(Layer.Groups, "the guitars alone are too loud");
        group.Fader = -3.dB;
        mix.RefusedBy<LayerLockedException>(() => track.Fader = -3.dB);
        pass.Descend(Layer.Tracks, "one of them");
        track.Fader = -3.dB;
        pass.Ascend(Layer.MixBus);
        mix.RefusedBy<LayerLockedException>(() => group.Fader = -4.dB);
        pass.Complete();
        group.Fader = -4.dB;
        Assert.Equal([JournalEntryKind.Begin, JournalEntryKind.Descend, JournalEntryKind.Descend, JournalEntryKind.Ascend, JournalEntryKind.Complete],
            mix.Journal.Entries.Select(e => e.Kind).Where(k => k != JournalEntryKind.Edit));
        Assert.Equal(["the guitars alone are too loud", "one of them"], mix.Journal.Entries.Select(e => e.Because).OfType<string>());
    }

    [Fact]
    public void The_lock_holds_for_every_handle_and_thread_and_whatever_the_edit()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var mix = new MixSession(RandomDocuments.Make(random, 10, null));
            using var pass = mix.TopDown(LayerPolicy.Lock);
            var layer = (Layer)random.Next(2);
            if (layer > Layer.MixBus) pass.Descend(layer, "test");
            for (int i = 0; i < 40; i++)
            {
                var before = mix.Document;
                RandomEdits.Make(mix, random);
                // Judged another way: what is below is as it was, but for solos and links to what is gone.
                foreach (var strip in before.Strips.Values.Where(s => Of(s) > layer))
                {
                    var now = mix.Document.Find(strip.Id);
                    Assert.NotNull(now);
                    Assert.Equal((strip.Name, strip.Role, strip.Fader, strip.Trim, strip.Pan, strip.Muted, strip.Automation, strip.Source), (now.Name, now.Role, now.Fader, now.Trim, now.Pan, now.Muted, now.Automation, now.Source));
                    Assert.Equal(strip.Inserts.Select(x => x with { Key = null }), now.Inserts.Select(x => x with { Key = null }));
                    Assert.True(strip.Output == now.Output || mix.Document.Find(strip.Output!.Value) is null);
                }
                Assert.DoesNotContain(mix.Document.Strips.Values, s => Of(s) > layer && before.Find(s.Id) is null);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

        static Layer Of(StripState strip) => strip.Kind switch { StripKind.MixBus => Layer.MixBus, StripKind.Track => Layer.Tracks, _ => Layer.Groups };
    }

    [Fact]
    public void Solos_undo_and_redo_are_never_refused()
    {
        var mix = WorkMix.New();
        var track = mix.Track("Vocals 1");
        track.Fader = -9.dB;
        using var pass = mix.TopDown(LayerPolicy.Lock);
        track.Soloed = true;
        track.SoloIsolated = true;
        mix.Group("Drums").SoloExclusively();
        track.SoloSafe = true;
        mix.ClearSolos();
        mix.SoloDim = -12.dB;
        while (mix.UndoName != "fader") Assert.True(mix.Undo());
        Assert.True(mix.Undo());
        Assert.NotEqual(-9.dB, track.Fader);
        Assert.True(mix.Redo());
        Assert.Equal(-9.dB, track.Fader);
    }

    [Fact]
    public void What_a_removal_takes_with_it_is_judged_by_what_is_removed()
    {
        var mix = WorkMix.New();
        var band = mix.AddGroup("Band");
        foreach (var group in mix.Groups.Where(g => g != band)) group.Output = band;
        mix.Group("Drums").Insert(new Compressor()).Key = mix.Group("Vocals");
        mix.Track("Vocals 1").Insert(new Compressor()).Key = mix.Group("Guitars");
        var vca = mix.AddVca("All");
        foreach (var track in mix.Tracks) vca.Add(track);
        using var pass = mix.TopDown(LayerPolicy.Lock);
        pass.Descend(Layer.Groups, "routing");
        band.Remove();
        mix.Group("Guitars").Remove();
        mix.Return("Plate").Remove();
        vca.Remove();
        Assert.Equal(mix.MixBus, mix.Track("Guitars 1").Output);
        Assert.Empty(mix.Track("Drums 1").Sends);
        Assert.All(mix.Journal.Entries.Where(e => e.Kind == JournalEntryKind.Edit), e => Assert.Equal((Layer.Groups, false), (e.Layer, e.IsBelowLayer)));
    }

    [Fact]
    public void Policies_free_and_warn_refuse_nothing_and_the_journal_warns()
    {
        foreach (var policy in (LayerPolicy[])[LayerPolicy.Free, LayerPolicy.Warn])
        {
            var mix = WorkMix.New();
            using var pass = mix.TopDown(policy);
            mix.Track("Vocals 1").Fader = -3.dB;
            mix.MixBus.Fader = -1.dB;
            Assert.Equal([(Layer.Tracks, true), (Layer.MixBus, false)], mix.Journal.Entries.Where(e => e.Kind == JournalEntryKind.Edit).Select(e => (e.Layer!.Value, e.IsBelowLayer)));
        }
    }

    [Fact]
    public void The_canvas_is_exempt_and_journalled_as_such()
    {
        var mix = WorkMix.New();
        using var pass = mix.TopDown(LayerPolicy.Lock);
        pass.SetCanvas("rough balance", () =>
        {
            foreach (var track in mix.Tracks) mix.Edit("one", () => track.Fader = -6.dB);
            return true;
        });
        var entry = mix.Journal.Entries[^1];
        Assert.Equal((JournalEntryKind.Canvas, "rough balance", false, 6), (entry.Kind, entry.Name, entry.IsBelowLayer, entry.Changes.Count));
        mix.RefusedBy<LayerLockedException>(() => mix.Track("Vocals 1").Fader = -3.dB);
        Assert.Throws<StripNameException>(() => pass.SetCanvas("fails", () => { mix.Track("Vocals 1").Fader = 0.dB; return mix.AddGroup("Drums"); }));
        mix.RefusedBy<LayerLockedException>(() => mix.Track("Vocals 1").Fader = -3.dB);
    }

    [Fact]
    public void An_inner_edit_that_is_refused_may_be_caught_and_the_rest_goes_on()
    {
        var mix = WorkMix.New();
        using var pass = mix.TopDown(LayerPolicy.Lock);
        mix.Edit("several", () =>
        {
            mix.MixBus.Fader = -1.dB;
            Assert.Throws<LayerLockedException>(() => mix.Group("Drums").Fader = -1.dB);
        });
        Assert.Equal(-1.dB, mix.MixBus.Fader);
        Assert.NotEqual(-1.dB, mix.Group("Drums").Fader);
    }

    [Fact]
    public void Cancelling_a_pass_restores_the_document_exactly_in_one_step()
    {
        var mix = WorkMix.New();
        var begin = mix.Document;
        var pass = mix.TopDown(LayerPolicy.Lock);
        mix.MixBus.Insert(new Compressor());
        pass.Descend(Layer.Tracks, "everything");
        mix.Track("Drums 1").Remove();
        mix.Track("Drums 2").Fader = -20.dB;
        pass.Ascend(Layer.MixBus);
        var end = mix.Document;
        pass.Cancel();
        Assert.Same(begin, mix.Document);
        Assert.False(pass.IsOpen);
        pass.Dispose();
        Assert.Equal(JournalEntryKind.Cancel, mix.Journal.Entries[^1].Kind);
        Assert.Equal(begin, mix.Journal.Replay(begin));
        mix.Undo();
        Assert.Same(end, mix.Document);
    }

    [Fact]
    public void There_is_one_pass_at_a_time_and_it_goes_where_it_is_told()
    {
        var mix = WorkMix.New();
        var pass = mix.TopDown();
        Assert.Throws<InvalidOperationException>(() => mix.TopDown());
        Assert.Throws<ArgumentException>(() => pass.Descend(Layer.MixBus, "no way"));
        Assert.Throws<ArgumentException>(() => pass.Descend(Layer.Groups, " "));
        Assert.Throws<ArgumentException>(() => pass.Ascend(Layer.Groups));
        pass.Descend(Layer.Groups, "reason");
        Assert.Throws<ArgumentException>(() => pass.Descend(Layer.MixBus, "up is not down"));
        pass.Dispose();
        Assert.Throws<InvalidOperationException>(() => pass.Descend(Layer.Tracks, "over"));
        mix.TopDown().Dispose();
    }
}
