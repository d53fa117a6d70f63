using MixGraph.Extending;

namespace MixGraph.Workflow;

/// <summary>A processor in a template.</summary>
/// <param name="Settings">Its settings.</param>
/// <param name="Mix">How much of its output is heard, the rest being its input: 0 to 100 %, 100 % by default.</param>
/// <param name="Bypassed">Whether it waits bypassed.</param>
public sealed record TemplateInsert(IProcessorSettings Settings, double Mix = 100, bool Bypassed = false)
{
    /// <summary>Its settings.</summary>
    public IProcessorSettings Settings { get; init => field = value ?? throw new ArgumentNullException(nameof(Settings)); } = Settings ?? throw new ArgumentNullException(nameof(Settings));
    /// <summary>How much of its output is heard: 0 to 100 %.</summary>
    /// <exception cref="ParameterRangeException">Set to what is not a share.</exception>
    public double Mix { get; init => field = Insert.MixParameter.Check(value); } = Insert.MixParameter.Check(Mix);
}

/// <summary>A send of a group in a template.</summary>
/// <param name="Return">The name of the return.</param>
/// <param name="Level">-inf to +12 dB.</param>
public sealed record TemplateSend(string Return, Decibels Level)
{
    /// <summary>-inf to +12 dB.</summary>
    /// <exception cref="ParameterRangeException">Set to a gain out of range.</exception>
    public Decibels Level { get; init => field = Send.LevelParameter.Check(value); } = Send.LevelParameter.Check(Level);
}

/// <summary>A group in a template.</summary>
/// <param name="Name">Its name.</param>
public sealed record TemplateGroup(string Name)
{
    /// <summary>The roles that go there, as <see cref="StemRoles.Guess"/> calls them, or knows them: "kick", "lead vocal". What no group of the template names goes where <see cref="StemRoles.GroupOf"/> says.</summary>
    public ValueList<string> Roles { get; init; } = [];
    /// <summary>The group it goes to; null (the default) for the mix bus.</summary>
    public string? Within { get; init; }
    /// <summary>The fader it starts with: 0 dB by default.</summary>
    /// <exception cref="ParameterRangeException">Set to a gain out of range.</exception>
    public Decibels Fader { get; init => field = Strip.FaderParameter.Check(value); }
    /// <summary>Its chain, before the fader.</summary>
    public ValueList<TemplateInsert> Chain { get; init; } = [];
    /// <summary>Its sends, after the fader.</summary>
    public ValueList<TemplateSend> Sends { get; init; } = [];
}

/// <summary>A return in a template.</summary>
/// <param name="Name">Its name.</param>
public sealed record TemplateReturn(string Name)
{
    /// <summary>The fader it starts with: 0 dB by default.</summary>
    /// <exception cref="ParameterRangeException">Set to a gain out of range.</exception>
    public Decibels Fader { get; init => field = Strip.FaderParameter.Check(value); }
    /// <summary>Its chain, before the fader.</summary>
    public ValueList<TemplateInsert> Chain { get; init; } = [];
}
