using System.Globalization;
using System.Text.Json;
using MixGraph.Workflow;

namespace MixGraph;

/// <summary>Snapshots in JSON: {"name": "before vocals", "taken": "2026-03-01T12:00:00.0000000+00:00", "document": {...}}.</summary>
static class SnapshotJson
{
    public const string Name = "snapshots";

    public static void Write(Utf8JsonWriter json, ValueList<Snapshot> snapshots, string folder, string path)
    {
        if (snapshots.Count == 0) return;
        json.WriteStartArray(Name);
        for (int i = 0; i < snapshots.Count; i++)
        {
            string location = JsonPath.Item($"$.{WorkJson.Name}.{Name}", i);
            json.WriteStartObject();
            SessionWriter.RefuseHalfCharacters(snapshots[i].Name, path, location + ".name");
            json.WriteString("name", snapshots[i].Name);
            json.WriteString("taken", TimeText.Of(snapshots[i].Taken));
            json.WriteStartObject("document");
            SessionWriter.WriteContent(json, snapshots[i].Document, folder, path, location + ".document", withFormats: true);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static ValueList<Snapshot> Read(ObjectReader work, SessionReader session)
    {
        var snapshots = new List<Snapshot>();
        var names = new HashSet<string>();
        foreach (var (element, path) in work.Items(Name))
        {
            if (ObjectReader.Open(element, path, "a snapshot", session.Problems) is not { } json) continue;
            string? name = json.Text("name");
            var taken = TimeText.Read(json, "taken");
            if (name is not null && string.IsNullOrWhiteSpace(name)) json.Error("name", "name must not be blank.");
            else if (name is not null && !names.Add(name)) json.Error("name", $"There is another snapshot \"{JsonPath.Cut(name)}\".");
            MixDocument? document = null;
            if (!json.TryTake("document", out var inner)) json.Missing("document");
            else if (ObjectReader.Open(inner, json.At("document"), "a document", session.Problems) is { } content) document = session.ReadContent(content, json.At("document"));
            json.Finish();
            if (name is not null && taken is { } time && document is not null) snapshots.Add(new(name, document, time));
        }
        return [.. snapshots];
    }

    public static void Schema(SchemaWriter schema) =>
        schema.Property(Name, () => schema.ArrayOf("States of the mix that were kept, in the order they were taken.", SessionFormat.MaximumItems, () => schema.Ref("snapshot")));

    public static void SchemaDefinitions(SchemaWriter schema)
    {
        schema.Define("snapshot", "A state of the mix with a name.", ["name", "taken", "document"], () =>
        {
            schema.Property("name", () => schema.Text("The name; no other snapshot has it.", minimumLength: 1));
            schema.Property("taken", () => schema.Text(TimeText.Description));
            schema.Reference("document");
        });
        schema.Define("document", "A whole mix.", ["sampleRate", "strips"], () => SessionSchema.Content(schema));
    }
}

/// <summary>A moment in JSON, to the tick.</summary>
static class TimeText
{
    public const string Description = "Date, time and offset from UTC, as in \"2026-03-01T12:00:00.0000000+00:00\".";

    public static string Of(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset? Read(ObjectReader json, string name)
    {
        if (json.Text(name) is not { } text) return null;
        if (DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        json.Error(name, $"{name} must be a date, a time and an offset like 2026-03-01T12:00:00.0000000+00:00, not \"{JsonPath.Cut(text)}\".");
        return null;
    }
}
