using System.Text.Json;

namespace MixGraph;

/// <summary>VCAs in JSON, and what is assigned to them: {"id": 9, "name": "Drums", "fader": -3, "vcas": [12]}.</summary>
static class VcaJson
{
    public const string Assignments = "vcas";

    public static void Write(Utf8JsonWriter json, VcaState vca)
    {
        json.WriteStartObject();
        json.WriteNumber("id", vca.Id.Value);
        json.WriteString("name", vca.Name);
        ParameterJson.WriteAll(json, Vca.VcaParameters, vca);
        AutomationJson.Write(json, vca.Automation, Vca.VcaParameters);
        WriteAssignments(json, vca.Vcas);
        json.WriteEndObject();
    }

    /// <summary>Null, and reported, if too little of it is there to be a VCA.</summary>
    public static VcaState? Read(JsonElement element, string path, ProblemList problems)
    {
        if (ObjectReader.Open(element, path, "a VCA", problems) is not { } json) return null;
        int? id = json.Whole("id", 1, SessionFormat.MaximumId);
        string? name = json.Text("name");
        if (name is not null && string.IsNullOrWhiteSpace(name)) json.Error("name", "name must not be blank.");
        if (id is null || name is null) return null;
        var vca = ParameterJson.ReadAll(json, Vca.VcaParameters, new VcaState(new(id.Value), name)) with
        {
            Vcas = ReadAssignments(json, problems),
            Automation = AutomationJson.Read(json, Vca.VcaParameters, problems),
        };
        json.Finish();
        return vca;
    }

    public static void WriteAssignments(Utf8JsonWriter json, ValueList<VcaId> vcas)
    {
        if (vcas.Count == 0) return;
        json.WriteStartArray(Assignments);
        foreach (var vca in vcas) json.WriteNumberValue(vca.Value);
        json.WriteEndArray();
    }

    /// <summary>The ids of VCAs that something is assigned to, in their order.</summary>
    public static ValueList<VcaId> ReadAssignments(ObjectReader json, ProblemList problems)
    {
        var ids = new SortedSet<VcaId>();
        foreach (var (element, path) in json.Items(Assignments))
        {
            if (!(element.TryFinite(out double number) && number == Math.Floor(number) && number is >= 1 and <= SessionFormat.MaximumId))
                problems.Error(path, FormattableString.Invariant($"This must be the id of a VCA, a whole number, 1 to {SessionFormat.MaximumId}, not {element.Shown}."));
            else if (!ids.Add(new((int)number)))
                problems.Error(path, FormattableString.Invariant($"The VCA {number} is there twice."));
        }
        return [.. ids];
    }
}
