using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MixGraph.Workflow;

namespace MixConsole;

/// <summary>A comparison for the next program.</summary>
static class CompareJson
{
    static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print(Terminal terminal, Comparison c)
    {
        var json = new JsonObject
        {
            ["a"] = c.A.Path,
            ["b"] = c.B.Path,
            ["loudnessDifferenceLu"] = Number(c.Tone.LoudnessDifference.Value),
            ["lowDb"] = Number(c.Stroke(c.Tone.Low)),
            ["midsDb"] = Number(c.Stroke(c.Tone.Mids)),
            ["presenceDb"] = Number(c.Stroke(c.Tone.Presence)),
            ["topDb"] = Number(c.Stroke(c.Tone.Top)),
            ["bands"] = new JsonArray([.. c.Bands.Select(b => new JsonObject
            {
                ["fromHz"] = b.From,
                ["toHz"] = b.To,
                ["differenceDb"] = Number(b.Difference),
                ["widthADb"] = Number(b.WidthA),
                ["widthBDb"] = Number(b.WidthB),
            })]),
            ["thirdOctaves"] = new JsonArray([.. c.Tone.Difference.Select(d => new JsonObject { ["hz"] = Number(d.Center.Hertz), ["differenceDb"] = Number(d.Level.Value) })]),
        };
        if (c.IsAligned)
            json["alignment"] = c.Alignment is not { } found ? null : new JsonObject
            {
                ["offsetFrames"] = found.Offset,
                ["polarityInverted"] = found.PolarityInverted,
                ["confidence"] = Number(found.Confidence),
            };
        if (c.Balance is { } balance)
            json["balance"] = new JsonObject
            {
                ["commonOffsetLu"] = Number(balance.CommonOffset.Value),
                ["groups"] = new JsonArray([.. balance.Groups.Select(Line)]),
                ["tracks"] = new JsonArray([.. balance.Tracks.Select(Line)]),
            };
        terminal.Text(json.ToJsonString(Format));
    }

    static JsonObject Line(BalanceLine line)
    {
        var json = new JsonObject { ["name"] = line.Name };
        if (line.Group is not null) json["group"] = line.Group;
        json["aLufs"] = Number(line.Loudness.Lufs);
        json["bLufs"] = Number(line.Other.Lufs);
        json["differenceLu"] = Number(line.Difference.Value);
        return json;
    }

    // As in MeterJson; what cannot be told is null.
    static JsonValue? Number(double value) => double.IsNaN(value) ? null : double.IsFinite(value) ? JsonValue.Create(Math.Round(value, 4)) : JsonValue.Create(value > 0 ? "+inf" : "-inf");
}
