using System.Text.Json;

namespace MixGraph;

/// <summary>The tempo map in JSON: [{"beat": 0, "bpm": 120}, {"beat": 32, "bpm": 96}]. Left out where it is the default.</summary>
static class TempoJson
{
    public const string Name = "tempo";
    const string Beat = "beat", BeatsPerMinute = "bpm";

    public static void Write(Utf8JsonWriter json, TempoMap tempo)
    {
        if (tempo == TempoMap.Default) return;
        json.WriteStartArray(Name);
        foreach (var change in tempo.Changes)
        {
            json.WriteStartObject();
            json.WriteNumber(Beat, change.Beat);
            json.WriteNumber(BeatsPerMinute, change.BeatsPerMinute);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static TempoMap Read(ObjectReader json, ProblemList problems)
    {
        if (!json.TryTake(Name, out _)) return TempoMap.Default;
        var changes = new List<TempoChange>();
        bool complete = true;
        foreach (var (element, path) in json.Items(Name))
        {
            if (ObjectReader.Open(element, path, "a tempo", problems) is { } inner && (Number(inner, Beat), Number(inner, BeatsPerMinute)) is ({ } beat, { } tempo))
            {
                changes.Add(new(beat, tempo));
                inner.Finish();
            }
            else complete = false;
        }
        if (!complete) return TempoMap.Default;
        try
        {
            return new([.. changes]);
        }
        catch (ParameterRangeException e)
        {
            json.Error(Name, e.Message);
            return TempoMap.Default;
        }
    }

    static double? Number(ObjectReader json, string name)
    {
        if (!json.TryTake(name, out var element)) json.Missing(name);
        else if (element.TryFinite(out double number)) return number;
        else json.Error(name, $"{name} must be a number, not {element.Shown}.");
        return null;
    }

    public static void Schema(SchemaWriter schema) => schema.Property(Name, () =>
        schema.ArrayOf("The tempo, from beat to beat; the first is at beat 0. 120 beats a minute if left out.", SessionFormat.MaximumItems, () => schema.Object(null, [Beat, BeatsPerMinute], () =>
        {
            schema.Property(Beat, () => schema.Number("From the start of the mix.", 0, Position.MaximumBeats));
            schema.Property(BeatsPerMinute, () => schema.Number("Beats a minute.", TempoMap.MinimumBeatsPerMinute, TempoMap.MaximumBeatsPerMinute));
        })));
}
