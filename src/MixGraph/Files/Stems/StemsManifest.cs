using System.Text.Json;

namespace MixGraph;

/// <summary>Reads a folder by its manifest.json.</summary>
sealed class StemsManifest
{
    readonly ProblemList problems = new();
    readonly List<string> warnings = [];
    readonly HashSet<string> names = new(StringComparer.Ordinal);
    readonly string folder;
    readonly string manifest;

    StemsManifest(string folder) => (this.folder, manifest) = (folder, Path.Join(folder, StemsFolder.ManifestName));

    /// <exception cref="MixFileException">The manifest or a stem has a fault.</exception>
    public static StemsFolder Read(string folder) => new StemsManifest(folder).Read();

    StemsFolder Read()
    {
        using var json = JsonText.Read(manifest, problems);
        var song = json is null ? null : ReadSong(json.RootElement);
        if (problems.Found.FirstOrDefault(p => !p.IsWarning) is { } fault) throw new MixFileException(manifest, fault.Location, fault.Message);
        return song!;
    }

    StemsFolder? ReadSong(JsonElement root)
    {
        if (ObjectReader.Open(root, "$", "a manifest", problems) is not { } json) return null;
        string? title = json.Text("name", required: false);
        int? hertz = json.Whole("sampleRate", SampleRate.MinimumHertz, SampleRate.MaximumHertz, required: false);
        string? rough = json.TryTake("roughMix", out var mix) && mix.ValueKind != JsonValueKind.Null ? ReadRoughMix(mix) : null;
        List<Stem> stems = [];
        foreach (var (element, path) in json.Items("stems", required: true))
        {
            if (ReadStem(element, path) is { } stem) stems.Add(stem);
            if (problems.HasErrors) return null;
        }
        if (problems.HasErrors) return null;
        if (stems.Count == 0)
        {
            problems.Error("$.stems", "The manifest names no stem.");
            return null;
        }
        return new StemsFolder
        {
            Path = folder,
            Title = string.IsNullOrWhiteSpace(title) ? Path.GetFileName(folder) : title,
            SampleRate = hertz is { } rate ? new(rate) : StemsFolder.RateOfMost(stems),
            Stems = [.. stems],
            RoughMix = rough,
            Warnings = [.. warnings],
        };
    }

    Stem? ReadStem(JsonElement element, string at)
    {
        if (ObjectReader.Open(element, at, "a stem", problems) is not { } json) return null;
        if (json.Text("file") is not { } file) return null;
        string role = json.Text("role", required: false) ?? "";
        string? group = json.Text("group", required: false);
        int? channels = json.Whole("channels", 1, 2, required: false);
        if (problems.HasErrors || Inside(json, file) is not { } path) return null;

        var format = StemsFolder.Probe(path);
        if (channels is { } count && count != format.Channels)
            warnings.Add(FormattableString.Invariant($"{file}: The manifest says {count} channel(s), the file has {format.Channels}."));
        if (role.Length == 0) role = StemRoles.Guess(file) ?? "";
        if (string.IsNullOrWhiteSpace(group))
        {
            group = StemRoles.GroupOf(role);
            if (!StemRoles.IsKnown(role)) warnings.Add($"{file}: Neither the manifest nor the name says what it plays; it is in \"{group}\".");
        }
        return new(path, StemNames.Unique(StemNames.Pretty(file), names), role, Display(group), format);
    }

    // Stems can be mixed without the rough mix, so that a missing one stops nothing; but a path may not lead astray.
    string? ReadRoughMix(JsonElement element)
    {
        if (ObjectReader.Open(element, "$.roughMix", "a rough mix", problems) is not { } json) return null;
        if (json.Text("file") is not { } file || Inside(json, file) is not { } path) return null;
        if (File.Exists(path)) return path;
        warnings.Add($"{file}: The manifest names this as the rough mix, but there is no such file.");
        return null;
    }

    /// <summary>The full path of a file that the manifest names; null, and reported, if it is not within the folder. A song that was
    /// downloaded must not make a mix, or a tool that copies its stems, reach for files elsewhere.</summary>
    string? Inside(ObjectReader json, string file)
    {
        bool isPath = file.Length > 0 && !file.Contains('\0', StringComparison.Ordinal) && !file.Contains('\\', StringComparison.Ordinal);
        if (isPath && !Path.IsPathRooted(file) && Path.GetFullPath(file, folder) is var full
            && full.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return full;
        json.Error("file", $"file must be the path of a file within the folder, with forward slashes, not \"{JsonPath.Cut(file)}\".");
        return null;
    }

    // "drums" in a manifest is the group "Drums" of a mix.
    static string Display(string group)
    {
        string name = group.Trim();
        return StemGroups.All.FirstOrDefault(g => g.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? char.ToUpperInvariant(name[0]) + name[1..];
    }
}
