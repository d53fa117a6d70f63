using System.Text.Json;

namespace MixGraph;

/// <summary>A strip in JSON, and back.</summary>
static class StripJson
{
    static readonly ParameterDescriptor<StripState>[] OptionalParameters = [Strip.SoloIsolatedParameter, Strip.SoloSafeParameter];
    static readonly ParameterDescriptor<SendState>[] OptionalSendParameters = [Send.PanParameter];

    public static void Write(Utf8JsonWriter json, StripState strip, string folder, bool withFormat)
    {
        json.WriteStartObject();
        json.WriteNumber("id", strip.Id.Value);
        json.WriteString("kind", SessionFormat.Kinds.Of(strip.Kind));
        json.WriteString("name", strip.Name);
        json.WriteString("role", strip.Role);
        ParameterJson.WriteAll(json, Strip.StripParameters, strip, OptionalParameters);
        AutomationJson.Write(json, strip.Automation, Strip.StripParameters);
        if (strip.Output is { } output) json.WriteNumber("output", output.Value);
        VcaJson.WriteAssignments(json, strip.Vcas);
        if (strip.Source is { } source)
        {
            json.WritePropertyName("source");
            SourceJson.Write(json, source, folder);
            if (withFormat && strip.Format is { } format) SourceFormatJson.Write(json, format);
        }
        WriteChain(json, "preFaderInserts", strip.PreFaderInserts);
        WriteChain(json, "postFaderInserts", strip.PostFaderInserts);
        if (strip.Kind != StripKind.MixBus)
        {
            json.WriteStartArray("sends");
            foreach (var send in strip.Sends) WriteSend(json, send);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    static void WriteChain(Utf8JsonWriter json, string name, ValueList<InsertState> chain)
    {
        json.WriteStartArray(name);
        foreach (var insert in chain) InsertJson.Write(json, insert);
        json.WriteEndArray();
    }

    public static void WriteSend(Utf8JsonWriter json, SendState send)
    {
        json.WriteStartObject();
        json.WriteNumber("id", send.Id.Value);
        json.WriteNumber("target", send.Target.Value);
        ParameterJson.WriteAll(json, Send.SendParameters, send, OptionalSendParameters);
        AutomationJson.Write(json, send.Automation, Send.SendParameters);
        json.WriteEndObject();
    }

    /// <summary>Null, and reported, if too little of it is there to be a strip.</summary>
    public static StripState? Read(JsonElement element, string path, SessionReader session)
    {
        if (ObjectReader.Open(element, path, "a strip", session.Problems) is not { } json) return null;
        int? id = json.Whole("id", 1, SessionFormat.MaximumId);
        int? kind = json.Choice("kind", SessionFormat.Kinds.Names);
        string? name = json.Text("name");
        if (name is not null && string.IsNullOrWhiteSpace(name)) json.Error("name", "name must not be blank.");
        if (id is null || kind is null || name is null) return null;

        var strip = new StripState(new(id.Value), SessionFormat.Kinds.ValueAt(kind.Value), name, ReadOutput(json, kind.Value));
        json.What = "a " + strip.Kind.Noun;
        strip = ParameterJson.ReadAll(json, Strip.StripParameters, strip) with
        {
            Role = json.Text("role", required: false) ?? "",
            Vcas = VcaJson.ReadAssignments(json, session.Problems),
            PreFaderInserts = [.. ReadChain(json, "preFaderInserts", session)],
            PostFaderInserts = [.. ReadChain(json, "postFaderInserts", session)],
            Automation = AutomationJson.Read(json, Strip.StripParameters, session.Problems),
        };
        if (strip.Kind != StripKind.MixBus) strip = strip with { Sends = [.. ReadSends(json, session)] };
        if (strip.Kind == StripKind.Track) strip = ReadSource(json, strip, session);
        json.Finish();
        return strip;
    }

    // What is left out outputs to the mix bus, as a strip that was just added does.
    static StripId? ReadOutput(ObjectReader json, int kind) =>
        SessionFormat.Kinds.ValueAt(kind) == StripKind.MixBus ? null
        : new StripId(json.Whole("output", 1, SessionFormat.MaximumId, required: false) ?? MixDocument.MixBusId.Value);

    static IEnumerable<InsertState> ReadChain(ObjectReader json, string name, SessionReader session)
    {
        foreach (var (element, path) in json.Items(name))
            if (InsertJson.Read(element, path, session) is { } insert) yield return insert;
    }

    static IEnumerable<SendState> ReadSends(ObjectReader json, SessionReader session)
    {
        foreach (var (element, path) in json.Items("sends"))
            if (ReadSend(element, path, session) is { } send) yield return send;
    }

    /// <summary>Null, and reported, if it is not a send.</summary>
    public static SendState? ReadSend(JsonElement element, string path, SessionReader session)
    {
        if (ObjectReader.Open(element, path, "a send", session.Problems) is not { } inner) return null;
        int id = session.Id(inner);
        if (inner.Whole("target", 1, SessionFormat.MaximumId) is not { } target) return null;
        var send = ParameterJson.ReadAll(inner, Send.SendParameters, new SendState(new(id), new(target))) with
        {
            Automation = AutomationJson.Read(inner, Send.SendParameters, session.Problems),
        };
        inner.Finish();
        return send;
    }

    static StripState ReadSource(ObjectReader json, StripState strip, SessionReader session)
    {
        if (!json.TryTake("source", out var element))
        {
            json.Missing("source");
            return strip;
        }
        string path = json.At("source");
        if (SourceJson.Read(element, path, session.Folder, session.Problems) is not { } source) return strip;
        if (session.ReadsPast) return SourceFormatJson.Read(json, session.Problems) is { } known ? strip with { Source = source, Format = known } : strip;
        return SourceJson.Probe(source, path, session.SampleRate, session.Problems) is { } format ? strip with { Source = source, Format = format } : strip;
    }
}
