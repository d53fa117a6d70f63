namespace MixGraph.Workflow;

/// <summary>Parameters of states by name, as numbers: what a change that was read from a file is made with.</summary>
static class ParameterNumbers
{
    // A locked solo refuses the user, not the past.
    public static StripState With(StripState strip, string name, double number) =>
        name == Strip.SoloedParameter.Name ? strip with { Soloed = number != 0 } : Named(Strip.StripParameters, name).WithNumber(strip, number);

    public static VcaState With(VcaState vca, string name, double number) => Named(Vca.VcaParameters, name).WithNumber(vca, number);

    public static SendState With(SendState send, string name, double number) => Named(Send.SendParameters, name).WithNumber(send, number);

    public static InsertState With(InsertState insert, string name, double number)
    {
        if (Insert.InsertParameters.FirstOrDefault(p => p.Name == name) is { } own) return own.WithNumber(insert, number);
        var type = insert.Settings.ProcessorType;
        return insert with { Settings = type.With(insert.Settings, type.FindParameter(name) ?? throw Missing(name), number) };
    }

    /// <summary>Whether an address is that of something that is on or off, as far as that can be told without the processor.</summary>
    public static bool IsSwitch(ParameterId id)
    {
        IEnumerable<ParameterDescriptor> parameters = id.Vca is not null ? Vca.VcaParameters : id.Insert is not null ? Insert.InsertParameters
            : id.Send is not null ? Send.SendParameters : Strip.StripParameters;
        return parameters.Any(p => p.Name == id.Name && p.IsToggle);
    }

    static ParameterDescriptor<T> Named<T>(IReadOnlyList<ParameterDescriptor<T>> parameters, string name) => parameters.FirstOrDefault(p => p.Name == name) ?? throw Missing(name);

    static RemovedException Missing(string name) => new($"parameter \"{name}\"");
}
