namespace MixGraph.Workflow;

/// <summary>How loud a group, or a role within its group, is to be.</summary>
/// <param name="Name">The group's name, or the role: "backing vocal".</param>
/// <param name="Level">How much louder it is than the vocals, or than the first role of its group: -40 to +20 LU.</param>
public sealed record LevelTarget(string Name, Decibels Level)
{
    /// <summary>How much louder it is: -40 to +20 LU.</summary>
    /// <exception cref="ParameterRangeException">Set to what is not -40 to +20 LU.</exception>
    public Decibels Level { get; init => field = Check(value); } = Check(Level);

    static Decibels Check(Decibels level) => level.Value is >= -40 and <= 20 ? level : throw new ParameterRangeException("level", level.Value, -40, 20, "LU");
}

/// <summary>The loudnesses that a rough balance goes for, by groups and, within a group, by roles. Immutable.</summary>
/// <remarks>They come from one rule: in finished records the lead vocal is about 3 LU below the whole, so it has half of the energy, and all other groups have the other half between them. The
/// figures are ours.</remarks>
public sealed record RoughMixTargets
{
    /// <summary>The groups, the vocals being 0 LU. One that is not named is as loud as "Additional production", or 9 LU below the vocals.</summary>
    public ValueList<LevelTarget> Groups { get; init; } =
    [
        new(StemGroups.Vocals, new(0)), new(StemGroups.Drums, new(-4)), new(StemGroups.Guitars, new(-6)), new(StemGroups.Bass, new(-7)), new(StemGroups.AdditionalProduction, new(-9)),
    ];

    /// <summary>The roles within their groups. One that is not named is 2 LU below the first.</summary>
    public ValueList<LevelTarget> Roles { get; init; } =
    [
        new("lead vocal", new(0)), new("backing vocal", new(-7)),
        new("kick", new(0)), new("snare", new(0)), new("drums", new(0)), new("toms", new(-3)), new("overhead/cymbals", new(-6)), new("hi-hat", new(-10)), new("room", new(-9)),
        new("bass", new(0)),
        new("lead guitar", new(0)), new("rhythm guitar", new(-1)), new("guitar", new(-1)), new("acoustic guitar", new(-2)),
        new("keys", new(0)), new("synth", new(-1)), new("strings", new(-1)), new("brass", new(-1)), new("woodwind", new(-1)), new("perc", new(-4)), new("fx", new(-5)),
    ];

    /// <summary>Those of a mix of no particular genre.</summary>
    public static RoughMixTargets Default { get; } = new();

    internal double OfGroup(string group) => (Groups.FirstOrDefault(g => g.Name == group) ?? Groups.FirstOrDefault(g => g.Name == StemGroups.AdditionalProduction))?.Level.Value ?? -9;

    internal double OfRole(string role) => Roles.FirstOrDefault(r => r.Name == role)?.Level.Value ?? -2;
}
