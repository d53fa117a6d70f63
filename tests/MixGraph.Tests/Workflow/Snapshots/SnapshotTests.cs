using FsCheck;
using FsCheck.Fluent;
using MixGraph.Processors;
using MixGraph.Tests.Rendering;
using MixGraph.Tests.Session;
using MixGraph.Tests.SessionFiles;
using MixGraph.Tests.Workflow.Journal;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow.Snapshots;

public class SnapshotTests
{
    [Fact]
    public void A_snapshot_is_exact_and_going_back_is_an_undo_step()
    {
        var mix = WorkMix.New(linear: false);
        mix.Journal.Clock = new WorkMix.Clock();
        var before = mix.Document;
        var audio = Renders.Plan(before);
        var snapshot = mix.TakeSnapshot("before vocals");
        Assert.Equal(("before vocals", before, 0), (snapshot.Name, snapshot.Document, snapshot.Taken.Second));
        mix.Group("Vocals").Remove();
        mix.Track("Drums 1").Fader = -20.dB;
        var changed = mix.Document;
        mix.Restore(snapshot);
        Assert.Equal("restore \"before vocals\"", mix.UndoName);
        Assert.Same(before, mix.Document);
        Renders.AssertSame(audio, Renders.Plan(mix.Document), "restored");
        mix.Undo();
        Assert.Same(changed, mix.Document);
    }

    [Fact]
    public void Snapshots_have_names_of_their_own()
    {
        var mix = WorkMix.New();
        var (a, b) = (mix.TakeSnapshot("a"), mix.TakeSnapshot("b"));
        Assert.Throws<SnapshotNameException>(() => mix.TakeSnapshot("a"));
        Assert.Throws<SnapshotNameException>(() => mix.TakeSnapshot(" "));
        Assert.Throws<SnapshotNameException>(() => mix.RenameSnapshot(a, "b"));
        Assert.Equal(a with { Name = "rough" }, mix.RenameSnapshot(a, "rough"));
        Assert.Throws<SnapshotNameException>(() => mix.RemoveSnapshot(a));
        Assert.Throws<SnapshotNameException>(() => mix.Snapshot("a"));
        mix.RemoveSnapshot(b);
        Assert.Equal([mix.Snapshot("rough")], mix.Snapshots);
        mix.Undo(); // the last edit, not the snapshots
        Assert.Single(mix.Snapshots);
    }

    [Fact]
    public void A_morph_begins_and_ends_exactly_and_its_middle_is_a_mix()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var mix = new MixSession(RandomDocuments.Make(random, 10, null));
            var a = mix.TakeSnapshot("a");
            for (int i = 0; i < 20; i++) RandomEdits.Make(mix, random);
            var b = mix.TakeSnapshot("b");
            Assert.Same(a.Document, Snapshot.Morph(a, b, 0));
            Assert.Same(b.Document, Snapshot.Morph(a, b, 1));
            foreach (double t in (double[])[0.1, 0.5, 0.77])
            {
                var between = Snapshot.Morph(a, b, t);
                DocumentRules.Check(between);
                mix.Restore(between, "morph");
            }
            Assert.Equal(a.Document, Snapshot.Morph(a, new("same", a.Document with { }, default), 0.3));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void Decibels_move_in_dB_fades_in_amplitude_frequencies_in_octaves_and_the_rest_as_in_the_nearer()
    {
        var mix = WorkMix.New();
        var (drums, guitars) = (mix.Group("Drums"), mix.Group("Guitars"));
        var equalizer = drums.Find<Equalizer>()!;
        (drums.Fader, guitars.Fader, drums.Pan, drums.Muted) = (0.dB, 0.dB, Pan.Left, false);
        equalizer.Settings = new Equalizer(Band.Bell(100.Hz, 0.dB, q: 1));
        var a = mix.TakeSnapshot("a");
        (drums.Fader, guitars.Fader, drums.Pan, drums.Muted) = (-8.dB, Decibels.Silence, Pan.Right, true);
        equalizer.Settings = new Equalizer(Band.Bell(1600.Hz, -4.dB, q: 3), Band.LowCut(40.Hz));
        var added = guitars.Insert(new Compressor());
        var b = mix.TakeSnapshot("b");

        var quarter = Snapshot.Morph(a, b, 0.25);
        Assert.Equal(-2, drums.In(quarter).Fader.Value, 12);
        Assert.Equal(20 * Math.Log10(0.75), guitars.In(quarter).Fader.Value, 9);
        Assert.Equal(-0.5, drums.In(quarter).Pan.Position, 12);
        Assert.False(drums.In(quarter).Muted);
        var band = Assert.Single(((Equalizer)equalizer.In(quarter).Settings).Bands);
        Assert.Equal((200.0, -1.0, 1.5), (Math.Round(band.Frequency.Hertz, 9), Math.Round(band.Gain.Value, 12), Math.Round(band.Q, 12)));
        Assert.Throws<RemovedException>(() => added.In(quarter));

        var most = Snapshot.Morph(a, b, 0.75);
        Assert.Equal(20 * Math.Log10(0.25), guitars.In(most).Fader.Value, 9);
        Assert.True(drums.In(most).Muted);
        Assert.Equal(2, ((Equalizer)equalizer.In(most).Settings).Bands.Count);
        Assert.Equal(added.State, added.In(most));
        Assert.Throws<ParameterRangeException>(() => Snapshot.Morph(a, b, 1.01));
        Assert.Throws<ParameterRangeException>(() => Snapshot.Morph(a, b, double.NaN));
    }

    [Fact]
    public void A_branch_goes_its_own_way_and_can_be_adopted()
    {
        var mix = WorkMix.New();
        var start = mix.Document;
        var branch = mix.Branch();
        branch.Group("Drums").Fader = -6.dB;
        branch.AddGroup("Bass");
        Assert.Same(start, mix.Document);
        mix.Adopt(branch);
        Assert.Same(branch.Document, mix.Document);
        var added = mix.AddGroup("Keys");
        Assert.True(added.Id > mix.Group("Bass").Id);
        mix.Undo();
        mix.Undo();
        Assert.Same(start, mix.Document);
    }

    [Fact]
    public void A_locked_pass_refuses_a_snapshot_that_differs_below()
    {
        var mix = WorkMix.New();
        var snapshot = mix.TakeSnapshot("before");
        mix.Group("Drums").Fader = -6.dB;
        using var pass = mix.TopDown(LayerPolicy.Lock);
        mix.RefusedBy<LayerLockedException>(() => mix.Restore(snapshot));
        mix.MixBus.Fader = -1.dB;
        mix.TakeSnapshot("after");
        mix.MixBus.Fader = -2.dB;
        mix.Restore(mix.Snapshot("after"));
        Assert.Equal(-1.dB, mix.MixBus.Fader);
    }
}
