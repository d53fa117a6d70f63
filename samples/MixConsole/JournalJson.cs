using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MixGraph.Workflow;

namespace MixConsole;

/// <summary>Journals for the next program.</summary>
static class JournalJson
{
    static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print(Terminal terminal, IEnumerable<JournalEntry> entries) =>
        terminal.Text(new JsonArray([.. entries.Select(Entry)]).ToJsonString(Format));

    /// <summary>A kind or a layer as the session file has it: "mixBus".</summary>
    public static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    static JsonObject Entry(JournalEntry entry)
    {
        var json = new JsonObject { ["number"] = entry.Number, ["time"] = entry.Time.ToString("O", CultureInfo.InvariantCulture), ["kind"] = Word(entry.Kind), ["name"] = entry.Name };
        if (entry.PassLayer is { } pass) json["pass"] = Word(pass);
        if (entry.Layer is { } layer) json["layer"] = Word(layer);
        if (entry.IsBelowLayer) json["belowLayer"] = true;
        if (entry.Because is { } because) json["because"] = because;
        if (entry.Soloed.Count > 0) json["soloed"] = new JsonArray([.. entry.Soloed.Select(s => JsonValue.Create(s.Name))]);
        if (entry.Remarks.Count > 0) json["remarks"] = new JsonArray([.. entry.Remarks.Select(r => JsonValue.Create(r))]);
        json["changes"] = new JsonArray([.. entry.Changes.Select(Change)]);
        return json;
    }

    static JsonObject Change(DocumentChange change)
    {
        if (change is not ParameterEdit edit) return new() { ["description"] = change.Description };
        return new() { [edit.Parameter.Vca is null ? "strip" : "vca"] = edit.Owner, ["address"] = edit.Parameter.ToString(), ["before"] = Number(edit.Before), ["after"] = Number(edit.After), ["unit"] = edit.Unit };
    }

    static JsonValue Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create("-inf");
}
