using MixGraph.Extending;
using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MixGraph.Workflow;

/// <summary>A template in JSON.</summary>
internal static class TemplateJson
{
    const string Format = "mixgraph.template";
    const int Version = 1;

    static readonly JsonWriterOptions Options = new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = SessionFormat.MaximumDepth };
    static readonly NumberParameter<LevelTarget> Level = new("level", t => t.Level.Value, (t, v) => t with { Level = new(v) }, -40, 20, 0, "LU");

    public static byte[] Write(MixTemplate template)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("version", Version);
            json.WriteString("name", template.Name);
            if (template.PanLaw is { } law)
            {
                json.WriteStartObject("panLaw");
                json.WriteString("curve", SessionFormat.Curves.Of(law.Curve));
                json.WriteString("normalization", SessionFormat.Normalizations.Of(law.Normalization));
                json.WriteEndObject();
            }
            json.WriteStartArray("groups");
            foreach (var group in template.Groups) WriteGroup(json, group);
            json.WriteEndArray();
            json.WriteStartArray("returns");
            foreach (var made in template.Returns)
            {
                json.WriteStartObject();
                json.WriteString("name", made.Name);
                ParameterJson.Write(json, Strip.FaderParameter, made.Fader.Value);
                WriteChain(json, "inserts", made.Chain);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            WriteChain(json, "mixBus", template.MixBus);
            json.WriteStartObject("roughMix");
            WriteLevels(json, "groups", template.RoughMix.Groups);
            WriteLevels(json, "roles", template.RoughMix.Roles);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }

    static void WriteGroup(Utf8JsonWriter json, TemplateGroup group)
    {
        json.WriteStartObject();
        json.WriteString("name", group.Name);
        json.WriteStartArray("roles");
        foreach (string role in group.Roles) json.WriteStringValue(role);
        json.WriteEndArray();
        if (group.Within is not null) json.WriteString("within", group.Within);
        ParameterJson.Write(json, Strip.FaderParameter, group.Fader.Value);
        WriteChain(json, "inserts", group.Chain);
        json.WriteStartArray("sends");
        foreach (var send in group.Sends)
        {
            json.WriteStartObject();
            json.WriteString("return", send.Return);
            ParameterJson.Write(json, Send.LevelParameter, send.Level.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // As in session files, but for the id, which means something within one session only.
    static void WriteChain(Utf8JsonWriter json, string name, ValueList<TemplateInsert> chain)
    {
        json.WriteStartArray(name);
        foreach (var item in chain)
        {
            var bytes = new ArrayBufferWriter<byte>();
            using (var own = new Utf8JsonWriter(bytes)) InsertJson.Write(own, new InsertState(default, item.Settings) { Mix = item.Mix, Bypassed = item.Bypassed });
            var node = JsonNode.Parse(bytes.WrittenSpan)!.AsObject();
            node.Remove("id");
            node.WriteTo(json);
        }
        json.WriteEndArray();
    }

    static void WriteLevels(Utf8JsonWriter json, string name, ValueList<LevelTarget> levels)
    {
        json.WriteStartArray(name);
        foreach (var level in levels)
        {
            json.WriteStartObject();
            json.WriteString("name", level.Name);
            ParameterJson.Write(json, Level, level.Level.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <exception cref="MixFileException">There is a fault.</exception>
    public static MixTemplate Read(string path, JsonDocument? json, ProcessorRegistry processors, ProblemList problems)
    {
        var template = json is null ? null : Read(json.RootElement, processors, problems);
        if (problems.Found.FirstOrDefault(p => !p.IsWarning) is { } fault) throw new MixFileException(path, fault.Location, fault.Message);
        return template!;
    }

    static MixTemplate? Read(JsonElement root, ProcessorRegistry processors, ProblemList problems)
    {
        if (ObjectReader.Open(root, "$", "a template", problems) is not { } json) return null;
        json.TryTake("$schema", out _);
        if (json.Text("format") is { } format && format != Format) json.Error("format", $"format must be \"{Format}\", not \"{JsonPath.Cut(format)}\".");
        if (json.Whole("version", 1, int.MaxValue) is > Version and var version) json.Error("version", FormattableString.Invariant($"This is version {version} of the format; {Version} is the newest that can be read."));
        string? name = json.Text("name");
        if (name is not null && string.IsNullOrWhiteSpace(name)) json.Error("name", "A template needs a name.");
        PanLaw? law = json.TryTake("panLaw", out var lawElement) ? ReadLaw(lawElement, json.At("panLaw"), problems) : null;
        ValueList<TemplateGroup> groups = [.. json.Items("groups").Select(i => ReadGroup(i.Element, i.Path, processors, problems)).OfType<TemplateGroup>()];
        ValueList<TemplateReturn> returns = [.. json.Items("returns").Select(i => ReadReturn(i.Element, i.Path, processors, problems)).OfType<TemplateReturn>()];
        var mixBus = ReadChain(json, "mixBus", processors, problems);
        var targets = json.TryTake("roughMix", out var rough) ? ReadTargets(rough, json.At("roughMix"), problems) : RoughMixTargets.Default;
        json.Finish();
        if (problems.HasErrors || name is null) return null;
        var template = new MixTemplate(name) { Groups = groups, Returns = returns, MixBus = mixBus, PanLaw = law, RoughMix = targets };
        foreach (var (path, reason) in TemplateFaults.Of(template)) problems.Error(path, char.ToUpperInvariant(reason[0]) + reason[1..]);
        return template;
    }

    static PanLaw? ReadLaw(JsonElement element, string path, ProblemList problems)
    {
        if (ObjectReader.Open(element, path, "a pan law", problems) is not { } json) return null;
        int? curve = json.Choice("curve", SessionFormat.Curves.Names), normalization = json.Choice("normalization", SessionFormat.Normalizations.Names);
        json.Finish();
        return curve is { } c && normalization is { } n ? new(SessionFormat.Curves.ValueAt(c), SessionFormat.Normalizations.ValueAt(n)) : null;
    }

    static TemplateGroup? ReadGroup(JsonElement element, string path, ProcessorRegistry processors, ProblemList problems)
    {
        if (ObjectReader.Open(element, path, "a group", problems) is not { } json) return null;
        string name = Name(json);
        List<string> roles = [];
        foreach (var (role, at) in json.Items("roles"))
        {
            if (role.ValueKind == JsonValueKind.String) roles.Add(role.GetString()!);
            else problems.Error(at, $"A role must be a string, not {role.Noun}.");
        }
        List<TemplateSend> sends = [];
        foreach (var (send, at) in json.Items("sends"))
        {
            if (ObjectReader.Open(send, at, "a send", problems) is not { } inner) continue;
            if (inner.Text("return") is { } target) sends.Add(new(target, new(ParameterJson.Read(inner, Send.LevelParameter) ?? 0)));
            inner.Finish();
        }
        var group = new TemplateGroup(name)
        {
            Roles = [.. roles],
            Within = json.Text("within", required: false),
            Fader = new(ParameterJson.Read(json, Strip.FaderParameter) ?? 0),
            Chain = ReadChain(json, "inserts", processors, problems),
            Sends = [.. sends],
        };
        json.Finish();
        return group;
    }

    static TemplateReturn? ReadReturn(JsonElement element, string path, ProcessorRegistry processors, ProblemList problems)
    {
        if (ObjectReader.Open(element, path, "a return", problems) is not { } json) return null;
        var made = new TemplateReturn(Name(json)) { Fader = new(ParameterJson.Read(json, Strip.FaderParameter) ?? 0), Chain = ReadChain(json, "inserts", processors, problems) };
        json.Finish();
        return made;
    }

    static string Name(ObjectReader json)
    {
        string name = json.Text("name") ?? "";
        if (json.TryTake("name", out _) && string.IsNullOrWhiteSpace(name)) json.Error("name", "The name is blank.");
        return name;
    }

    static ValueList<TemplateInsert> ReadChain(ObjectReader json, string name, ProcessorRegistry processors, ProblemList problems)
    {
        List<TemplateInsert> chain = [];
        foreach (var (element, path) in json.Items(name))
        {
            if (InsertJson.ReadAlone(element, path, processors, problems) is not { } insert) continue;
            if (insert.Automation.Count > 0) problems.Error(JsonPath.Property(path, "automation"), "A template has no automation: it knows no song.");
            chain.Add(new(insert.Settings, insert.Mix, insert.Bypassed));
        }
        return [.. chain];
    }

    static RoughMixTargets ReadTargets(JsonElement element, string path, ProblemList problems)
    {
        if (ObjectReader.Open(element, path, "rough-mix targets", problems) is not { } json) return RoughMixTargets.Default;
        var targets = RoughMixTargets.Default;
        if (json.TryTake("groups", out _)) targets = targets with { Groups = ReadLevels(json, "groups", problems) };
        if (json.TryTake("roles", out _)) targets = targets with { Roles = ReadLevels(json, "roles", problems) };
        json.Finish();
        return targets;
    }

    static ValueList<LevelTarget> ReadLevels(ObjectReader json, string name, ProblemList problems)
    {
        List<LevelTarget> levels = [];
        foreach (var (element, path) in json.Items(name))
        {
            if (ObjectReader.Open(element, path, "a level", problems) is not { } item) continue;
            if (item.Text("name") is { } of && ParameterJson.Read(item, Level, required: true) is { } level) levels.Add(new(of, new(level)));
            item.Finish();
        }
        return [.. levels];
    }
}
