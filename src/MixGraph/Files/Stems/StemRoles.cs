namespace MixGraph;

/// <summary>What a stem plays, guessed from its file name, and the group that a role is mixed in.</summary>
/// <remarks>Names are cut into words at digits, separators and capitals, and only whole words count: "bassoon" is not a bass. The words
/// are kick bd snare sd tom hat hh overhead oh cymbal ride crash drum room (drums); bass di (bass); guitar gtr acoustic (guitars);
/// vox vocal voice lead bv backing harmony choir (vocals); keys piano rhodes organ synth pad strings brass horn sax perc
/// shaker tamb fx (additional production), with common variants and plurals.</remarks>
public static class StemRoles
{
    /// <summary>The role that a file name speaks of: "kick", "lead guitar", "backing vocal"; null if it speaks of none.</summary>
    /// <param name="fileName">With or without folder and extension.</param>
    public static string? Guess(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return StemWords.Recognise(Path.GetFileNameWithoutExtension(fileName))?.Role;
    }

    /// <summary>The group, one of <see cref="StemGroups.All"/>, that a role is mixed in. A role that is several at once ("bass, keys") or not known goes to
    /// <see cref="StemGroups.AdditionalProduction"/>.</summary>
    /// <param name="role">The role, as guessed, from a manifest, or <see cref="Strip.Role"/>.</param>
    public static string GroupOf(string role)
    {
        ArgumentNullException.ThrowIfNull(role);
        var groups = role.Split([',', '/', ';', '+', '&'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => StemWords.Recognise(part)?.Group).Distinct().ToList();
        return groups is [{ } group] ? group : StemGroups.AdditionalProduction;
    }

    internal static bool IsKnown(string role) => StemWords.Recognise(role) is not null;
}
