namespace MixGraph;

public sealed partial class MixSession
{
    /// <summary>Makes a mix of a folder of stems: a track for each, in a group for its role, into the mix bus. Everything is at unity.</summary>
    /// <param name="folder">The folder, with or without a manifest; see <see cref="StemsFolder"/>.</param>
    /// <param name="flat">Whether every track goes straight to the mix bus instead. The roles are kept, and <see cref="StemRoles.GroupOf"/> tells the group of one.</param>
    /// <exception cref="MixFileException">See <see cref="StemsFolder.Read"/>.</exception>
    public static MixSession OpenStems(string folder, bool flat = false) => OpenStems(StemsFolder.Read(folder), flat);

    /// <summary>Makes a mix of stems; see <see cref="OpenStems(string, bool)"/>.</summary>
    public static MixSession OpenStems(StemsFolder stems, bool flat = false)
    {
        ArgumentNullException.ThrowIfNull(stems);
        var mix = new MixSession(stems.SampleRate);
        if (!flat)
        {
            var named = stems.Stems.Select(s => s.Group).Distinct().ToList();
            foreach (string group in StemGroups.All.Intersect(named).Concat(named.Except(StemGroups.All))) mix.AddGroup(group);
        }
        foreach (var stem in stems.Stems)
        {
            OutputBus output = flat ? mix.MixBus : mix.Group(stem.Group);
            output.AddTrack(stem.Name, new Clip(stem.Path)).Role = stem.Role;
        }
        return new MixSession(mix.Document) { Warnings = stems.Warnings }; // from here on, and with nothing to undo
    }
}
