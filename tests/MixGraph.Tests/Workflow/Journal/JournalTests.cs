using FsCheck;
using FsCheck.Fluent;
using MixGraph.Processors;
using MixGraph.Tests.Rendering;
using MixGraph.Tests.SessionFiles;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow.Journal;

public class JournalTests
{
    [Fact]
    public void Replaying_the_journal_gives_a_bit_identical_mix()
    {
        var mix = WorkMix.New(linear: false);
        var start = mix.Document;
        using var pass = mix.TopDown();
        mix.MixBus.Insert(new Equalizer(Band.HighShelf(8.kHz, 1.5.dB)));
        mix.Group("Guitars").Fader -= 2.dB;
        using (mix.Gesture("ride"))
            for (int i = 0; i < 20; i++) mix.Group("Vocals").Fader = (-i / 7.0).dB;
        pass.Descend(Layer.Tracks, "the second guitar alone is harsh");
        mix.Track("Guitars 2").Insert(new Equalizer(Band.Bell(3.kHz, -4.dB)));
        mix.Undo();
        mix.Undo();
        mix.Redo();
        mix.Track("Drums 1").Output = mix.Group("Vocals");
        mix.Group("Guitars").Remove();
        var replayed = mix.Journal.Replay(start);
        Assert.Equal(mix.Document, replayed);
        Assert.NotEqual(start, replayed);
        Renders.AssertSame(Renders.Plan(mix.Document), Renders.Plan(replayed), "replay");
    }

    [Fact]
    public void Whatever_is_done_the_journal_leads_there_and_every_document_on_the_way_can_be_had()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var mix = new MixSession(RandomDocuments.Make(random, 6, null));
            mix.Journal.Start();
            List<MixDocument> documents = [mix.Document];
            mix.Committed += (_, e) => documents.Add(e.After);
            for (int i = random.Next(40); i > 0; i--)
            {
                if (random.Next(8) == 0) mix.Undo();
                else if (random.Next(8) == 0) mix.Redo();
                else RandomEdits.Make(mix, random);
            }
            var journal = mix.Journal;
            Assert.Equal(mix.Document, journal.Replay(documents[0]));
            Assert.Equal(documents.Count - 1, journal.Entries.Count);
            foreach (var entry in journal.Entries)
            {
                Assert.Equal(documents[entry.Number - 1], journal.DocumentBefore(entry));
                Assert.Equal(documents[entry.Number], journal.DocumentAfter(entry));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(80));
    }

    [Fact]
    public void An_entry_says_when_what_where_and_what_was_soloed()
    {
        var mix = WorkMix.New();
        mix.Journal.Clock = new WorkMix.Clock();
        using var pass = mix.TopDown();
        mix.Track("Drums 1").Soloed = true;
        mix.Group("Guitars").Fader = -3.dB;
        mix.Undo();
        var entries = mix.Journal.Entries;
        Assert.Equal([JournalEntryKind.Begin, JournalEntryKind.Edit, JournalEntryKind.Edit, JournalEntryKind.Undo], entries.Select(e => e.Kind));
        Assert.Equal([1, 2, 3, 4], entries.Select(e => e.Number));
        Assert.Equal([0, 1, 2, 3], entries.Select(e => e.Time.Second));
        var (solo, fader) = (entries[1], entries[2]);
        Assert.Null(solo.Layer);
        Assert.False(solo.IsBelowLayer);
        Assert.Equal(("fader", Layer.MixBus, Layer.Groups, true), (fader.Name, fader.PassLayer!.Value, fader.Layer!.Value, fader.IsBelowLayer));
        Assert.Equal([new NamedStrip(mix.Track("Drums 1").Id, "Drums 1")], fader.Soloed);
        Assert.Equal("Guitars: fader -0.555 dB -> -3 dB", Assert.Single(fader.Changes).Description);
        Assert.False(entries[3].IsBelowLayer); // undo is never below
        Assert.Equal(DocumentChange.Invert(fader.Changes), entries[3].Changes);
    }

    [Fact]
    public void A_gesture_is_one_entry_unless_something_comes_between()
    {
        var mix = WorkMix.New();
        mix.Journal.Start();
        var vocals = mix.Group("Vocals");
        using (mix.Gesture("ride the vocals"))
        {
            vocals.Fader = -1.dB;
            vocals.Fader = -2.dB;
            mix.Journal.Note("here it gets loud");
            vocals.Fader = -3.dB;
            vocals.Fader = -4.dB;
        }
        vocals.Fader = -5.dB;
        Assert.Equal(["ride the vocals", "here it gets loud", "ride the vocals", "fader"], mix.Journal.Entries.Select(e => e.Name));
        Assert.Equal([-2.0, -4, -5], mix.Journal.Entries.SelectMany(e => e.Changes).Select(c => ((ParameterEdit)c).After));
    }

    [Fact]
    public void What_was_not_recorded_is_told_when_recording_goes_on()
    {
        var mix = WorkMix.New();
        var start = mix.Document;
        mix.Journal.Start();
        mix.MixBus.Fader = -1.dB;
        mix.Journal.Stop();
        Assert.False(mix.Journal.IsRecording);
        mix.MixBus.Fader = -2.dB;
        mix.MixBus.Trim = 1.dB;
        mix.Journal.Start();
        mix.MixBus.Fader = -3.dB;
        Assert.Equal([JournalEntryKind.Edit, JournalEntryKind.Unrecorded, JournalEntryKind.Edit], mix.Journal.Entries.Select(e => e.Kind));
        Assert.Equal(mix.Document, mix.Journal.Replay(start));
        mix.Journal.Clear();
        Assert.Empty(mix.Journal.Entries);
        mix.MixBus.Fader = -4.dB;
        Assert.Equal(4, Assert.Single(mix.Journal.Entries).Number);
        Assert.Throws<ArgumentException>(() => mix.Journal.DocumentBefore(new(1, default, JournalEntryKind.Edit, "", null, [], null, [])));
    }

    [Fact]
    public void Remarks_go_to_the_entry_that_an_edit_made()
    {
        var mix = WorkMix.New();
        mix.Journal.Start();
        var (_, entry) = mix.Journal.Capture(() => mix.Edit("cut", () => mix.MixBus.Fader = -1.dB));
        var (_, nothing) = mix.Journal.Capture(() => mix.Edit("nothing", () => 1));
        mix.MixBus.Fader = -2.dB;
        Assert.NotNull(entry);
        Assert.Null(nothing);
        mix.Journal.Remark(entry, ["Guitars -0.4 LU"]);
        mix.Journal.Remark(entry, ["Vocals -1.0 LU"]);
        Assert.Equal(["Guitars -0.4 LU", "Vocals -1.0 LU"], mix.Journal.Entries[0].Remarks);
        Assert.Empty(mix.Journal.Entries[1].Remarks);
        Assert.Equal(entry.Changes, mix.Journal.Entries[0].Changes);
    }

    [Fact]
    public async Task Entries_may_be_read_while_others_write()
    {
        var mix = WorkMix.New();
        var start = mix.Document;
        mix.Journal.Start();
        var writers = Enumerable.Range(0, 3).Select(w => Task.Run(() =>
        {
            for (int i = 0; i < 200; i++) mix.Groups[w].Fader = (-i / 20.0).dB;
        })).ToArray();
        var reader = Task.Run(() =>
        {
            for (int i = 0; i < 30; i++)
            {
                var entries = mix.Journal.Entries;
                Assert.Equal(Enumerable.Range(1, entries.Count), entries.Select(e => e.Number));
                Assert.All(entries, e => Assert.Single(e.Changes));
            }
        });
        await Task.WhenAll([.. writers, reader]);
        Assert.Equal(mix.Document, mix.Journal.Replay(start));
    }
}
