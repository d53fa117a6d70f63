using System.Text.Json;
using MixGraph.Extending;
using MixGraph.Processors;

namespace MixGraph;

/// <summary>An insert in JSON: its type, and by name every parameter and list that the type declares. What the registry does not know is kept as it is.</summary>
static class InsertJson
{
    /// <summary>What an insert has beside its parameters; no parameter may be named so.</summary>
    public static IReadOnlyList<string> OwnNames { get; } = ["type", "version", "id", Insert.BypassedParameter.Name];

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
        ParameterJson.Write(json, Insert.BypassedParameter, Insert.BypassedParameter.GetNumber(insert));
        foreach (var parameter in type.Parameters) ParameterJson.Write(json, parameter, type.Get(insert.Settings, parameter));
        foreach (var list in type.Lists) WriteList(json, type, insert.Settings, list);
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
            session.Problems.Warning(json.At("type"), NotHere(typeId, session.Processors));
            return new(id, new UnknownProcessor(typeId, element.GetRawText()));
        }
        if (!IsReadable(json, type)) return null;
        var settings = ReadSettings(json, type, session.Problems);
        var insert = new InsertState(id, settings);
        if (ParameterJson.Read(json, Insert.BypassedParameter) is { } bypassed) insert = Insert.BypassedParameter.WithNumber(insert, bypassed);
        json.Finish();
        return insert;
    }

    // A version is raised when the meaning of a saved value changes, so neither a newer nor an older one may be taken for this one.
    static bool IsReadable(ObjectReader json, ProcessorType type)
    {
        int version = json.Whole("version", 1, int.MaxValue, required: false) ?? 1;
        if (version > type.Version) json.Error("version", FormattableString.Invariant($"This was saved by version {version} of {type.Id}, which is newer than the version {type.Version} here."));
        else if (version < type.Version) json.Error("version", FormattableString.Invariant($"This was saved by version {version} of {type.Id}, which version {type.Version} cannot read."));
        return version == type.Version;
    }

    static IProcessorSettings ReadSettings(ObjectReader json, ProcessorType type, ProblemList problems)
    {
        var settings = type.Default;
        foreach (var parameter in type.Parameters)
            if (ParameterJson.Read(json, parameter) is { } number) settings = type.With(settings, parameter, number);
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
                        if (ParameterJson.Read(inner, parameter) is { } number) settings = type.With(settings, Element(type, list, index, parameter), number);
                    inner.Finish();
                }
                index++;
            }
        }
        return settings;
    }

    static ParameterDescriptor Element(ProcessorType type, ElementList list, int index, ParameterDescriptor inner) =>
        type.FindParameter(FormattableString.Invariant($"{list.Name}/{index}/{inner.Name}"))!;

    static string NotHere(string typeId, ProcessorRegistry processors)
    {
        string? close = processors.Types.Select(t => t.Id).FirstOrDefault(id => Spelling.IsClose(id, typeId));
        return $"There is no processor \"{JsonPath.Cut(typeId)}\" here. It is kept as it is, and bypassed." + (close is null ? "" : $" Did you mean \"{close}\"?");
    }
}
