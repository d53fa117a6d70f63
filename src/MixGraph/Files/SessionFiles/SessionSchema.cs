using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MixGraph.Extending;

namespace MixGraph;

/// <summary>Writes the JSON Schema of session files from the descriptors that also read and write them, so that it cannot say anything else.</summary>
static class SessionSchema
{
    static readonly JsonWriterOptions Options = new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ProcessorRegistry processors)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            var schema = new SchemaWriter(json);
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", "MixGraph session");
            schema.Object("A mix: strips that lead to one mix bus.", ["format", "version", "sampleRate", "strips"], inner: () =>
            {
                schema.Property("$schema", () => json.WriteString("type", "string"));
                schema.Property("format", () => json.WriteString("const", SessionFormat.Name));
                schema.Property("version", () => json.WriteNumber("const", SessionFormat.Version));
                Content(schema);
                WorkJson.Schema(schema);
            });
            json.WriteStartObject("$defs");
            PanLaw(schema);
            Strip(schema, StripKind.Track, "A strip that plays a source.");
            Strip(schema, StripKind.Group, "A bus that sums the tracks, groups and returns that output to it.");
            Strip(schema, StripKind.Return, "A bus that sums the sends to it.");
            Strip(schema, StripKind.MixBus, "The last bus. There is one.");
            schema.Property("source", () => schema.OneOf([.. SourceJson.Types.Select(t => "source." + t)]));
            Sources(schema);
            Send(schema);
            Vca(schema);
            Key(schema);
            AutomationJson.SchemaDefinitions(schema);
            schema.Property("insert", () => schema.OneOf([.. processors.Types.Select(t => t.Id), "unknown"]));
            foreach (var type in processors.Types) Processor(schema, type);
            Unknown(schema, processors);
            WorkJson.SchemaDefinitions(schema);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>The properties of a document.</summary>
    public static void Content(SchemaWriter schema)
    {
        Head(schema);
        schema.Property("strips", () => schema.ArrayOf("The strips; they are summed in the order of their ids.", SessionFormat.MaximumItems,
            () => schema.OneOf(SessionFormat.Kinds.Names)));
        schema.Property("vcas", () => schema.ArrayOf("The VCAs.", SessionFormat.MaximumItems, () => schema.Ref("vca")));
    }

    /// <summary>The properties of a document beside its strips and VCAs.</summary>
    public static void Head(SchemaWriter schema)
    {
        schema.Property("sampleRate", () => schema.Whole("The rate the mix is rendered at, in Hz.", SampleRate.MinimumHertz, SampleRate.MaximumHertz));
        schema.Reference("panLaw");
        TempoJson.Schema(schema);
        foreach (var parameter in DocumentParameters.All) schema.Parameter(parameter);
    }

    static void PanLaw(SchemaWriter schema) => schema.Define("panLaw", "The pan law of all strips; -3 dB with the center at unity if left out.", ["curve"], () =>
    {
        schema.Property("curve", () => schema.Enum("How the two sides move; named by the level at the center.", SessionFormat.Curves.Names, null));
        schema.Property("normalization", () => schema.Enum("Which point is 0 dB.", SessionFormat.Normalizations.Names, SessionFormat.Normalizations.Names[0]));
    });

    static void Strip(SchemaWriter schema, StripKind kind, string description)
    {
        string name = SessionFormat.Kinds.Of(kind);
        string[] required = kind == StripKind.Track ? ["id", "kind", "name", "source"] : ["id", "kind", "name"];
        schema.Define(name, description, required, () =>
        {
            if (kind == StripKind.MixBus) schema.Property("id", () => schema.Json.WriteNumber("const", MixDocument.MixBusId.Value));
            else schema.Property("id", () => schema.Id("The strip's id; no other strip has it."));
            schema.Property("kind", () => schema.Json.WriteString("const", name));
            schema.Property("name", () => schema.Text("The name; no other strip of the kind has it.", minimumLength: 1));
            schema.Property("role", () => schema.Text("What the strip plays in the music: \"kick\", \"lead vocal\"."));
            foreach (var parameter in MixGraph.Strip.StripParameters) schema.Parameter(parameter);
            AutomationJson.Schema(schema, MixGraph.Strip.StripParameters);
            if (kind != StripKind.MixBus) schema.Property("output", () => schema.Id("The id of a group or of the mix bus, where it is if left out.", MixDocument.MixBusId.Value));
            Assignments(schema);
            if (kind == StripKind.Track)
            {
                schema.Reference("source");
                schema.Property(SourceFormatJson.Name, () => schema.Ref("sourceFormat")); // in snapshots and the journal
            }
            schema.Property("preFaderInserts", () => schema.ArrayOf("The inserts before the fader, in processing order.", SessionFormat.MaximumItems, () => schema.Ref("insert")));
            schema.Property("postFaderInserts", () => schema.ArrayOf("The inserts after the fader, in processing order.", SessionFormat.MaximumItems, () => schema.Ref("insert")));
            if (kind != StripKind.MixBus) schema.Property("sends", () => schema.ArrayOf("The sends.", SessionFormat.MaximumItems, () => schema.Ref("send")));
        });
    }

    static void Sources(SchemaWriter schema)
    {
        schema.Define("source." + SourceJson.Clip, "An audio file, or a part of it, at a place on the track.", ["type", "path"], () =>
        {
            schema.Property("type", () => schema.Json.WriteString("const", SourceJson.Clip));
            schema.Property("path", () => schema.Text("The file, relative to the session file, with forward slashes.", minimumLength: 1));
            ClipProperties(schema);
        });
        foreach (var kind in SignalFields.Kinds)
        {
            string[] required = ["type", .. kind.Fields.Where(SourceJson.IsRequired).Select(f => f.Name)];
            schema.Define("source." + kind.Type, kind.Description, required, () =>
            {
                schema.Property("type", () => schema.Json.WriteString("const", kind.Type));
                foreach (var field in kind.Fields) schema.Parameter(field, withDefault: !SourceJson.IsRequired(field));
            });
        }
        schema.Define("source." + SourceJson.SignalClip, "A generated signal, or a part of it, at a place on the track.", ["type", "signal"], () =>
        {
            schema.Property("type", () => schema.Json.WriteString("const", SourceJson.SignalClip));
            schema.Property("signal", () => schema.OneOf(SignalFields.Kinds.Select(k => "source." + k.Type)));
            ClipProperties(schema);
        });
        schema.Define("source." + SourceJson.Arrangement, "Several clips on one track; where they overlap they sum.", ["type", "clips"], () =>
        {
            schema.Property("type", () => schema.Json.WriteString("const", SourceJson.Arrangement));
            schema.Property("clips", () => schema.ArrayOf("The clips.", SessionFormat.MaximumItems, () => schema.OneOf(["source." + SourceJson.Clip, "source." + SourceJson.SignalClip])));
        });
        schema.Define("source." + SourceJson.Live, "One or two input channels of the engine; silence when rendered offline.", ["type", "channel"], () =>
        {
            schema.Property("type", () => schema.Json.WriteString("const", SourceJson.Live));
            schema.Property("channel", () => schema.Whole("The input channel, or the left one; the first is 0.", 0, LiveInput.MaximumChannel));
            schema.Property("rightChannel", () => schema.Whole("The right input channel; the input is mono if left out.", 0, LiveInput.MaximumChannel));
            schema.Property("lowLatency", () =>
            {
                schema.Json.WriteString("type", "boolean");
                schema.Json.WriteBoolean("default", false);
            });
        });
    }

    static void ClipProperties(SchemaWriter schema)
    {
        foreach (var field in ClipFields.All) schema.Parameter(field);
        foreach (var (field, _) in ClipFields.Optional) schema.Parameter(field, withDefault: false);
    }

    static void Send(SchemaWriter schema) => schema.Define("send", "A copy of the strip's signal that feeds a return.", ["target"], () =>
    {
        schema.Property("id", () => schema.Id("The send's id; a new one if left out."));
        schema.Property("target", () => schema.Id("The id of a return."));
        foreach (var parameter in MixGraph.Send.SendParameters) schema.Parameter(parameter);
        AutomationJson.Schema(schema, MixGraph.Send.SendParameters);
    });

    static void Vca(SchemaWriter schema) => schema.Define("vca", "A fader that carries no audio, for strips and VCAs.", ["id", "name"], () =>
    {
        schema.Property("id", () => schema.Id("The VCA's id; no other VCA has it."));
        schema.Property("name", () => schema.Text("The name; no other VCA has it.", minimumLength: 1));
        foreach (var parameter in MixGraph.Vca.VcaParameters) schema.Parameter(parameter);
        AutomationJson.Schema(schema, MixGraph.Vca.VcaParameters);
        Assignments(schema);
    });

    static void Assignments(SchemaWriter schema) =>
        schema.Property(VcaJson.Assignments, () => schema.ArrayOf("The ids of the VCAs it is assigned to.", SessionFormat.MaximumItems, () => schema.Id("The id of a VCA.")));

    static void Key(SchemaWriter schema) => schema.Define("key", "What a processor listens to in place of its own input.", ["strip"], () =>
    {
        schema.Property("strip", () => schema.Id("The id of a strip."));
        schema.Property("preFader", () =>
        {
            schema.Json.WriteString("type", "boolean");
            schema.Json.WriteBoolean("default", false);
        });
    });

    static void Processor(SchemaWriter schema, ProcessorType type) => schema.Define(type.Id, "An insert.", ["type"], () =>
    {
        schema.Property("type", () => schema.Json.WriteString("const", type.Id));
        schema.Property("version", () => schema.Json.WriteNumber("const", type.Version));
        schema.Property("id", () => schema.Id("The insert's id; a new one if left out."));
        foreach (var parameter in Insert.InsertParameters) schema.Parameter(parameter);
        if (type.TakesKey) schema.Reference("key");
        foreach (var parameter in type.Parameters) schema.Parameter(parameter);
        foreach (var list in type.Lists)
            schema.Property(list.Name, () => schema.ArrayOf(null, list.MaximumCount, () => schema.Object(null, [], () =>
            {
                foreach (var parameter in list.ElementParameters) schema.Parameter(parameter);
            })));
        AutomationJson.Schema(schema, [.. type.Parameters, .. Insert.InsertParameters], type.Lists);
    });

    static void Unknown(SchemaWriter schema, ProcessorRegistry processors) =>
        schema.Define("unknown", "An insert of a type that the schema does not know: kept as it is, and bypassed.", ["type"], closed: false, inner: () =>
        {
            schema.Property("type", () =>
            {
                schema.Json.WriteString("type", "string");
                schema.Json.WriteStartObject("not");
                schema.Strings("enum", processors.Types.Select(t => t.Id));
                schema.Json.WriteEndObject();
            });
            schema.Property("id", () => schema.Id("The insert's id; a new one if left out."));
        });
}
