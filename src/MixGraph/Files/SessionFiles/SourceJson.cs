using System.Text.Json;

namespace MixGraph;

/// <summary>What a track plays, in JSON: {"type": "clip", "path": "stems/kick.flac"}, or a generated signal by its fields.</summary>
static class SourceJson
{
    public const string Clip = "clip";

    public static IReadOnlyList<string> Types { get; } = [Clip, .. SignalFields.Kinds.Select(k => k.Type)];

    /// <param name="json">Where to.</param>
    /// <param name="source">What the track plays.</param>
    /// <param name="folder">The folder that relative paths start from.</param>
    /// <exception cref="ParameterRangeException">A value of a signal is beyond what a file holds.</exception>
    /// <exception cref="NotSupportedException">The source is audio in memory.</exception>
    public static void Write(Utf8JsonWriter json, AudioSource source, string folder)
    {
        json.WriteStartObject();
        if (source is Clip clip)
        {
            json.WriteString("type", Clip);
            json.WriteString("path", Relative(folder, clip.FullPath));
        }
        else if (SignalFields.Of(source) is var (kind, fields))
        {
            json.WriteString("type", kind.Type);
            foreach (var field in kind.Fields) field.CheckNumber(field.GetNumber(fields));
            ParameterJson.WriteAll(json, kind.Fields, fields);
        }
        else throw new NotSupportedException("Audio in memory cannot be saved in a session; write it to a file and let the track play a Clip of that.");
        json.WriteEndObject();
    }

    /// <summary>Null, and reported, if there is no such source.</summary>
    public static AudioSource? Read(JsonElement element, string path, string folder, ProblemList problems)
    {
        if (ObjectReader.Open(element, path, "a source", problems) is not { } json) return null;
        if (json.Choice("type", Types) is not { } type) return null;
        AudioSource? source = type == 0 ? ReadClip(json, folder) : ReadSignal(json, SignalFields.Kinds[type - 1]);
        json.Finish();
        return source;
    }

    public static bool IsRequired(ParameterDescriptor field) => field != SignalFields.ChannelsParameter;

    static Clip? ReadClip(ObjectReader json, string folder)
    {
        if (json.Text("path") is not { } path) return null;
        if (path.Length > 0 && !path.Contains('\0', StringComparison.Ordinal)) return new Clip(Path.GetFullPath(path, folder));
        json.Error("path", "path must be the path of a file, relative to the session file.");
        return null;
    }

    static Signal? ReadSignal(ObjectReader json, SignalFields.Kind kind)
    {
        var fields = new SignalFields();
        bool complete = true;
        foreach (var field in kind.Fields)
        {
            if (ParameterJson.Read(json, field, IsRequired(field)) is { } number) fields = field.WithNumber(fields, number);
            else if (IsRequired(field)) complete = false;
        }
        if (fields.Seed == Math.Floor(fields.Seed)) return complete ? kind.Make(fields) : null;
        json.Error(SignalFields.SeedParameter.Name, FormattableString.Invariant($"seed must be a whole number, not {fields.Seed}."));
        return null;
    }

    // Forward slashes everywhere, so that a session moves between systems. Another drive has no relative path, and keeps its full one.
    static string Relative(string folder, string path) =>
        Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
}
