using System.Text.Json;
using MixGraph.Workflow;

namespace MixGraph;

/// <summary>A change of a document in JSON: {"strip": "Guitars", "id": 5, "parameter": "fader", "before": 0, "after": -2, "unit": "dB"}, or a state before and after.</summary>
/// <remarks>Numbers stand in the parameter's unit; a toggle is 0 or 1, a choice its place: so a journal reads without the processors it tells of.</remarks>
static class ChangeJson
{
    const string Strip = "strip", Insert = "insert", Send = "send", Vca = "vca", Mix = "mix", Before = "before", After = "after";
    static readonly string[] Types = [Strip, Insert, Send, Vca, Mix];

    public static void Write(Utf8JsonWriter target, DocumentChange change, string folder, string path, string location) => JsonLine.Write(target, json =>
    {
        json.WriteStartObject();
        switch (change)
        {
            case ParameterEdit edit:
                Write(json, edit);
                break;
            case StripEdit edit:
                json.WriteString("type", Strip);
                State(Before, edit.Before, s => WriteStrip(s, ".before"));
                State(After, edit.After, s => WriteStrip(s, ".after"));
                break;
            case InsertEdit edit:
                Owner(Insert, edit.StripName, edit.Strip);
                json.WriteBoolean("postFader", edit.PostFader);
                json.WriteNumber("place", edit.Place);
                State(Before, edit.Before, i => InsertJson.Write(json, i));
                State(After, edit.After, i => InsertJson.Write(json, i));
                break;
            case SendEdit edit:
                Owner(Send, edit.StripName, edit.Strip);
                json.WriteNumber("place", edit.Place);
                State(Before, edit.Before, s => StripJson.WriteSend(json, s));
                State(After, edit.After, s => StripJson.WriteSend(json, s));
                break;
            case VcaEdit edit:
                json.WriteString("type", Vca);
                State(Before, edit.Before, v => VcaJson.Write(json, v with { Name = SessionWriter.WithoutHalfCharacters(v.Name) }));
                State(After, edit.After, v => VcaJson.Write(json, v with { Name = SessionWriter.WithoutHalfCharacters(v.Name) }));
                break;
            case MixEdit edit:
                json.WriteString("type", Mix);
                State(Before, edit.Before, h => Head(json, h));
                State(After, edit.After, h => Head(json, h));
                break;
        }
        json.WriteEndObject();

        void WriteStrip(StripState strip, string at) =>
            SessionWriter.WriteStrip(json, strip with { Name = SessionWriter.WithoutHalfCharacters(strip.Name), Role = SessionWriter.WithoutHalfCharacters(strip.Role) }, folder, path, location + at, withFormat: true);

        void Owner(string type, string name, StripId id)
        {
            json.WriteString("type", type);
            json.WriteString("strip", SessionWriter.WithoutHalfCharacters(name));
            json.WriteNumber("id", id.Value);
        }

        void State<T>(string name, T? state, Action<T> write) where T : class
        {
            if (state is null) return;
            json.WritePropertyName(name);
            write(state);
        }
    });

    static void Write(Utf8JsonWriter json, ParameterEdit edit)
    {
        var id = edit.Parameter;
        json.WriteString(id.Vca is null ? Strip : Vca, SessionWriter.WithoutHalfCharacters(edit.Owner));
        json.WriteNumber("id", id.Vca?.Value ?? id.Strip.Value);
        if (id.Insert is { } insert) json.WriteNumber(Insert, insert.Value);
        if (edit.Processor is { } processor) json.WriteString("processor", processor);
        if (id.Send is { } send) json.WriteNumber(Send, send.Value);
        json.WriteString("parameter", id.Name);
        Number(Before, edit.Before);
        Number(After, edit.After);
        if (edit.Unit.Length > 0) json.WriteString("unit", edit.Unit);

        void Number(string name, double number)
        {
            if (double.IsNegativeInfinity(number)) json.WriteString(name, ParameterJson.Silence);
            else json.WriteNumber(name, number);
        }
    }

    static void Head(Utf8JsonWriter json, MixHead head)
    {
        json.WriteStartObject();
        SessionWriter.WriteHead(json, head.On(MixDocument.Empty(head.SampleRate)));
        json.WriteEndObject();
    }

    /// <summary>Null, and reported, if it is not a change.</summary>
    public static DocumentChange? Read(JsonElement element, string path, SessionReader session)
    {
        if (ObjectReader.Open(element, path, "a change", session.Problems) is not { } json) return null;
        DocumentChange? change = null;
        if (!json.TryTake("type", out _)) change = ReadParameter(json);
        else if (json.Choice("type", Types) is { } type) change = Types[type] switch
        {
            Strip => ReadStates(json, session, (e, at) => StripJson.Read(e, at, session), (a, b) => a is null || b is null || a.Id == b.Id, (a, b) => new StripEdit(a, b)),
            Insert => ReadInsert(json, session),
            Send => ReadSend(json, session),
            Vca => ReadStates(json, session, (e, at) => VcaJson.Read(e, at, session.Problems), (a, b) => a is null || b is null || a.Id == b.Id, (a, b) => new VcaEdit(a, b)),
            _ => ReadStates(json, session, (e, at) => ReadHead(e, at, session), (a, b) => a is not null && b is not null, (a, b) => new MixEdit(a!, b!)),
        };
        json.Finish();
        return change;
    }

    static ParameterEdit? ReadParameter(ObjectReader json)
    {
        bool isVca = json.TryTake(Vca, out _);
        string? owner = json.Text(isVca ? Vca : Strip);
        int? id = json.Whole("id", 1, SessionFormat.MaximumId);
        int? insert = json.Whole(Insert, 1, SessionFormat.MaximumId, required: false), send = json.Whole(Send, 1, SessionFormat.MaximumId, required: false);
        string? processor = json.Text("processor", required: false), parameter = json.Text("parameter"), unit = json.Text("unit", required: false);
        double? before = Number(json, Before), after = Number(json, After);
        if (owner is null || id is null || parameter is null || before is null || after is null) return null;
        var address = isVca ? new ParameterId(default, null, null, parameter) { Vca = new(id.Value) }
            : new ParameterId(new(id.Value), insert is { } i ? new InsertId(i) : null, send is { } s ? new SendId(s) : null, parameter);
        return new(address, owner, processor, before.Value, after.Value, unit ?? "");
    }

    static double? Number(ObjectReader json, string name)
    {
        if (!json.TryTake(name, out var value)) json.Missing(name);
        else if (value.TryFinite(out double number)) return number;
        else if (value.ValueKind == JsonValueKind.String && value.ValueEquals(ParameterJson.Silence)) return double.NegativeInfinity;
        else json.Error(name, $"{name} must be a number or \"-inf\", not {value.Shown}.");
        return null;
    }

    static InsertEdit? ReadInsert(ObjectReader json, SessionReader session)
    {
        var (name, id, place) = (json.Text(Strip), json.Whole("id", 1, SessionFormat.MaximumId), json.Whole("place", 0, SessionFormat.MaximumItems));
        int? postFader = json.TryTake("postFader", out var value) ? value.ValueKind switch { JsonValueKind.True => 1, JsonValueKind.False => 0, _ => null } : 0;
        if (postFader is null) json.Error("postFader", $"postFader must be true or false, not {value.Shown}.");
        return ReadStates(json, session, (e, at) => InsertJson.Read(e, at, session), (_, _) => true, (a, b) =>
            name is null || id is null || place is null || postFader is null ? null : new InsertEdit(new(id.Value), name, postFader == 1, place.Value, a, b));
    }

    static SendEdit? ReadSend(ObjectReader json, SessionReader session)
    {
        var (name, id, place) = (json.Text(Strip), json.Whole("id", 1, SessionFormat.MaximumId), json.Whole("place", 0, SessionFormat.MaximumItems));
        return ReadStates(json, session, (e, at) => StripJson.ReadSend(e, at, session), (_, _) => true, (a, b) =>
            name is null || id is null || place is null ? null : new SendEdit(new(id.Value), name, place.Value, a, b));
    }

    static TChange? ReadStates<TState, TChange>(ObjectReader json, SessionReader session, Func<JsonElement, string, TState?> read, Func<TState?, TState?, bool> fit, Func<TState?, TState?, TChange?> make)
        where TState : class where TChange : DocumentChange
    {
        bool hasBefore = json.TryTake(Before, out var before), hasAfter = json.TryTake(After, out var after);
        var (a, b) = (hasBefore ? read(before, json.At(Before)) : null, hasAfter ? read(after, json.At(After)) : null);
        if (hasBefore && a is null || hasAfter && b is null) return null; // reported there
        if ((a is not null || b is not null) && fit(a, b)) return make(a, b);
        json.Missing(hasBefore ? After : Before);
        return null;
    }

    static MixHead? ReadHead(JsonElement element, string path, SessionReader session)
    {
        if (ObjectReader.Open(element, path, "what holds for the mix", session.Problems) is not { } json) return null;
        var document = session.ReadHead(json, out _);
        json.Finish();
        return document is null ? null : new(document);
    }

    public static void SchemaDefinitions(SchemaWriter schema)
    {
        schema.Property("change", () => schema.OneOf([.. ((string[])["parameter", "vcaParameter", .. Types]).Select(t => "change." + t)]));
        foreach (bool isVca in (bool[])[false, true])
        {
            string owner = isVca ? Vca : Strip;
            schema.Define(isVca ? "change.vcaParameter" : "change.parameter", "A parameter that has another value.", [owner, "id", "parameter", Before, After], () =>
            {
                schema.Property(owner, () => schema.Text("The name it had."));
                schema.Property("id", () => schema.Id("Its id."));
                if (!isVca)
                {
                    schema.Property(Insert, () => schema.Id("The id of the insert whose parameter it is."));
                    schema.Property("processor", () => schema.Text("The type of that insert."));
                    schema.Property(Send, () => schema.Id("The id of the send whose parameter it is."));
                }
                schema.Property("parameter", () => schema.Text("The name of the parameter."));
                schema.Property(Before, () => Number(schema));
                schema.Property(After, () => Number(schema));
                schema.Property("unit", () => schema.Text("The unit of both numbers."));
            });
        }
        States(Strip, "A strip that was added or removed, or changed otherwise.", () => schema.OneOf(SessionFormat.Kinds.Names), () => { });
        States(Insert, "An insert that was added or removed, or changed otherwise.", () => schema.Ref("insert"), () =>
        {
            Owner();
            schema.Property("postFader", () => schema.Json.WriteString("type", "boolean"));
        });
        States(Send, "A send that was added or removed, or changed otherwise.", () => schema.Ref("send"), Owner);
        States(Vca, "A VCA that was added or removed, or changed otherwise.", () => schema.Ref("vca"), () => { });
        States(Mix, "A change of what holds for the whole mix.", () => schema.Object(null, ["sampleRate"], () => SessionSchema.Head(schema)), () => { });

        void States(string type, string description, Action state, Action more) => schema.Define("change." + type, description, ["type"], () =>
        {
            schema.Property("type", () => schema.Json.WriteString("const", type));
            more();
            schema.Property(Before, state);
            schema.Property(After, state);
        });

        void Owner()
        {
            schema.Property(Strip, () => schema.Text("The name of the strip."));
            schema.Property("id", () => schema.Id("The id of the strip."));
            schema.Property("place", () => schema.Whole("Its place in its list.", 0, SessionFormat.MaximumItems));
        }
    }

    static void Number(SchemaWriter schema)
    {
        schema.Json.WriteStartArray("anyOf");
        schema.Json.WriteStartObject();
        schema.Json.WriteString("type", "number");
        schema.Json.WriteEndObject();
        schema.Json.WriteStartObject();
        schema.Json.WriteString("const", ParameterJson.Silence);
        schema.Json.WriteEndObject();
        schema.Json.WriteEndArray();
    }
}
