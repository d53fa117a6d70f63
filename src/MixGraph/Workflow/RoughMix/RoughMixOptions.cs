namespace MixGraph.Workflow;

/// <summary>How a rough balance is made. Immutable.</summary>
public sealed record RoughMixOptions
{
    /// <summary>How loud groups and roles are to each other; a template has those of its genre.</summary>
    public RoughMixTargets Targets { get; init => field = value ?? throw new ArgumentNullException(nameof(Targets)); } = RoughMixTargets.Default;

    /// <summary>The loudness of the vocals as they are heard in the mix, through the mix bus, and so of all that is 0 LU; where there are none, of the group that is the loudest by the targets. -23 LUFS by default, which leaves the whole at about -20.</summary>
    /// <exception cref="ParameterRangeException">Set to what is not -50 to -6 LUFS.</exception>
    public Loudness Vocals { get; init => field = value.Lufs is >= -50 and <= -6 ? value : throw new ParameterRangeException("loudness of the vocals", value.Lufs, -50, -6, "LUFS"); } = new(-23);

    /// <summary>Whether tracks are placed between the speakers too. True by default.</summary>
    public bool Pans { get; init; } = true;

    /// <summary>The most that the mix may be rendered: 2 to 20, 8 by default.</summary>
    /// <exception cref="ParameterRangeException">Set to what is not 2 to 20.</exception>
    public int MaximumPasses { get; init => field = value is >= 2 and <= 20 ? value : throw new ParameterRangeException("passes", value, 2, 20, ""); } = 8;
}
