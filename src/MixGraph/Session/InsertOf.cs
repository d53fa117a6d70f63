using MixGraph.Extending;

namespace MixGraph;

/// <summary>A processor in a strip's chain, typed by its settings.</summary>
/// <typeparam name="TSettings">The settings record.</typeparam>
public sealed partial class Insert<TSettings> : Insert, IParameterOwner<TSettings> where TSettings : class, IProcessorSettings<TSettings>, new()
{
    internal Insert(Strip strip, InsertId id) : base(strip, id) { }

    /// <summary>The settings.</summary>
    public new TSettings Settings
    {
        get => (TSettings)State.Settings;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Update(_ => value);
        }
    }

    /// <summary>Changes the settings by a function of what they are, atomically: <c>Update(s => s with { Ratio = 4 })</c>.</summary>
    /// <param name="update">Runs under the session's lock and must not write to the session itself; throw to change nothing.</param>
    /// <exception cref="InvalidOperationException">The update wrote to the session, or returned null.</exception>
    public void Update(Func<TSettings, TSettings> update) => Update("settings", update);

    /// <summary>Sets a parameter.</summary>
    /// <exception cref="ParameterRangeException">The value is out of range.</exception>
    public void Set<TValue>(ParameterDescriptor<TSettings, TValue> parameter, TValue value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        Update(parameter.Name, s => parameter.With(s, value));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
        [.. TSettings.Type.ParametersOf(Settings).Select(p => new BoundParameter<TSettings>(this, p)), .. InsertParameters.Select(p => new BoundParameter<InsertState>(this, p))];

    /// <summary>A parameter of this insert's settings, for a knob: <c>compressor.Parameter(Compressor.ThresholdParameter)</c>.</summary>
    public Parameter<TValue> Parameter<TValue>(ParameterDescriptor<TSettings, TValue> parameter) => new BoundParameter<TSettings, TValue>(this, parameter);

    MixSession IParameterOwner<TSettings>.Session => Strip.Session;
    ParameterId IParameterOwner<TSettings>.Address(string name) => Address(name);
    TSettings IParameterOwner<TSettings>.Read() => Settings;
    void IParameterOwner<TSettings>.Write(string name, Func<TSettings, TSettings> change) => Update(name, change);
    ValueList<AutomationCurve> IParameterOwner<TSettings>.ReadCurves() => State.Automation;
    void IParameterOwner<TSettings>.WriteCurves(string name, Func<ValueList<AutomationCurve>, ValueList<AutomationCurve>> change) => ChangeCurves(name, change);
    MixDocument IParameterOwner<TSettings>.WriteTo(MixDocument document, Func<TSettings, TSettings> change) =>
        WriteTo(document, i => i with { Settings = change((TSettings)i.Settings) });

    void Update(string name, Func<TSettings, TSettings> update)
    {
        ArgumentNullException.ThrowIfNull(update);
        Change(name, i => i with { Settings = update((TSettings)i.Settings) ?? throw new InvalidOperationException("The update returned no settings.") });
    }
}
