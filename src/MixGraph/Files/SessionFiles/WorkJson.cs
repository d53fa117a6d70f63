using System.Text.Json;
using MixGraph.Workflow;

namespace MixGraph;

/// <summary>The work on a mix in JSON: {"recording": true, "journal": [...], "snapshots": [...], "prints": [...], "references": [...]}.</summary>
static class WorkJson
{
    public const string Name = "work";
    const string Recording = "recording";

    public static void Write(Utf8JsonWriter json, SessionWork work, string folder, string path)
    {
        if (work.IsEmpty) return;
        json.WriteStartObject(Name);
        if (work.IsRecording) json.WriteBoolean(Recording, true);
        JournalJson.Write(json, work.Entries, folder, path);
        SnapshotJson.Write(json, work.Snapshots, folder, path);
        PrintsJson.Write(json, work.Prints, folder, path);
        json.WriteEndObject();
    }

    public static SessionWork Read(JsonElement element, SessionReader session)
    {
        if (ObjectReader.Open(element, "$." + Name, "the work on a session", session.Problems) is not { } json) return SessionWork.Empty;
        bool recording = json.TryTake(Recording, out var value) && value.ValueKind == JsonValueKind.True;
        if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.True or JsonValueKind.False)) json.Error(Recording, $"{Recording} must be true or false, not {value.Shown}.");
        var work = new SessionWork(JournalJson.Read(json, session), recording, SnapshotJson.Read(json, session), PrintsJson.Read(json, session));
        json.Finish();
        return work;
    }

    public static void Schema(SchemaWriter schema) => schema.Property(Name, () => schema.Object("What is kept of the work on the mix.", [], () =>
    {
        schema.Property(Recording, () => schema.Json.WriteString("type", "boolean"));
        JournalJson.Schema(schema);
        SnapshotJson.Schema(schema);
        PrintsJson.Schema(schema);
    }));

    public static void SchemaDefinitions(SchemaWriter schema)
    {
        JournalJson.SchemaDefinitions(schema);
        ChangeJson.SchemaDefinitions(schema);
        SnapshotJson.SchemaDefinitions(schema);
        PrintsJson.SchemaDefinitions(schema);
        schema.Define("sourceFormat", "What a source was made of when it was set.", ["sampleRate", "channels", "frames"], () =>
        {
            schema.Property("sampleRate", () => schema.Whole("In Hz.", SampleRate.MinimumHertz, SampleRate.MaximumHertz));
            schema.Property("channels", () => schema.Whole("Mono or stereo.", 1, 2));
            schema.Property("frames", () => schema.WholeNumber("Samples per channel.", 0, SourceFormatJson.MaximumFrames));
        });
    }
}

/// <summary>What a source was made of, in JSON; only in snapshots and the journal, whose sources may be gone.</summary>
static class SourceFormatJson
{
    public const string Name = "format";
    public const long MaximumFrames = 1L << 52;

    public static void Write(Utf8JsonWriter json, SourceFormat format)
    {
        json.WriteStartObject(Name);
        json.WriteNumber("sampleRate", format.SampleRate.Hertz);
        json.WriteNumber("channels", format.Channels);
        json.WriteNumber("frames", format.Frames);
        json.WriteEndObject();
    }

    public static SourceFormat? Read(ObjectReader strip, ProblemList problems)
    {
        if (!strip.TryTake(Name, out var element))
        {
            strip.Missing(Name);
            return null;
        }
        if (ObjectReader.Open(element, strip.At(Name), "the format of a source", problems) is not { } json) return null;
        int? rate = json.Whole("sampleRate", SampleRate.MinimumHertz, SampleRate.MaximumHertz), channels = json.Whole("channels", 1, 2);
        long? frames = null;
        if (!json.TryTake("frames", out var value)) json.Missing("frames");
        else if (value.TryFinite(out double number) && number == Math.Floor(number) && number is >= 0 and <= MaximumFrames) frames = (long)number;
        else json.Error("frames", FormattableString.Invariant($"frames must be a whole number, 0 to {MaximumFrames}, not {value.Shown}."));
        json.Finish();
        return rate is null || channels is null || frames is null ? null : new(new(rate.Value), channels.Value, frames.Value);
    }
}
