using MixGraph.Extending;

namespace MixGraph.Tests.Generators;

/// <summary>An insert of a generated strip.</summary>
internal sealed record InsertRecipe(IProcessorSettings Settings, bool PostFader = false, bool Bypassed = false);

/// <summary>A send of a generated strip; the target is the key of a return.</summary>
internal sealed record SendRecipe(int Target, Decibels Level, bool PreFader = false, bool Muted = false, Pan Pan = default);

/// <summary>A VCA of a generated mix. Members are keys of strips, masters keys of VCAs; members that are not there count for nothing.</summary>
internal sealed record VcaRecipe(int Key)
{
    public Decibels Fader { get; init; }
    public bool Muted { get; init; }
    public bool Soloed { get; init; }
    public ValueList<int> Members { get; init; } = [];
    public ValueList<int> Masters { get; init; } = [];

    public string Name => $"Vca {Key}";
    public override string ToString() => RecipeText.Describe(this);
}

/// <summary>A strip, described plainly. Strips refer to each other by key, which no shrinking changes.</summary>
internal sealed record StripRecipe(StripKind Kind, int Key)
{
    /// <summary>The key of the mix bus, and the default output.</summary>
    public const int MixKey = 0;

    public int Output { get; init; } = MixKey;
    public SourceRecipe? Source { get; init; }
    public Decibels Trim { get; init; }
    public bool PolarityInverted { get; init; }
    public Decibels Fader { get; init; }
    public Pan Pan { get; init; }
    public bool Muted { get; init; }
    public bool Soloed { get; init; }
    public bool SoloIsolated { get; init; }
    public bool SoloSafe { get; init; }
    public ValueList<InsertRecipe> Inserts { get; init; } = [];
    public ValueList<SendRecipe> Sends { get; init; } = [];

    public string Name => $"{Kind} {Key}";
    public override string ToString() => RecipeText.Describe(this);
}

/// <summary>A whole mix, described plainly: what the generators draw, what the shrinker makes smaller and what a counterexample prints.</summary>
internal sealed record MixRecipe
{
    public int SampleRate { get; init; } = 48_000;
    public PanLaw PanLaw { get; init; }
    public Decibels SoloDim { get; init; } = Decibels.Silence;
    public bool MutesPreFaderSends { get; init; }
    public StripRecipe MixBus { get; init; } = new(StripKind.MixBus, StripRecipe.MixKey);
    /// <summary>All strips but the mix bus, in the order they are declared and summed.</summary>
    public ValueList<StripRecipe> Strips { get; init; } = [];

    public ValueList<VcaRecipe> Vcas { get; init; } = [];

    public IEnumerable<StripRecipe> Tracks => Strips.Where(s => s.Kind == StripKind.Track);
    public IEnumerable<StripRecipe> All => Strips.Prepend(MixBus);

    /// <summary>A copy with every strip changed, the mix bus too.</summary>
    public MixRecipe Map(Func<StripRecipe, StripRecipe> change) => this with { MixBus = change(MixBus), Strips = [.. Strips.Select(change)] };

    /// <summary>A copy in which nothing is soloed, isolated or locked.</summary>
    public MixRecipe WithoutSolos() =>
        Map(s => s with { Soloed = false, SoloIsolated = false, SoloSafe = false }) with { Vcas = [.. Vcas.Select(v => v with { Soloed = false })] };

    /// <summary>A copy with one VCA replaced by its key.</summary>
    public MixRecipe With(VcaRecipe vca) => this with { Vcas = [.. Vcas.Select(v => v.Key == vca.Key ? vca : v)] };

    /// <summary>A copy without a VCA.</summary>
    public MixRecipe Without(VcaRecipe vca) =>
        this with { Vcas = [.. Vcas.Where(v => v.Key != vca.Key).Select(v => v with { Masters = [.. v.Masters.Where(m => m != vca.Key)] })] };

    /// <summary>A copy with one strip replaced by its key.</summary>
    public MixRecipe With(StripRecipe strip) => Map(s => s.Key == strip.Key ? strip : s);

    /// <summary>A copy without a strip: what it was fed goes on to where it fed, and nothing is sent to it.</summary>
    public MixRecipe Without(StripRecipe strip) => (this with { Strips = [.. Strips.Where(s => s.Key != strip.Key)] }).Map(s => s with
    {
        Output = s.Output == strip.Key ? strip.Output : s.Output,
        Sends = [.. s.Sends.Where(send => send.Target != strip.Key)],
    });

    public override string ToString() => RecipeText.Describe(this);

    /// <summary>Makes the session.</summary>
    public MixSession Build()
    {
        var session = new MixSession(new SampleRate(SampleRate)) { PanLaw = PanLaw, SoloDim = SoloDim, MutesPreFaderSends = MutesPreFaderSends };
        session.Edit("build", () =>
        {
            var strips = new Dictionary<int, Strip> { [StripRecipe.MixKey] = session.MixBus };
            foreach (var strip in Strips)
            {
                strips[strip.Key] = strip.Kind switch
                {
                    StripKind.Track => session.AddTrack(strip.Name, strip.Source!.Build(SampleRate)),
                    StripKind.Group => session.AddGroup(strip.Name),
                    _ => session.AddReturn(strip.Name),
                };
            }
            foreach (var strip in All) Set(strips, strip);
            SetVcas(session, strips);
        });
        return session;
    }

    void SetVcas(MixSession session, Dictionary<int, Strip> strips)
    {
        var vcas = Vcas.ToDictionary(v => v.Key, v => session.AddVca(v.Name));
        foreach (var recipe in Vcas)
        {
            var vca = vcas[recipe.Key];
            (vca.Fader, vca.Muted, vca.Soloed) = (recipe.Fader, recipe.Muted, recipe.Soloed);
            foreach (int member in recipe.Members)
                if (strips.TryGetValue(member, out var strip)) vca.Add(strip);
            foreach (int master in recipe.Masters) vcas[master].Add(vca);
        }
    }

    static void Set(Dictionary<int, Strip> strips, StripRecipe recipe)
    {
        var strip = strips[recipe.Key];
        (strip.Trim, strip.PolarityInverted, strip.Fader, strip.Pan, strip.Muted, strip.Soloed) =
            (recipe.Trim, recipe.PolarityInverted, recipe.Fader, recipe.Pan, recipe.Muted, recipe.Soloed);
        (strip.SoloIsolated, strip.SoloSafe) = (recipe.SoloIsolated, recipe.SoloSafe);
        foreach (var insert in recipe.Inserts) strip.Insert(insert.Settings, postFader: insert.PostFader).Bypassed = insert.Bypassed;
        if (strip is MixBus) return;
        var output = (OutputBus)strips[recipe.Output];
        if (strip is Track track) track.Output = output;
        if (strip is GroupBus group) group.Output = output;
        if (strip is ReturnBus returned) returned.Output = output;
        foreach (var send in recipe.Sends)
        {
            var target = (ReturnBus)strips[send.Target];
            var made = strip switch
            {
                Track t => t.SendTo(target, send.Level, send.PreFader),
                GroupBus g => g.SendTo(target, send.Level, send.PreFader),
                _ => ((ReturnBus)strip).SendTo(target, send.Level, send.PreFader),
            };
            (made.Muted, made.Pan) = (send.Muted, send.Pan);
        }
    }
}
