namespace MixGraph.Extending;

/// <summary>The values of a processor's parameters at one control point.</summary>
/// <typeparam name="TSettings">The settings record.</typeparam>
public readonly ref struct ParameterValues<TSettings>
{
    readonly TSettings settings;

    internal ParameterValues(TSettings settings) => this.settings = settings;

    /// <summary>The value of a parameter.</summary>
    public TValue Get<TValue>(ParameterDescriptor<TSettings, TValue> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.Get(settings);
    }
}
