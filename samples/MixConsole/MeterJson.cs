using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MixGraph;

namespace MixConsole;

/// <summary>Measurements for the next program.</summary>
static class MeterJson
{
    static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print(Terminal terminal, IEnumerable<MeterRow> rows) =>
        terminal.Text(new JsonArray([.. rows.Select(Row)]).ToJsonString(Format));

    static JsonObject Row(MeterRow row)
    {
        var m = row.Measured;
        var json = new JsonObject { [row.Strip is null ? "file" : "session"] = row.Path };
        if (row.Strip is { } strip)
        {
            json["strip"] = strip.Name;
            json["kind"] = Kind(strip);
        }
        json["integratedLufs"] = Number(m.Integrated.Lufs);
        json["loudnessRangeLu"] = Number(m.LoudnessRange.Value);
        json["maxMomentaryLufs"] = Number(m.MaximumMomentary.Lufs);
        json["maxShortTermLufs"] = Number(m.MaximumShortTerm.Lufs);
        json["truePeakDbtp"] = Number(m.TruePeak.Value);
        json["samplePeakDbfs"] = Number(m.Peak.Value);
        json["rmsDbfs"] = Number(m.Rms.Value);
        json["crestDb"] = Number(m.Crest.Value);
        json["plrDb"] = Number(m.PeakToLoudness.Value);
        json["correlation"] = Number(m.Correlation);
        json["seconds"] = Number(m.Duration.TotalSeconds);
        if (row.Reductions.Count > 0)
            json["gainReduction"] = new JsonArray([.. row.Reductions.Select(r => new JsonObject
            {
                ["type"] = r.Processor,
                ["medianDb"] = Number(r.Reading.Median.Value),
                ["maximumDb"] = Number(r.Reading.Maximum.Value),
            })]);
        return json;
    }

    public static string Kind(Strip strip) => strip switch
    {
        Track => "track",
        GroupBus => "group",
        ReturnBus => "return",
        _ => "mixBus",
    };

    // JSON has no infinity; the session files write it this way too.
    static JsonValue Number(double value) => double.IsFinite(value) ? JsonValue.Create(Math.Round(value, 4)) : JsonValue.Create(value > 0 ? "+inf" : "-inf");
}
