using System.Text.Json;
using MixGraph.Workflow;

namespace MixGraph;

/// <summary>Prints and references in JSON: {"name": "rough", "path": "prints/rough.wav", "frames": 480000, "loudness": -18.2, "document": {...}}; a print in memory has no path, and is rendered again from its document.</summary>
static class PrintsJson
{
    const string Prints = "prints", References = "references";
    const double MostLoudness = 1_000;

    public static void Write(Utf8JsonWriter json, PrintList list, string folder, string path)
    {
        if (list.Prints.Count > 0)
        {
            json.WriteStartArray(Prints);
            for (int i = 0; i < list.Prints.Count; i++)
            {
                string location = JsonPath.Item($"$.{WorkJson.Name}.{Prints}", i);
                RefuseLost(list.Prints[i], path, location);
                Begin(json, list.Prints[i], folder, path, location);
                json.WriteStartObject("document");
                SessionWriter.WriteContent(json, list.Prints[i].Document, folder, path, location + ".document", withFormats: true);
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (list.References.Count == 0) return;
        json.WriteStartArray(References);
        for (int i = 0; i < list.References.Count; i++)
        {
            var reference = list.References[i];
            Begin(json, reference, folder, path, JsonPath.Item($"$.{WorkJson.Name}.{References}", i));
            json.WriteNumber("sampleRate", reference.SampleRate.Hertz);
            if (reference.MatchGain != Decibels.Unity) json.WriteNumber("matchGain", reference.MatchGain.Value);
            if (reference.Alignment is { } alignment)
            {
                json.WriteStartObject("alignment");
                json.WriteNumber("offset", alignment.Offset);
                if (alignment.PolarityInverted) json.WriteBoolean("polarityInverted", true);
                json.WriteNumber("confidence", alignment.Confidence);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    // A print in memory is rendered again: with silence in place of a source it would be another.
    static void RefuseLost(Print print, string path, string location)
    {
        if (print.Path is null && print.Document.Strips.Values.FirstOrDefault(s => s.Source is { } source && !ReferenceEquals(LostSignal.In(source), source)) is { } strip)
            throw new MixFileException(path, location, $"The print \"{print.Name}\" is in memory, and so is what {strip.Title} plays in it: neither can be saved. Print it to a file, or remove it.");
    }

    static void Begin(Utf8JsonWriter json, Recording recording, string folder, string path, string location)
    {
        json.WriteStartObject();
        SessionWriter.RefuseHalfCharacters(recording.Name, path, location + ".name");
        json.WriteString("name", recording.Name);
        if (recording.Path is { } file) json.WriteString("path", SourceJson.Relative(folder, file));
        json.WriteNumber("frames", recording.Frames);
        if (!recording.Loudness.IsSilence) json.WriteNumber("loudness", recording.Loudness.Lufs);
    }

    public static PrintList Read(ObjectReader work, SessionReader session)
    {
        List<Print> prints = [];
        List<Reference> references = [];
        var names = new HashSet<string>();
        foreach (var (element, path) in work.Items(Prints))
        {
            if (ObjectReader.Open(element, path, "a print", session.Problems) is not { } json) continue;
            var (name, frames, loudness) = (ReadName(json, names), ReadFrames(json), ReadNumber(json, "loudness", -MostLoudness, MostLoudness, double.NegativeInfinity));
            var file = json.TryTake("path", out _) ? ReadFile(json, session) : null;
            MixDocument? document = null;
            if (!json.TryTake("document", out var inner)) json.Missing("document");
            else if (ObjectReader.Open(inner, json.At("document"), "a document", session.Problems) is { } content) document = session.ReadContent(content, json.At("document"));
            json.Finish();
            if (name is not null && frames is { } length && loudness is { } lufs && document is not null) prints.Add(new(name, document, null, file?.Path, length, new(lufs)));
        }
        foreach (var (element, path) in work.Items(References))
        {
            if (ObjectReader.Open(element, path, "a reference", session.Problems) is not { } json) continue;
            var (name, frames, loudness) = (ReadName(json, names), ReadFrames(json), ReadNumber(json, "loudness", -MostLoudness, MostLoudness, double.NegativeInfinity));
            var file = ReadFile(json, session);
            int? rate = json.Whole("sampleRate", SampleRate.MinimumHertz, SampleRate.MaximumHertz);
            double? gain = ReadNumber(json, "matchGain", -MostLoudness, MostLoudness, 0);
            var alignment = json.TryTake("alignment", out var inner) ? ReadAlignment(inner, json.At("alignment"), session.Problems) : null;
            json.Finish();
            if (name is not null && frames is { } length && loudness is { } lufs && file is not null && rate is { } hertz && gain is { } decibels)
                references.Add(new(name, file.Path, new(hertz), length, new(lufs), alignment, new(decibels)));
        }
        return new([.. prints], [.. references]);
    }

    // The mix can be played without it.
    static Clip? ReadFile(ObjectReader json, SessionReader session)
    {
        var file = SourceJson.ReadFile(json, session.Folder);
        if (file is not null && !File.Exists(file.Path)) session.Problems.Warning(json.At("path"), $"The file \"{file.Path}\" is not there: nothing can be compared with it.");
        return file;
    }

    static Alignment? ReadAlignment(JsonElement element, string path, ProblemList problems)
    {
        if (ObjectReader.Open(element, path, "an alignment", problems) is not { } json) return null;
        int? offset = json.Whole("offset", -int.MaxValue, int.MaxValue);
        double? confidence = ReadNumber(json, "confidence", 0, 1, null);
        bool inverted = json.TryTake("polarityInverted", out var value) && value.ValueKind == JsonValueKind.True;
        if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.True or JsonValueKind.False)) json.Error("polarityInverted", $"polarityInverted must be true or false, not {value.Shown}.");
        json.Finish();
        return offset is { } frames && confidence is { } sure ? new(frames, inverted, sure) : null;
    }

    static string? ReadName(ObjectReader json, HashSet<string> names)
    {
        string? name = json.Text("name");
        if (name is not null && string.IsNullOrWhiteSpace(name)) json.Error("name", "name must not be blank.");
        else if (name is not null && !names.Add(name)) json.Error("name", $"There is another print or reference \"{JsonPath.Cut(name)}\".");
        return name;
    }

    static long? ReadFrames(ObjectReader json) => (long?)ReadNumber(json, "frames", 0, SourceFormatJson.MaximumFrames, null, isWhole: true);

    // Null, and reported, if there is none; what it is otherwise, if it may be left out.
    static double? ReadNumber(ObjectReader json, string name, double minimum, double maximum, double? otherwise, bool isWhole = false)
    {
        if (!json.TryTake(name, out var value))
        {
            if (otherwise is null) json.Missing(name);
            return otherwise;
        }
        if (value.TryFinite(out double number) && number >= minimum && number <= maximum && (!isWhole || number == Math.Floor(number))) return number;
        json.Error(name, FormattableString.Invariant($"{name} must be a {(isWhole ? "whole " : "")}number, {minimum} to {maximum}, not {value.Shown}."));
        return null;
    }

    public static void Schema(SchemaWriter schema)
    {
        schema.Property(Prints, () => schema.ArrayOf("Mixes that were printed, in the order they were made.", SessionFormat.MaximumItems, () => schema.Ref("print")));
        schema.Property(References, () => schema.ArrayOf("Recordings that the mix is compared with, in the order they were added.", SessionFormat.MaximumItems, () => schema.Ref("reference")));
    }

    public static void SchemaDefinitions(SchemaWriter schema)
    {
        schema.Define("print", "A mix that was printed.", ["name", "frames", "document"], () =>
        {
            Common(schema, "The audio file, relative to the session file; a print without one is rendered again from its document.");
            schema.Reference("document");
        });
        schema.Define("reference", "A recording that the mix is compared with.", ["name", "path", "frames", "sampleRate"], () =>
        {
            Common(schema, "The audio file, relative to the session file.");
            schema.Property("sampleRate", () => schema.Whole("In Hz.", SampleRate.MinimumHertz, SampleRate.MaximumHertz));
            schema.Property("matchGain", () => schema.Number("What made it as loud as the mix when it was added, in dB; 0 if left out.", -MostLoudness, MostLoudness));
            schema.Property("alignment", () => schema.Object("Where it lies beside the mix; left out for a recording of something else.", ["offset", "confidence"], () =>
            {
                schema.Property("offset", () => schema.Whole("How many frames of the mix later everything is in it.", -int.MaxValue, int.MaxValue));
                schema.Property("polarityInverted", () => schema.Json.WriteString("type", "boolean"));
                schema.Property("confidence", () => schema.Number("How much the two have in common.", 0, 1));
            }));
        });
    }

    static void Common(SchemaWriter schema, string path)
    {
        schema.Property("name", () => schema.Text("The name; no other print or reference has it.", minimumLength: 1));
        schema.Property("path", () => schema.Text(path, minimumLength: 1));
        schema.Property("frames", () => schema.WholeNumber("Samples per channel.", 0, SourceFormatJson.MaximumFrames));
        schema.Property("loudness", () => schema.Number("Integrated loudness in LUFS; left out for silence.", -MostLoudness, MostLoudness));
    }
}
