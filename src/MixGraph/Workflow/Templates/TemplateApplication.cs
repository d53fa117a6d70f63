namespace MixGraph.Workflow;

/// <summary>Brings a template into a session.</summary>
internal static class TemplateApplication
{
    public static MixSession Open(MixTemplate template, StemsFolder stems)
    {
        var mix = MixSession.OpenStems(stems, flat: true);
        // A group that a manifest names is one that somebody chose; what is guessed from roles the template does itself.
        var named = stems.Stems.Where(s => s.Group != StemRoles.GroupOf(s.Role)).ToDictionary(s => s.Name, s => s.Group);
        var files = stems.Stems.ToDictionary(s => s.Name, s => Path.GetFileName(s.Path));
        var warnings = Apply(template, mix, named);
        var told = stems.Stems.Where(s => stems.Warnings.Any(w => w.Contains("it is in \"", StringComparison.Ordinal) && w.Contains(files[s.Name], StringComparison.Ordinal))).Select(s => s.Name).ToHashSet();
        return new MixSession(mix.Document) { Warnings = [.. stems.Warnings, .. warnings.Where(w => !told.Any(t => w.StartsWith(t + ": ", StringComparison.Ordinal)))] };
    }

    /// <param name="template">The template.</param>
    /// <param name="mix">The mix.</param>
    /// <param name="named">Groups that were chosen for tracks, by the tracks' names.</param>
    public static ValueList<string> Apply(MixTemplate template, MixSession mix, IReadOnlyDictionary<string, string> named)
    {
        if (TemplateFaults.Of(template).FirstOrDefault() is { Reason: { } reason }) throw new TemplateException(template.Name, reason);
        return mix.Edit($"Template {template.Name}", () =>
        {
            List<string> warnings = [];
            var routes = mix.Tracks.Where(t => t.Output == mix.MixBus).Select(t => (Track: t, Group: GroupFor(template, t, named, warnings))).ToList();
            AddGroups(template, mix, [.. routes.Select(r => r.Group)]);
            foreach (var (track, group) in routes) track.Output = mix.Group(group);
            foreach (var made in template.Returns) AddReturn(mix, made);
            foreach (var group in template.Groups)
                if (mix.Groups.FirstOrDefault(g => g.Name == group.Name) is { } bus) Equip(mix, bus, group);
            Chain(mix.MixBus, template.MixBus);
            if (template.PanLaw is { } law && mix.PanLaw != law) mix.PanLaw = law;
            return (ValueList<string>)[.. warnings];
        });
    }

    static void AddGroups(MixTemplate template, MixSession mix, HashSet<string> wanted)
    {
        for (int i = template.Groups.Count - 1; i >= 0; i--) // what is within another needs that
            if (template.Groups[i] is { Within: { } outer } inner && wanted.Contains(inner.Name)) wanted.Add(outer);
        var have = mix.Groups.Select(g => g.Name).ToHashSet();
        foreach (var group in template.Groups)
        {
            if (!wanted.Contains(group.Name) || have.Contains(group.Name)) continue;
            OutputBus output = group.Within is { } outer ? mix.Group(outer) : mix.MixBus;
            output.AddGroup(group.Name).Fader = group.Fader;
        }
        foreach (string name in wanted)
            if (mix.Groups.All(g => g.Name != name)) mix.AddGroup(name);
    }

    static void AddReturn(MixSession mix, TemplateReturn made)
    {
        if (mix.Returns.FirstOrDefault(r => r.Name == made.Name) is { } there)
        {
            Chain(there, made.Chain);
            return;
        }
        var bus = mix.AddReturn(made.Name);
        bus.Fader = made.Fader;
        Chain(bus, made.Chain);
    }

    static void Equip(MixSession mix, GroupBus bus, TemplateGroup group)
    {
        Chain(bus, group.Chain);
        foreach (var send in group.Sends)
            if (bus.Sends.All(s => s.Target.Name != send.Return)) bus.SendTo(mix.Return(send.Return), send.Level);
    }

    static void Chain(Strip strip, ValueList<TemplateInsert> chain)
    {
        var have = strip.Inserts.Select(i => i.Settings.ProcessorType.Id).ToHashSet();
        foreach (var item in chain)
        {
            if (have.Contains(item.Settings.ProcessorType.Id)) continue;
            var insert = strip.Insert(item.Settings);
            if (item.Mix != 100) insert.Mix = item.Mix;
            if (item.Bypassed) insert.Bypassed = true;
        }
    }

    static string GroupFor(MixTemplate template, Track track, IReadOnlyDictionary<string, string> named, List<string> warnings)
    {
        if (named.GetValueOrDefault(track.Name) is { } chosen) return chosen;
        string role = track.Role.Length > 0 ? track.Role : StemRoles.Guess(track.Name) ?? "";
        var parts = role.Split([',', '/', ';', '+', '&'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var listed = parts.Select(p => template.Groups.FirstOrDefault(g => g.Roles.Any(r => r == p || (StemWords.Recognise(p) is { } known && StemWords.Recognise(r) == known)))?.Name).Distinct().ToList();
        if (listed is [{ } group]) return group;
        string byRole = StemRoles.GroupOf(role);
        if (!StemRoles.IsKnown(role))
            warnings.Add(role.Length == 0 ? $"{track.Name}: Nothing says what it plays; it is in \"{StemGroups.AdditionalProduction}\"." : $"{track.Name}: The role \"{role}\" is not known; it is in \"{StemGroups.AdditionalProduction}\".");
        return byRole;
    }
}
