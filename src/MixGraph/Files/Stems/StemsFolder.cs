namespace MixGraph;

/// <summary>One stem of a song.</summary>
/// <param name="Path">The audio file, its full path.</param>
/// <param name="Name">A name for its track, unlike that of any other stem of the folder: "Lead guitar".</param>
/// <param name="Role">What it plays: "kick", "lead vocal"; empty if nobody says so.</param>
/// <param name="Group">The group it is mixed in: one of <see cref="StemGroups.All"/>, or another that the manifest names.</param>
/// <param name="Format">What the file is made of.</param>
public sealed record Stem(string Path, string Name, string Role, string Group, SourceFormat Format);

/// <summary>A folder of stems: what is there to mix, before there is a mix. <see cref="MixSession.OpenStems(string, bool)"/> makes one of it.</summary>
/// <remarks>
/// <para>With a manifest.json, the stems are exactly those it names: <c>{"name": "Song", "sampleRate": 48000, "roughMix": {"file": "rough.flac"},
/// "stems": [{"file": "stems/01-kick.flac", "role": "kick", "group": "drums", "channels": 2}]}</c>, of which only the stems and their files are required
/// and other properties are passed over. Files are relative to the folder and stay within it.</para>
/// <para>Without one, every WAV and FLAC file directly in the folder is a stem, in the order of the file names, and so is every
/// audio file that a registered format opens; files whose name starts with a dot are not.</para>
/// </remarks>
public sealed record StemsFolder
{
    internal const string ManifestName = "manifest.json";

    internal StemsFolder() { }

    /// <summary>The folder, its full path.</summary>
    public required string Path { get; init; }
    /// <summary>The song's name: the manifest's, else the folder's.</summary>
    public required string Title { get; init; }
    /// <summary>The rate to mix at: the manifest's, else that of most stems; the higher one, if as many have either, since nothing is lost by it.</summary>
    public required SampleRate SampleRate { get; init; }
    /// <summary>The stems in the order of the manifest, or of the file names. There is at least one.</summary>
    public required ValueList<Stem> Stems { get; init; }
    /// <summary>The full path of the band's own rough mix, if the manifest names one.</summary>
    public string? RoughMix { get; init; }
    /// <summary>What was noticed: a stem of unknown role, a file that was left out, a header that contradicts the manifest.</summary>
    public ValueList<string> Warnings { get; init; } = [];

    /// <summary>Looks into a folder; the header of each stem is read.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="MixFileException">There is no such folder; there is no stem in it; the manifest has a fault, which is named with its
    /// place; or a stem is missing, damaged, or has more than two channels, which names the stem.</exception>
    public static StemsFolder Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder));
        if (!Directory.Exists(full)) throw new MixFileException(folder, null, "There is no such folder.");
        return File.Exists(System.IO.Path.Join(full, ManifestName)) ? StemsManifest.Read(full) : StemFiles.Read(full);
    }

    internal static SourceFormat Probe(string path)
    {
        var format = new Clip(path).Probe(default);
        return format.Channels is 1 or 2 ? format
            : throw new MixFileException(path, null, FormattableString.Invariant($"A stem has 1 or 2 channels, not {format.Channels}."));
    }

    internal static SampleRate RateOfMost(IEnumerable<Stem> stems) =>
        stems.GroupBy(s => s.Format.SampleRate).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key.Hertz).First().Key;
}
