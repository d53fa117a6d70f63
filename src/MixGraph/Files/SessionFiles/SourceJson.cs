using System.Text.Json;

namespace MixGraph;

/// <summary>What a track plays, in JSON: {"type": "clip", "path": "stems/kick.flac"}, a generated signal by its fields, clips of either, or a live input.</summary>
static class SourceJson
{
    public const string Clip = "clip";
    public const string SignalClip = "signalClip";
    public const string Arrangement = "arrangement";
    public const string Live = "live";

    public static IReadOnlyList<string> Types { get; } = [Clip, .. SignalFields.Kinds.Select(k => k.Type), SignalClip, Arrangement, Live];

    /// <param name="json">Where to.</param>
    /// <param name="source">What the track plays.</param>
    /// <param name="folder">The folder that relative paths start from.</param>
    /// <exception cref="ParameterRangeException">A value of a signal is beyond what a file holds.</exception>
    /// <exception cref="NotSupportedException">The source is audio in memory.</exception>
    public static void Write(Utf8JsonWriter json, AudioSource source, string folder)
    {
        json.WriteStartObject();
        if (source is Clip clip) WriteClip(json, clip, folder);
        else if (source is Arrangement arrangement)
        {
            json.WriteString("type", Arrangement);
            json.WriteStartArray("clips");
            foreach (var part in arrangement.Clips) Write(json, part, folder);
            json.WriteEndArray();
        }
        else if (source is LiveInput input)
        {
            json.WriteString("type", Live);
            json.WriteNumber("channel", input.Channel);
            if (input.RightChannel is { } right) json.WriteNumber("rightChannel", right);
            if (input.LowLatency) json.WriteBoolean("lowLatency", true);
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

    static void WriteClip(Utf8JsonWriter json, Clip clip, string folder)
    {
        json.WriteString("type", clip.Signal is null ? Clip : SignalClip);
        if (clip.Signal is null) json.WriteString("path", Relative(folder, clip.FullPath));
        else
        {
            json.WritePropertyName("signal");
            Write(json, clip.Signal, folder);
        }
        foreach (var field in ClipFields.All)
            if (field.GetNumber(clip) is var number && number != field.Default) ParameterJson.Write(json, field, number);
        foreach (var (field, isSet) in ClipFields.Optional)
            if (isSet(clip)) ParameterJson.Write(json, field, field.GetNumber(clip));
    }

    /// <summary>Null, and reported, if there is no such source.</summary>
    public static AudioSource? Read(JsonElement element, string path, string folder, ProblemList problems) => Read(element, path, "a source", Types, folder, problems);

    static AudioSource? Read(JsonElement element, string path, string what, IReadOnlyList<string> types, string folder, ProblemList problems)
    {
        if (ObjectReader.Open(element, path, what, problems) is not { } json) return null;
        if (json.Choice("type", types) is not { } type) return null;
        AudioSource? source = types[type] switch
        {
            Clip => ReadClip(json, ReadFile(json, folder)),
            SignalClip => ReadClip(json, ReadNested(json, folder, problems)),
            Arrangement => ReadArrangement(json, folder, problems),
            Live => ReadLive(json),
            var name => ReadSignal(json, SignalFields.Kinds.First(k => k.Type == name)),
        };
        json.Finish();
        return source;
    }

    /// <summary>What a source is made of; null, and reported at the clips whose fault it is, if it cannot be played.</summary>
    public static SourceFormat? Probe(AudioSource source, string path, SampleRate rate, ProblemList problems)
    {
        try
        {
            var format = source.Probe(rate);
            return format.Channels is 1 or 2 ? format : throw new ParameterRangeException("channels of the source", format.Channels, 1, 2, "");
        }
        catch (Exception e) when (e is IMixGraphError)
        {
            if (source is not Arrangement arrangement) problems.Error(source is Clip { Signal: null } ? path + ".path" : path, e.Message);
            else
                for (int i = 0; i < arrangement.Clips.Count && !problems.IsFull; i++) Probe(arrangement.Clips[i], JsonPath.Item(path + ".clips", i), rate, problems);
            return null;
        }
    }

    public static bool IsRequired(ParameterDescriptor field) => field != SignalFields.ChannelsParameter;

    public static Clip? ReadFile(ObjectReader json, string folder)
    {
        if (json.Text("path") is not { } path) return null;
        if (path.Length > 0 && !path.Contains('\0', StringComparison.Ordinal)) return new Clip(Path.GetFullPath(path, folder));
        json.Error("path", "path must be the path of a file, relative to the session file.");
        return null;
    }

    static Clip? ReadNested(ObjectReader json, string folder, ProblemList problems)
    {
        if (!json.TryTake("signal", out var element)) json.Missing("signal");
        else if (Read(element, json.At("signal"), "a signal", [.. SignalFields.Kinds.Select(k => k.Type)], folder, problems) is Signal signal) return new(signal);
        return null;
    }

    static Clip? ReadClip(ObjectReader json, Clip? material)
    {
        var clip = ParameterJson.ReadAll(json, ClipFields.All, material ?? new Clip(""));
        foreach (var (field, _) in ClipFields.Optional)
            if (ParameterJson.Read(json, field) is { } number) clip = field.WithNumber(clip, number);
        return material is null ? null : clip;
    }

    static Arrangement ReadArrangement(ObjectReader json, string folder, ProblemList problems)
    {
        var clips = new List<Clip>();
        foreach (var (element, path) in json.Items("clips", required: true))
            if (Read(element, path, "a clip", [Clip, SignalClip], folder, problems) is Clip clip) clips.Add(clip);
        return new([.. clips]);
    }

    static LiveInput? ReadLive(ObjectReader json)
    {
        var (left, right) = (json.Whole("channel", 0, LiveInput.MaximumChannel), json.Whole("rightChannel", 0, LiveInput.MaximumChannel, required: false));
        bool lowLatency = json.TryTake("lowLatency", out var value) && value.ValueKind == JsonValueKind.True;
        if (!lowLatency && value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.False)) json.Error("lowLatency", $"lowLatency must be true or false, not {value.Shown}.");
        return left is null ? null : (right is null ? LiveInput.Mono(left.Value) : LiveInput.Stereo(left.Value, right.Value)) with { LowLatency = lowLatency };
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
        foreach (var field in SignalFields.Whole)
            if (field.GetNumber(fields) is var number && number != Math.Floor(number))
            {
                json.Error(field.Name, FormattableString.Invariant($"{field.Name} must be a whole number, not {number}."));
                return null;
            }
        return complete ? kind.Make(fields) : null;
    }

    // Forward slashes everywhere, so that a session moves between systems. Another drive has no relative path, and keeps its full one.
    public static string Relative(string folder, string path) =>
        Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
}
