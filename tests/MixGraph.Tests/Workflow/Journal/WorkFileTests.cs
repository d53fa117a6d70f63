using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using MixGraph.Processors;
using MixGraph.Tests.Session;
using MixGraph.Tests.SessionFiles;
using MixGraph.Workflow;

namespace MixGraph.Tests.Workflow.Journal;

public sealed class WorkFileTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Journal_and_snapshots_load_equal_save_to_the_same_bytes_and_keep_to_the_schema()
    {
        string clip = TinyWav.Write(folder.File("clip.wav")), first = folder.File("first.json"), second = folder.File("second.json");
        var schema = new SchemaValidator(JsonDocument.Parse(SessionFile.Schema()).RootElement);
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var mix = new MixSession(RandomDocuments.Make(random, 6, clip));
            mix.Journal.Clock = new WorkMix.Clock();
            var start = mix.Document;
            var pass = mix.TopDown();
            for (int i = 0; i < 25; i++)
            {
                if (i == 10) mix.TakeSnapshot("one \"half\"");
                if (i == 15) pass.Descend(Layer.Tracks, "what is left");
                RandomEdits.Make(mix, random);
            }
            mix.TakeSnapshot("ソロ");
            mix.Undo();
            mix.Journal.Remark(mix.Journal.Entries[^1], ["side effects: none"]);
            if (random.Next(2) == 0) mix.Journal.Stop();
            mix.Save(first);

            var loaded = MixSession.Load(first);
            Assert.Equal(mix.Document, loaded.Document);
            Assert.Equal(mix.Journal.Entries, loaded.Journal.Entries);
            Assert.Equal(mix.Journal.IsRecording, loaded.Journal.IsRecording);
            Assert.Equal(mix.Snapshots, loaded.Snapshots);
            Assert.Empty(loaded.Warnings);
            Assert.Empty(SessionFile.Validate(first));
            Assert.Equal(loaded.Document, loaded.Journal.Replay(start));
            Assert.Equal(start, loaded.Journal.DocumentBefore(loaded.Journal.Entries[0]));
            foreach (var entry in loaded.Journal.Entries) Assert.Equal(mix.Journal.DocumentAfter(mix.Journal.Entries[entry.Number - 1]), loaded.Journal.DocumentAfter(entry));
            loaded.Save(second);
            Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
            using var json = JsonDocument.Parse(File.ReadAllBytes(first));
            Assert.True(schema.IsValid(json.RootElement));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void The_journal_reads_line_by_line()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var guitars = mix.AddGroup("Guitars");
        mix.Journal.Clock = new WorkMix.Clock();
        using var pass = mix.TopDown();
        guitars.Fader = -2.dB;
        pass.Descend(Layer.Groups, "the guitars mask the vocal");
        guitars.Fader = Decibels.Silence;
        string text = Save(mix);
        Assert.Contains("        {\"strip\":\"Guitars\",\"id\":2,\"parameter\":\"fader\",\"before\":0,\"after\":-2,\"unit\":\"dB\"}\n", text, StringComparison.Ordinal);
        Assert.Contains("{\"strip\":\"Guitars\",\"id\":2,\"parameter\":\"fader\",\"before\":-2,\"after\":\"-inf\",\"unit\":\"dB\"}\n", text, StringComparison.Ordinal);
        Assert.Contains("\"because\": \"the guitars mask the vocal\"", text, StringComparison.Ordinal);
        Assert.Contains("\"time\": \"2026-03-01T12:00:01.0000000+00:00\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_empty_is_left_out_and_recording_goes_on_after_loading()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        Assert.DoesNotContain("work", Save(mix), StringComparison.Ordinal);
        mix.Journal.Start();
        Save(mix);
        var loaded = MixSession.Load(folder.File("x.json"));
        Assert.True(loaded.Journal.IsRecording);
        loaded.MixBus.Fader = -1.dB;
        Assert.Single(loaded.Journal.Entries);
    }

    [Fact]
    public void What_was_not_recorded_is_in_the_file_and_ids_of_the_past_are_not_used_again()
    {
        var mix = WorkMix.New();
        mix.Journal.Start();
        var start = mix.Document;
        var gone = mix.AddGroup("Gone");
        gone.Remove();
        mix.Journal.Stop();
        mix.MixBus.Fader = -4.dB;
        Save(mix);
        Assert.Equal(2, mix.Journal.Entries.Count);
        var loaded = MixSession.Load(folder.File("x.json"));
        Assert.Equal(JournalEntryKind.Unrecorded, loaded.Journal.Entries[^1].Kind);
        Assert.Equal(loaded.Document, loaded.Journal.Replay(start));
        Assert.True(loaded.AddGroup("New").Id > gone.Id);
    }

    [Fact]
    public void A_source_that_is_only_in_the_past_may_be_gone()
    {
        string clip = TinyWav.Write(folder.File("clip.wav"));
        var mix = new MixSession(SampleRate.Hz48000);
        var track = mix.AddTrack("A", new Clip(clip));
        mix.Journal.Start();
        var snapshot = mix.TakeSnapshot("with the file");
        track.Source = SessionFixture.Tone;
        Save(mix);
        File.Delete(clip);
        var loaded = MixSession.Load(folder.File("x.json"));
        Assert.Equal(snapshot, loaded.Snapshot("with the file"));
        Assert.Equal(mix.Journal.Entries, loaded.Journal.Entries);
        loaded.Restore(snapshot);
        Assert.Throws<MixFileException>(() => loaded.RenderToMemory());
    }

    [Fact]
    public void A_processor_that_is_not_here_does_not_hide_the_past()
    {
        string path = folder.Write("x.json", Encoding.UTF8.GetBytes(ValidationTests.Strips("""{"id":1,"kind":"mixBus","name":"Mix","preFaderInserts":[{"type":"acme.tape","drive":3}]}""")));
        var mix = MixSession.Load(path);
        mix.TakeSnapshot("a");
        mix.Journal.Start();
        mix.MixBus.Inserts[0].Remove();
        Save(mix);
        var loaded = MixSession.Load(folder.File("x.json"));
        Assert.Empty(loaded.Warnings);
        Assert.Equal("{\"type\":\"acme.tape\",\"drive\":3}", ((UnknownProcessor)loaded.Snapshot("a").Document.MixBus.Inserts.Single().Settings).Json.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
        loaded.Restore(loaded.Snapshot("a"));
        Assert.Single(loaded.MixBus.Inserts);
    }

    [Fact]
    public void Audio_in_memory_that_only_the_past_has_is_lost_and_the_session_can_be_saved()
    {
        var format = new SourceFormat(SampleRate.Hz44100, 2, 10);
        var take = Signal.From(new AudioBuffer(format.SampleRate, 2, 10));
        var mix = new MixSession(SampleRate.Hz48000);
        mix.Journal.Start();
        var start = mix.Document;
        var track = mix.AddTrack("Take", take);
        var other = mix.AddTrack("Loop", new Clip(take) { Start = 1.s });
        var third = mix.AddTrack("Parts", new Arrangement([new Clip(take), new Clip(SessionFixture.Tone as Signal ?? Signal.Silence(1.s))]));
        mix.TakeSnapshot("take");
        Assert.Equal("$.strips[1].source", Assert.Throws<MixFileException>(() => mix.Save(folder.File("x.json"))).Location); // the mix itself
        track.Remove();
        other.Remove();
        third.Source = SessionFixture.Tone;
        string text = Save(mix);
        Assert.Contains("\"lost\"", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(text);
        Assert.True(new SchemaValidator(JsonDocument.Parse(SessionFile.Schema()).RootElement).IsValid(json.RootElement));
        var loaded = MixSession.Load(folder.File("x.json"));
        Assert.Equal(mix.Document, loaded.Document);
        Assert.Equal(mix.Document, loaded.Journal.Replay(start));
        loaded.Save(folder.File("y.json"));
        Assert.Equal(text, File.ReadAllText(folder.File("y.json")));
        loaded.Restore(loaded.Snapshot("take"));
        Assert.Equal(format, loaded.Track("Take").Source.Probe(SampleRate.Hz48000));
        Assert.Equal(1.s, ((Clip)loaded.Track("Loop").Source).Start);
        loaded.Track("Parts").Remove();
        Assert.All(loaded.RenderToMemory()[0].ToArray(), x => Assert.Equal(0, x));
        Save(loaded);
    }

    [Fact]
    public void A_print_in_memory_of_audio_in_memory_is_refused_for_it_would_be_rendered_as_another()
    {
        var mix = new MixSession(SampleRate.Hz48000);
        var track = mix.AddTrack("Take", Signal.From(new AudioBuffer(SampleRate.Hz48000, 1, 48000)));
        mix.Print("rough");
        track.Source = SessionFixture.Tone;
        Assert.Equal("$.work.prints[0]", Assert.Throws<MixFileException>(() => mix.Save(folder.File("x.json"))).Location);
    }

    [Fact]
    public void Half_characters_of_the_past_become_another_character_and_names_are_asked_for()
    {
        var mix = WorkMix.New();
        mix.Journal.Start();
        mix.Edit("half \ud800!", () => mix.MixBus.Fader = -1.dB);
        using (mix.Gesture("\udc00")) mix.MixBus.Fader = -2.dB;
        mix.Journal.Note("note \ud800");
        var odd = mix.AddGroup("odd \ud800");
        odd.Soloed = true;
        odd.Fader = -1.dB;
        odd.Name = "even";
        mix.AddVca("\ud800").Name = "vca";
        Save(mix);
        var loaded = MixSession.Load(folder.File("x.json"));
        Assert.Equal(["half \ufffd!", "\ufffd", "note \ufffd"], loaded.Journal.Entries.Take(3).Select(e => e.Name));
        Assert.Equal(mix.Document, loaded.Document);
        mix.RefusedBy<ArgumentNullException>(() => mix.Edit(null!, () => { mix.MixBus.Fader = 0.dB; }));
        mix.RefusedBy<ArgumentNullException>(() => mix.Edit(null!, () => 1));
        mix.RefusedBy<ArgumentNullException>(() => mix.Gesture(null!));
        mix.RefusedBy<ArgumentNullException>(() => mix.Restore(loaded.Document, null!));
    }

    const string E = "\"number\":1,\"time\":\"2026-03-01T12:00:00.0000000+00:00\",\"kind\":\"edit\",\"name\":\"x\"";

    public static TheoryData<string, string, string> Faults => new()
    {
        { "[]", "$.work", "This must be an object, the work on a session, not an array." },
        { """{"jurnal":[]}""", "$.work.jurnal", "\"jurnal\" is not a property of the work on a session. Did you mean \"journal\"?" },
        { """{"recording":1}""", "$.work.recording", "recording must be true or false, not 1." },
        { """{"journal":[{}]}""", "$.work.journal[0]", "\"number\" is missing." },
        { $$$"""{"journal":[{{{{E}}}},{{{{E}}}}]}""", "$.work.journal[1].number", "number must be a whole number, 2 to 2147483646, not 1." },
        { """{"journal":[{"number":1,"time":"yesterday","kind":"edit","name":"x"}]}""", "$.work.journal[0].time", "time must be a date, a time and an offset" },
        { """{"journal":[{"number":1,"time":"2026-03-01T12:00:00.0000000+00:00","kind":"move","name":"x"}]}""", "$.work.journal[0].kind", "kind must be one of" },
        { $$$"""{"journal":[{{{{E}}},"pass":"tracs"}]}""", "$.work.journal[0].pass", "pass must be one of" },
        { $$$"""{"journal":[{{{{E}}},"soloed":[{"strip":"A"}]}]}""", "$.work.journal[0].soloed[0]", "\"id\" is missing." },
        { $$$"""{"journal":[{{{{E}}},"remarks":[1]}]}""", "$.work.journal[0].remarks[0]", "This must be a string, not a number." },
        { $$$"""{"journal":[{{{{E}}},"changes":[{"type":"strp"}]}]}""", "$.work.journal[0].changes[0].type", "type must be one of" },
        { $$$"""{"journal":[{{{{E}}},"changes":[{"type":"strip"}]}]}""", "$.work.journal[0].changes[0]", "\"before\" is missing." },
        { $$$"""{"journal":[{{{{E}}},"changes":[{"type":"insert","strip":"A","id":2,"place":-1,"after":{"type":"mixgraph.limiter"}}]}]}""", "$.work.journal[0].changes[0].place", "place must be a whole number" },
        { $$$"""{"journal":[{{{{E}}},"changes":[{"type":"insert","strip":"A","id":2,"place":0,"after":{"type":"mixgraph.limiter","ceiling":99}}]}]}""", "$.work.journal[0].changes[0].after.ceiling", "ceiling must be" },
        { $$$"""{"journal":[{{{{E}}},"changes":[{"strip":"A","id":2,"parameter":"fader","before":"loud","after":0}]}]}""", "$.work.journal[0].changes[0].before", "before must be a number or \"-inf\", not \"loud\"." },
        { """{"snapshots":[{"name":" ","taken":"2026-03-01T12:00:00.0000000+00:00","document":{}}]}""", "$.work.snapshots[0].name", "name must not be blank." },
        { """{"snapshots":[{"name":"a","taken":"2026-03-01T12:00:00.0000000+00:00","document":{"sampleRate":48000,"strips":[]}}]}""", "$.work.snapshots[0].document.strips", "There is no mix bus" },
        { """{"snapshots":[{"name":"a","taken":"2026-03-01T12:00:00.0000000+00:00","document":{"sampleRate":48000,"strips":[{"id":1,"kind":"mixBus","name":"Mix"},{"id":2,"kind":"group","name":"G","output":9}]}}]}""", "$.work.snapshots[0].document.strips[1].output", "There is no strip 9" },
        { """{"snapshots":[{"name":"a","taken":"2026-03-01T12:00:00.0000000+00:00","document":{"sampleRate":48000,"strips":[{"id":1,"kind":"mixBus","name":"Mix"},{"id":2,"kind":"track","name":"G","source":{"type":"silence","duration":1000}}]}}]}""", "$.work.snapshots[0].document.strips[1]", "\"format\" is missing." },
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_fault_is_named_with_its_place(string work, string location, string message)
    {
        string path = folder.Write("x.json", Encoding.UTF8.GetBytes($$"""{"format":"mixgraph.session","version":1,"sampleRate":48000,"strips":[{"id":1,"kind":"mixBus","name":"Mix"}],"work":{{work}}}"""));
        Assert.Contains(SessionFile.Validate(path), p => p.Location == location && p.Message.StartsWith(message, StringComparison.Ordinal));
        Assert.Throws<MixFileException>(() => MixSession.Load(path));
    }

    [Fact]
    public void Damaged_copies_give_a_typed_error_or_a_session_whose_journal_can_be_read()
    {
        var mix = WorkMix.New(linear: false);
        mix.Journal.Start();
        var random = new Random(3);
        for (int i = 0; i < 25; i++) RandomEdits.Make(mix, random);
        mix.TakeSnapshot("a");
        byte[] sound = Encoding.UTF8.GetBytes(Save(mix));
        int work = Encoding.UTF8.GetString(sound).IndexOf("\"work\"", StringComparison.Ordinal), loaded = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            random = new Random(seed);
            byte[] bytes = [.. sound];
            for (int i = random.Next(1, 3); i > 0; i--)
            {
                int at = random.Next(work, bytes.Length);
                bytes[at] = char.IsAsciiDigit((char)bytes[at]) ? (byte)('0' + random.Next(10)) : random.Next(8) == 0 ? (byte)random.Next(32, 127) : bytes[at];
            }
            string path = folder.Write("damaged.json", bytes);
            try
            {
                var damaged = MixSession.Load(path);
                loaded++;
                foreach (var entry in damaged.Journal.Entries) _ = entry.ToString();
                DocumentRules.Check(damaged.Journal.DocumentBefore(damaged.Journal.Entries[0]));
            }
            catch (Exception e) when (e is IMixGraphError)
            {
            }
        }
        Assert.True(loaded > 30);
    }

    string Save(MixSession mix)
    {
        mix.Save(folder.File("x.json"));
        return File.ReadAllText(folder.File("x.json"));
    }
}
