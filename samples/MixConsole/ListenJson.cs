using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MixGraph;
using MixGraph.Workflow;

namespace MixConsole;

/// <summary>Findings for the next program.</summary>
static class ListenJson
{
    static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print(Terminal terminal, ListenReport report) =>
        terminal.Text(new JsonArray([.. report.Findings.Select(f => Row(f, report.Document))]).ToJsonString(Format));

    static JsonObject Row(Finding finding, MixDocument document) => new()
    {
        ["kind"] = Word(finding.Kind.ToString()),
        ["strip"] = finding.StripName,
        ["group"] = finding.Group,
        ["frequencyHz"] = finding.Frequency is { } frequency ? Number(frequency.Hertz) : null,
        ["gainDb"] = Number(finding.Size.Value),
        ["timeRange"] = finding.Time is { } time ? new JsonArray(Number(time.From.TotalSeconds), Number(time.To.TotalSeconds)) : null,
        ["severity"] = Number(finding.Impact),
        ["message"] = finding.Message,
        ["proposal"] = finding.Proposal is { } proposal ? Proposal(proposal, document) : null,
    };

    static JsonObject Proposal(Proposal proposal, MixDocument document) => new()
    {
        ["title"] = proposal.Title,
        ["layer"] = Word(proposal.LayerIn(document).ToString()),
        ["moves"] = new JsonArray([.. proposal.Moves.Select(m => Move(m, document))]),
    };

    static JsonObject Move(Move move, MixDocument document)
    {
        var json = new JsonObject { ["strip"] = document.Find(move.Strip)?.Name, ["description"] = move.Description };
        switch (move)
        {
            case BandMove { Band: var band }:
                (json["frequencyHz"], json["gainDb"], json["q"]) = (Number(band.Frequency.Hertz), Number(band.Gain.Value), Number(band.Q));
                break;
            case FaderMove { Change: var change }:
                json["gainDb"] = Number(change.Value);
                break;
            case TrimMove { Change: var change }:
                json["gainDb"] = Number(change.Value);
                break;
        }
        return json;
    }

    static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    // JSON has no infinity; the session files write it this way too.
    static JsonValue Number(double value) => double.IsFinite(value) ? JsonValue.Create(Math.Round(value, 4)) : JsonValue.Create(value > 0 ? "+inf" : "-inf");
}
