using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MixGraph;
using MixGraph.Workflow;

namespace MixConsole;

/// <summary>Ledgers for the next program.</summary>
static class LedgerJson
{
    static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print(Terminal terminal, Ledger ledger, ProcessingBudget budget) => terminal.Text(new JsonObject
    {
        ["frequenciesHz"] = new JsonArray([.. Enumerable.Range(0, Ledger.Bands.Count).Select(b => JsonValue.Create(Ledger.Bands.Nominal(b)))]),
        ["aggregateDb"] = Numbers(ledger.Aggregate),
        ["layers"] = new JsonArray([.. ledger.Layers.Select(l => new JsonObject { ["layer"] = JournalJson.Word(l.Layer), ["toneDb"] = Numbers(l.Tone) })]),
        ["paths"] = new JsonArray([.. ledger.Paths.Select(Path)]),
        ["alarms"] = new JsonArray([.. ledger.Alarms.Select(Alarm)]),
        ["budget"] = new JsonArray([.. Enum.GetValues<Layer>().Select(l => Budget(l, budget.Of(l)))]),
    }.ToJsonString(Format));

    static JsonObject Path(LedgerPath path) => new()
    {
        ["strip"] = path.StripName, ["kind"] = JournalJson.Word(path.Kind), ["isHeard"] = path.IsHeard, ["levelDb"] = Number(path.Level), ["toneDb"] = Numbers(path.Tone),
        ["byLayer"] = new JsonObject([.. Enum.GetValues<Layer>().Select(l => KeyValuePair.Create(JournalJson.Word(l), (JsonNode?)Numbers(path.Of(l))))]),
    };

    static JsonObject Alarm(LedgerAlarm alarm) => new()
    {
        ["kind"] = JournalJson.Word(alarm.Kind), ["strip"] = alarm.StripName, ["frequencyHz"] = Round(alarm.Frequency.Hertz), ["gainDb"] = Number(alarm.Gain),
        ["parts"] = new JsonArray([.. alarm.Parts.Select(p => new JsonObject { ["layer"] = JournalJson.Word(p.Layer), ["gainDb"] = Number(p.Gain) })]), ["message"] = alarm.Message,
    };

    static JsonObject Budget(Layer layer, ProcessingCount count) => new()
    {
        ["layer"] = JournalJson.Word(layer), ["inserts"] = count.Inserts, ["dynamics"] = count.Dynamics, ["bands"] = count.Bands, ["boostDb"] = Number(count.Boost), ["attenuationDb"] = Number(count.Attenuation),
    };

    static JsonArray Numbers(IEnumerable<Decibels> values) => new([.. values.Select(Number)]);

    static JsonValue Number(Decibels value) => value.IsSilence ? JsonValue.Create("-inf") : JsonValue.Create(Round(value.Value));

    static double Round(double value) => Math.Round(value, 2) + 0.0;
}
