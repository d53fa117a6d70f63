using System.Text.Json;
using MixGraph.Extending;
using MixGraph.Processors;

namespace MixGraph;

/// <summary>An insert in JSON: its type, and by name every parameter and list that the type declares. What the registry does not know is kept as it is.</summary>
static class InsertJson
{
    /// <summary>What an insert has beside its parameters; no parameter may be named so.</summary>
    public static IReadOnlyList<string> OwnNames { get; } = ["type", "version", "id", .. Insert.InsertParameters.Select(p => p.Name), KeyName, AutomationJson.Name];

    const string KeyName = "key";

    public static void Write(Utf8JsonWriter json, InsertState insert)
    {
        if (insert.Settings is UnknownProcessor unknown)
        {
            json.WriteRawValue(unknown.Json, skipInputValidation: true);
            return;
        }
        var type = insert.Settings.ProcessorType;
        json.WriteStartObject();
        json.WriteString("type", type.Id);
        json.WriteNumber("version", type.Version);
        json.WriteNumber("id", insert.Id.Value);
        ParameterJson.WriteAll(json, Insert.InsertParameters, insert);
        if (insert.Key is { } key)
        {
            json.WriteStartObject(KeyName);
            json.WriteNumber("strip", key.Strip.Value);
            json.WriteBoolean("preFader", key.PreFader);
            json.WriteEndObject();
        }
        foreach (var parameter in type.Parameters) ParameterJson.Write(json, parameter, type.Get(insert.Settings, parameter));
        foreach (var list in type.Lists) WriteList(json, type, insert.Settings, list);
        AutomationJson.Write(json, insert.Automation, Automating.ParametersOf(insert.Settings));
        json.WriteEndObject();
    }

    static void WriteList(Utf8JsonWriter json, ProcessorType type, IProcessorSettings settings, ElementList list)
    {
        json.WriteStartArray(list.Name);
        for (int i = 0; i < type.Count(settings, list); i++)
        {
            json.WriteStartObject();
            foreach (var inner in list.ElementParameters) ParameterJson.Write(json, inner, type.Get(settings, Element(type, list, i, inner)));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Null, and reported, if it is not an insert.</summary>
    public static InsertState? Read(JsonElement element, string path, SessionReader session)
    {
        if (ObjectReader.Open(element, path, "an insert", session.Problems) is not { } json) return null;
        if (json.Text("type") is not { } typeId) return null;
        bool isKnown = session.Processors.TryFind(typeId, out var type);
        var id = new InsertId(session.Id(json, verbatim: !isKnown));
        if (type is null)
        {
            if (!session.ReadsPast) session.Problems.Warning(json.At("type"), $"{NotHere(typeId)} It is kept as it is, and bypassed.{DidYouMean(typeId, session.Processors)}");
            return new(id, new UnknownProcessor(typeId, element.GetRawText()));
        }
        if (!IsReadable(json, type)) return null;
        var insert = ReadOwn(json, type, id, session.Problems);
        if (type.TakesKey) insert = insert with { Key = ReadKey(json, session) };
        json.Finish();
        return insert;
    }

    /// <summary>Reads an array of inserts that stands alone; their ids mean nothing yet.</summary>
    /// <exception cref="MixFileException">It has a fault.</exception>
    public static List<InsertState> ReadChain(string text, ProcessorRegistry processors)
    {
        var problems = new ProblemList();
        var chain = new List<InsertState>();
        using var parsed = JsonText.Parse(System.Text.Encoding.UTF8.GetBytes(text), problems);
        if (parsed is { RootElement: { ValueKind: JsonValueKind.Array } array })
        {
            int index = 0;
            foreach (var element in array.EnumerateArray())
                if (ReadAlone(element, JsonPath.Item("$", index++), processors, problems) is { } insert) chain.Add(insert);
        }
        else if (parsed is not null) problems.Error("$", $"This must be an array of inserts, not {parsed.RootElement.Noun}.");
        if (problems.Found is [var first, ..]) throw new MixFileException("chain", first.Location, first.Message);
        return chain;
    }

    /// <summary>Reads an insert that stands alone; null, and reported, if it is not one.</summary>
    public static InsertState? ReadAlone(JsonElement element, string path, ProcessorRegistry processors, ProblemList problems)
    {
        if (ObjectReader.Open(element, path, "an insert", problems) is not { } json || json.Text("type") is not { } typeId) return null;
        if (!processors.TryFind(typeId, out var type))
        {
            json.Error("type", NotHere(typeId) + DidYouMean(typeId, processors));
            return null;
        }
        if (!IsReadable(json, type)) return null;
        var insert = ReadOwn(json, type, default, problems);
        json.Finish();
        return insert;
    }

    static InsertState ReadOwn(ObjectReader json, ProcessorType type, InsertId id, ProblemList problems)
    {
        var insert = ParameterJson.ReadAll(json, Insert.InsertParameters, new InsertState(id, ReadSettings(json, type, problems)));
        return insert with { Automation = AutomationJson.Read(json, Automating.ParametersOf(insert.Settings), problems) };
    }

    // A version is raised when the meaning of a saved value changes, so neither a newer nor an older one may be taken for this one.
    static bool IsReadable(ObjectReader json, ProcessorType type)
    {
        int version = json.Whole("version", 1, int.MaxValue, required: false) ?? 1;
        if (version > type.Version) json.Error("version", FormattableString.Invariant($"This was saved by version {version} of {type.Id}, which is newer than the version {type.Version} here."));
        else if (version < type.Version) json.Error("version", FormattableString.Invariant($"This was saved by version {version} of {type.Id}, which version {type.Version} cannot read."));
        return version == type.Version;
    }

    static KeySource? ReadKey(ObjectReader json, SessionReader session)
    {
        if (!json.TryTake(KeyName, out var element) || ObjectReader.Open(element, json.At(KeyName), "a key", session.Problems) is not { } key) return null;
        int? strip = key.Whole("strip", 1, SessionFormat.MaximumId);
        bool preFader = key.TryTake("preFader", out var value) && value.ValueKind == JsonValueKind.True;
        if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.True or JsonValueKind.False)) key.Error("preFader", $"preFader must be true or false, not {value.Shown}.");
        key.Finish();
        return strip is { } id ? new(new(id), preFader) : null;
    }

    static IProcessorSettings ReadSettings(ObjectReader json, ProcessorType type, ProblemList problems)
    {
        var settings = type.Default;
        foreach (var parameter in type.Parameters)
            settings = ReadValue(json, parameter, type, parameter, settings);
        foreach (var list in type.Lists)
        {
            if (!json.TryTake(list.Name, out _)) continue;
            settings = type.WithCount(settings, list, 0); // so that what an element leaves out is at an element's default
            int index = 0;
            foreach (var (item, path) in json.Items(list.Name, list.MaximumCount))
            {
                settings = type.WithCount(settings, list, index + 1);
                if (ObjectReader.Open(item, path, $"an element of {list.Name}", problems) is { } inner)
                {
                    foreach (var parameter in list.ElementParameters)
                        settings = ReadValue(inner, parameter, type, Element(type, list, index, parameter), settings);
                    inner.Finish();
                }
                index++;
            }
        }
        return settings;
    }

    // Settings from outside may refuse a value for reasons of their own, which are faults of the file here.
    static IProcessorSettings ReadValue(ObjectReader json, ParameterDescriptor named, ProcessorType type, ParameterDescriptor parameter, IProcessorSettings settings)
    {
        if (ParameterJson.Read(json, named) is not { } number) return settings;
        try
        {
            return type.With(settings, parameter, number);
        }
        catch (Exception e) when (e is ArgumentException or IMixGraphError)
        {
            json.Error(named.Name, JsonPath.OneLine(e.Message));
            return settings;
        }
    }

    static ParameterDescriptor Element(ProcessorType type, ElementList list, int index, ParameterDescriptor inner) =>
        type.FindParameter(FormattableString.Invariant($"{list.Name}/{index}/{inner.Name}"))!;

    static string NotHere(string typeId) => $"There is no processor \"{JsonPath.Cut(typeId)}\" here.";

    static string DidYouMean(string typeId, ProcessorRegistry processors) =>
        processors.Types.Select(t => t.Id).FirstOrDefault(id => Spelling.IsClose(id, typeId)) is { } close ? $" Did you mean \"{close}\"?" : "";
}
