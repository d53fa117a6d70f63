namespace MixGraph.Workflow;

/// <summary>Where a template contradicts itself, or names what nobody knows.</summary>
internal static class TemplateFaults
{
    /// <summary>The faults in the order of the file, each with its JSON path and what is wrong.</summary>
    public static IEnumerable<(string Path, string Reason)> Of(MixTemplate template)
    {
        var (groups, returns) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var all = template.Returns.Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        for (int i = 0; i < template.Groups.Count; i++)
        {
            var (group, path) = (template.Groups[i], JsonPath.Item(JsonPath.Property("$", "groups"), i));
            if (string.IsNullOrWhiteSpace(group.Name)) yield return (JsonPath.Property(path, "name"), "a group has no name.");
            if (group.Within is { } outer && !groups.Contains(outer)) yield return (JsonPath.Property(path, "within"), $"group \"{group.Name}\" is within \"{outer}\", which does not come before it.");
            if (!groups.Add(group.Name)) yield return (JsonPath.Property(path, "name"), $"there are two groups \"{group.Name}\".");
            for (int r = 0; r < group.Roles.Count; r++)
                if (!StemRoles.IsKnown(group.Roles[r])) yield return (JsonPath.Item(JsonPath.Property(path, "roles"), r), $"group \"{group.Name}\" takes the role \"{group.Roles[r]}\", which is not known.");
            for (int s = 0; s < group.Sends.Count; s++)
                if (!all.Contains(group.Sends[s].Return)) yield return (JsonPath.Property(JsonPath.Item(JsonPath.Property(path, "sends"), s), "return"), $"group \"{group.Name}\" sends to \"{group.Sends[s].Return}\", which is not there.");
        }
        for (int i = 0; i < template.Returns.Count; i++)
        {
            string path = JsonPath.Property(JsonPath.Item(JsonPath.Property("$", "returns"), i), "name");
            if (string.IsNullOrWhiteSpace(template.Returns[i].Name)) yield return (path, "a return has no name.");
            if (!returns.Add(template.Returns[i].Name)) yield return (path, "two returns have one name.");
        }
    }
}
