namespace MixGraph;

public abstract partial class Strip : IParameterOwner<StripState>
{
    /// <summary>The strip's parameters, bound to it: trim, polarity, fader, pan, mute, solo, solo isolate, solo safe.</summary>
    public IReadOnlyList<Parameter> Parameters => [.. StripParameters.Select(Parameter)];

    /// <summary>A parameter of this strip, for a knob: <c>track.Parameter(Strip.FaderParameter)</c>.</summary>
    public Parameter<TValue> Parameter<TValue>(ParameterDescriptor<StripState, TValue> parameter) => new BoundParameter<StripState, TValue>(this, parameter);

    /// <summary>A parameter of this strip, by number.</summary>
    public Parameter Parameter(ParameterDescriptor<StripState> parameter) => new BoundParameter<StripState>(this, parameter);

    ParameterId IParameterOwner<StripState>.Address(string name) => new(Id, null, null, name);
    StripState IParameterOwner<StripState>.Read() => State;
    void IParameterOwner<StripState>.Write(string name, Func<StripState, StripState> change) => Change(name, change);
    ValueList<AutomationCurve> IParameterOwner<StripState>.ReadCurves() => State.Automation;
    void IParameterOwner<StripState>.WriteCurves(string name, Func<ValueList<AutomationCurve>, ValueList<AutomationCurve>> change) =>
        Change(name, s => s with { Automation = change(s.Automation) });
    MixDocument IParameterOwner<StripState>.WriteTo(MixDocument document, Func<StripState, StripState> change) => document.Change(this, change);
}
