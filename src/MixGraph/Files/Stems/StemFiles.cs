namespace MixGraph;

/// <summary>Reads a folder without a manifest: its audio files are the stems, their names say what they play.</summary>
static class StemFiles
{
    // What this library opens itself: such a file that cannot be opened is a fault. Of the others only what a registered format opens is a stem.
    static readonly string[] Own = [".wav", ".wave", ".bwf", ".rf64", ".flac"];
    static readonly string[] Others = [".aif", ".aiff", ".aifc", ".caf", ".w64", ".au", ".snd", ".ogg", ".oga", ".opus", ".mp3"];

    public static StemsFolder Read(string folder)
    {
        List<Stem> stems = [];
        List<string> warnings = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (string path in Files(folder))
        {
            string file = Path.GetFileName(path);
            if (Find(path, warnings) is not { } format) continue;
            string? role = StemRoles.Guess(file);
            if (role is null) warnings.Add($"{file}: The name does not say what it plays; it is in \"{StemGroups.AdditionalProduction}\".");
            stems.Add(new(path, StemNames.Unique(StemNames.Pretty(file), names), role ?? "", StemRoles.GroupOf(role ?? ""), format));
        }
        if (stems.Count == 0) throw new MixFileException(folder, null, "There is no audio file in the folder.");
        return new StemsFolder
        {
            Path = folder,
            Title = Path.GetFileName(folder),
            SampleRate = StemsFolder.RateOfMost(stems),
            Stems = [.. stems],
            Warnings = [.. warnings],
        };
    }

    static IOrderedEnumerable<string> Files(string folder)
    {
        try
        {
            return Directory.GetFiles(folder).Where(f => Path.GetFileName(f)[0] != '.').OrderBy(Path.GetFileName, StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MixFileException(folder, null, $"The folder cannot be read: {e.Message}", e);
        }
    }

    static SourceFormat? Find(string path, List<string> warnings)
    {
        string extension = Path.GetExtension(path);
        if (Own.Contains(extension, StringComparer.OrdinalIgnoreCase)) return StemsFolder.Probe(path);
        if (!Others.Contains(extension, StringComparer.OrdinalIgnoreCase)) return null;
        try
        {
            return StemsFolder.Probe(path);
        }
        catch (MixFileException e)
        {
            warnings.Add($"{Path.GetFileName(path)}: It is left out. {e.Reason}");
            return null;
        }
    }
}
