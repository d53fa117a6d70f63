namespace MixGraph.Workflow;

/// <summary>The files that a session plays: sources of the mix, of its snapshots and of its prints, prints and references.</summary>
static class PlayedFiles
{
    static readonly StringComparison Comparison = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <exception cref="MixFileException">Writing the file would replace something that the session plays.</exception>
    public static void RefuseUsed(this MixSession mix, string path)
    {
        foreach (var recording in mix.Prints.Concat<Recording>(mix.References))
            if (string.Equals(recording.Path, path, Comparison)) throw Used($"{(recording is Print ? "the print" : "the reference")} \"{recording.Name}\"");
        foreach (var document in mix.Snapshots.Select(s => s.Document).Concat(mix.Prints.Select(p => p.Document)).Prepend(mix.Document).Distinct(ReferenceEqualityComparer.Instance).Cast<MixDocument>())
            foreach (var strip in document.Strips.Values)
                if (FilesOf(strip.Source).Any(f => string.Equals(f, path, Comparison))) throw Used($"the source of {strip.Title}");

        MixFileException Used(string what) => new(path, null, $"It is {what}, which the session plays; print to another file.");
    }

    static IEnumerable<string> FilesOf(AudioSource? source) => source switch
    {
        Clip { Signal: null } clip => [clip.FullPath],
        Arrangement arrangement => arrangement.Clips.SelectMany(FilesOf),
        _ => [],
    };
}
