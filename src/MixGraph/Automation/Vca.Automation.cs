namespace MixGraph;

public sealed partial class Vca
{
    /// <summary>Automates a parameter, in place of the curve it had: <c>vca.Automate(Vca.FaderParameter, [(0.s, 0.dB), (2.s, -6.dB)])</c>.</summary>
    /// <param name="parameter">The fader or the mute.</param>
    /// <param name="points">At least one, in order. Each is a place, a value and the shape of the way to it from the point before; a straight line if left out.</param>
    /// <exception cref="AutomationException">The parameter cannot be automated, or not by such points.</exception>
    /// <exception cref="ParameterRangeException">A value is out of range.</exception>
    public void Automate<TValue>(ParameterDescriptor<VcaState, TValue> parameter, ValueList<AutomationPoint<TValue>> points) =>
        Automating.Automate(this, parameter, AutomationCurves.Numbers(parameter, points));

    /// <summary>Ends the automation of a parameter; it has the value again that it is set to. Nothing happens if it is not automated.</summary>
    public void ClearAutomation(ParameterDescriptor<VcaState> parameter) => Automating.ClearAutomation(this, parameter);

    /// <summary>The points a parameter is automated by; none if it is not.</summary>
    public ValueList<AutomationPoint<TValue>> AutomationOf<TValue>(ParameterDescriptor<VcaState, TValue> parameter) =>
        AutomationCurves.Values(parameter, Automating.ReadCurve(this, parameter));
}
