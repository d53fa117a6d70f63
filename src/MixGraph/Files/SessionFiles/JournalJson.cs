using System.Text.Json;
using MixGraph.Workflow;

namespace MixGraph;

/// <summary>The journal in JSON, one object for each entry and one line for each change; see <see cref="ChangeJson"/>.</summary>
static class JournalJson
{
    public const string Name = "journal";

    public static readonly NameTable<JournalEntryKind> Kinds = new(
        (JournalEntryKind.Edit, "edit"), (JournalEntryKind.Undo, "undo"), (JournalEntryKind.Redo, "redo"), (JournalEntryKind.Canvas, "canvas"), (JournalEntryKind.Listening, "listening"),
        (JournalEntryKind.Cancel, "cancel"), (JournalEntryKind.Unrecorded, "unrecorded"), (JournalEntryKind.Begin, "begin"), (JournalEntryKind.Descend, "descend"),
        (JournalEntryKind.Ascend, "ascend"), (JournalEntryKind.Complete, "complete"), (JournalEntryKind.Note, "note"));

    public static readonly NameTable<Layer> Layers = new((Layer.MixBus, "mixBus"), (Layer.Groups, "groups"), (Layer.Tracks, "tracks"));

    public static void Write(Utf8JsonWriter json, ValueList<JournalEntry> entries, string folder, string path)
    {
        if (entries.Count == 0) return;
        if (entries.Count > SessionFormat.MaximumItems)
            throw new MixFileException(path, $"$.{WorkJson.Name}.{Name}", FormattableString.Invariant($"The journal has {entries.Count} entries; {SessionFormat.MaximumItems} is the most that can be loaded again. Clear it to save the session."));
        json.WriteStartArray(Name);
        for (int i = 0; i < entries.Count; i++) Write(json, entries[i], folder, path, JsonPath.Item($"$.{WorkJson.Name}.{Name}", i));
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, JournalEntry entry, string folder, string path, string location)
    {
        json.WriteStartObject();
        json.WriteNumber("number", entry.Number);
        json.WriteString("time", TimeText.Of(entry.Time));
        json.WriteString("kind", Kinds.Of(entry.Kind));
        Text("name", entry.Name);
        if (entry.PassLayer is { } pass) json.WriteString("pass", Layers.Of(pass));
        if (entry.Layer is { } layer) json.WriteString("layer", Layers.Of(layer));
        if (entry.Because is { } because) Text("because", because);
        if (entry.Soloed.Count > 0)
        {
            json.WriteStartArray("soloed");
            foreach (var solo in entry.Soloed)
            {
                JsonLine.Write(json, line =>
                {
                    line.WriteStartObject();
                    line.WriteString("strip", SessionWriter.WithoutHalfCharacters(solo.Name));
                    line.WriteNumber("id", solo.Strip.Value);
                    line.WriteEndObject();
                });
            }
            json.WriteEndArray();
        }
        if (entry.Remarks.Count > 0)
        {
            json.WriteStartArray("remarks");
            foreach (string remark in entry.Remarks) json.WriteStringValue(SessionWriter.WithoutHalfCharacters(remark));
            json.WriteEndArray();
        }
        if (entry.Changes.Count > 0)
        {
            json.WriteStartArray("changes");
            for (int i = 0; i < entry.Changes.Count; i++) ChangeJson.Write(json, entry.Changes[i], folder, path, JsonPath.Item(location + ".changes", i));
            json.WriteEndArray();
        }
        json.WriteEndObject();

        void Text(string name, string text) => json.WriteString(name, SessionWriter.WithoutHalfCharacters(text));
    }

    public static ValueList<JournalEntry> Read(ObjectReader work, SessionReader session)
    {
        var entries = new List<JournalEntry>();
        foreach (var (element, path) in work.Items(Name))
            if (Read(element, path, session, entries.Count == 0 ? 0 : entries[^1].Number) is { } entry) entries.Add(entry);
        return [.. entries];
    }

    static JournalEntry? Read(JsonElement element, string path, SessionReader session, int last)
    {
        if (ObjectReader.Open(element, path, "an entry of the journal", session.Problems) is not { } json) return null;
        int? number = json.Whole("number", last + 1, int.MaxValue - 1);
        var time = TimeText.Read(json, "time");
        int? kind = json.Choice("kind", Kinds.Names);
        string? name = json.Text("name");
        var (pass, layer) = (ReadLayer("pass"), ReadLayer("layer"));
        string? because = json.Text("because", required: false);
        var soloed = new List<NamedStrip>();
        foreach (var (item, at) in json.Items("soloed"))
        {
            if (ObjectReader.Open(item, at, "a strip that was soloed", session.Problems) is not { } inner) continue;
            if (inner.Text("strip") is { } strip && inner.Whole("id", 1, SessionFormat.MaximumId) is { } id) soloed.Add(new(new(id), strip));
            inner.Finish();
        }
        var remarks = new List<string>();
        foreach (var (item, at) in json.Items("remarks"))
        {
            if (item.ValueKind == JsonValueKind.String) remarks.Add(item.GetString()!);
            else session.Problems.Error(at, $"This must be a string, not {item.Noun}.");
        }
        var changes = new List<DocumentChange>();
        foreach (var (item, at) in json.Items("changes"))
            if (ChangeJson.Read(item, at, session) is { } change) changes.Add(change);
        json.Finish();
        return number is null || time is null || kind is null || name is null ? null
            : new(number.Value, time.Value, Kinds.ValueAt(kind.Value), name, pass, [.. changes], layer, [.. soloed]) { Because = because, Remarks = [.. remarks] };

        Layer? ReadLayer(string property) => json.Choice(property, Layers.Names, required: false) is { } choice ? Layers.ValueAt(choice) : null;
    }

    public static void Schema(SchemaWriter schema) =>
        schema.Property(Name, () => schema.ArrayOf("What was done, in order.", SessionFormat.MaximumItems, () => schema.Ref("journalEntry")));

    public static void SchemaDefinitions(SchemaWriter schema) => schema.Define("journalEntry", "One edit, or a step of a top-down pass.", ["number", "time", "kind", "name"], () =>
    {
        schema.Property("number", () => schema.Whole("Greater than that of the entry before.", 1, int.MaxValue - 1));
        schema.Property("time", () => schema.Text(TimeText.Description));
        schema.Property("kind", () => schema.Enum("What it tells of.", Kinds.Names, null));
        schema.Property("name", () => schema.Text("The name of the edit, or the text of a note."));
        schema.Property("pass", () => schema.Enum("The layer that the pass was on; left out without one.", Layers.Names, null));
        schema.Property("layer", () => schema.Enum("The lowest layer that something was changed on; left out if nothing was.", Layers.Names, null));
        schema.Property("because", () => schema.Text("Why the pass went down."));
        schema.Property("soloed", () => schema.ArrayOf("The strips that were soloed.", SessionFormat.MaximumItems, () => schema.Object(null, ["strip", "id"], () =>
        {
            schema.Property("strip", () => schema.Text("The name of the strip."));
            schema.Property("id", () => schema.Id("Its id."));
        })));
        schema.Property("remarks", () => schema.ArrayOf("What was found out about the edit.", SessionFormat.MaximumItems, () => schema.Json.WriteString("type", "string")));
        schema.Property("changes", () => schema.ArrayOf("What changed, in order.", SessionFormat.MaximumItems, () => schema.Ref("change")));
    });
}
