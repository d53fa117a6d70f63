using MixGraph.Processors;

namespace MixGraph;

public abstract partial class Insert
{
    /// <summary>Automates a parameter that every insert has, in place of the curve it had: <c>insert.Automate(Insert.MixParameter, [(0.s, 0), (4.s, 100)])</c>.</summary>
    /// <param name="parameter">One of the <see cref="InsertParameters"/>.</param>
    /// <param name="points">At least one, in order. Each is a place, a value and the shape of the way to it from the point before; a straight line if left out.</param>
    /// <exception cref="AutomationException">The parameter cannot be automated, or not by such points.</exception>
    /// <exception cref="ParameterRangeException">A value is out of range.</exception>
    public void Automate<TValue>(ParameterDescriptor<InsertState, TValue> parameter, ValueList<AutomationPoint<TValue>> points) =>
        Automating.Automate(this, parameter, AutomationCurves.Numbers(parameter, points));

    /// <summary>Automates any of the <see cref="Parameters"/> by numbers in its unit.</summary>
    /// <exception cref="ArgumentException">The parameter is not one of this type of processor.</exception>
    /// <exception cref="AutomationException">The parameter cannot be automated, or not by such points.</exception>
    /// <exception cref="ParameterRangeException">A number is not a value of the parameter, or it is one of an element that is not there.</exception>
    public void Automate(ParameterDescriptor parameter, ValueList<AutomationPoint<double>> points)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var curve = AutomationCurve.Create(parameter, points);
        ChangeCurves(Automating.Name(parameter), curves =>
        {
            var state = State;
            _ = parameter is ParameterDescriptor<InsertState> own ? own.GetNumber(state) : state.Settings.ProcessorType.Get(state.Settings, parameter); // throws where it has no such thing
            curve.CheckOrder(Strip.Session.TempoMap, Strip.Session.SampleRate);
            return curves.With(curve);
        });
    }

    /// <summary>Ends the automation of a parameter; it has the value again that it is set to. Nothing happens if it is not automated.</summary>
    public void ClearAutomation(ParameterDescriptor parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ChangeCurves(Automating.Name(parameter), curves => curves.Without(parameter.Name));
    }

    /// <summary>The points a parameter is automated by, as numbers in its unit; none if it is not.</summary>
    public ValueList<AutomationPoint<double>> AutomationOf(ParameterDescriptor parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return State.Automation.Find(parameter.Name)?.Points ?? [];
    }

    private protected void ChangeCurves(string name, Func<ValueList<AutomationCurve>, ValueList<AutomationCurve>> change) => Change(name, i =>
    {
        var curves = change(i.Automation);
        if (i.Settings is UnknownProcessor unknown && curves.Count > 0) throw new AutomationException(curves[0].Parameter, $"the processor {unknown.TypeId} is not here.");
        return i with { Automation = curves };
    });
}

public sealed partial class Insert<TSettings>
{
    /// <summary>Automates a parameter of the settings, in place of the curve it had: <c>eq.Automate(Equalizer.BandParameter(0, Band.FrequencyParameter), [(0.beats, 200.Hz), (16.beats, 8.kHz)])</c>.</summary>
    /// <param name="parameter">Any that is not structural.</param>
    /// <param name="points">At least one, in order. Each is a place, a value and the shape of the way to it from the point before; a straight line if left out.</param>
    /// <exception cref="AutomationException">The parameter cannot be automated, or not by such points.</exception>
    /// <exception cref="ParameterRangeException">A value is out of range, or the parameter is one of an element that is not there.</exception>
    public void Automate<TValue>(ParameterDescriptor<TSettings, TValue> parameter, ValueList<AutomationPoint<TValue>> points) =>
        Automating.Automate(this, parameter, AutomationCurves.Numbers(parameter, points));

    /// <summary>The points a parameter of the settings is automated by; none if it is not.</summary>
    public ValueList<AutomationPoint<TValue>> AutomationOf<TValue>(ParameterDescriptor<TSettings, TValue> parameter) =>
        AutomationCurves.Values(parameter, Automating.ReadCurve(this, parameter));
}
