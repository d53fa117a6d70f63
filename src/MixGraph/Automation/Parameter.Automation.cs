namespace MixGraph;

public abstract partial class Parameter
{
    /// <summary>The points it is automated by, as numbers in its unit; none if it is not.</summary>
    public abstract ValueList<AutomationPoint<double>> Automation { get; }

    /// <summary>Automates it, in place of the curve it had. While it is automated, <see cref="Number"/> is the value it has without.</summary>
    /// <param name="points">At least one, in order, as numbers in the unit. Each is a place, a value and the shape of the way to it from the point before; a straight line if left out.</param>
    /// <exception cref="AutomationException">The parameter cannot be automated, or not by such points.</exception>
    /// <exception cref="ParameterRangeException">A number is not a value of the parameter.</exception>
    public abstract void Automate(ValueList<AutomationPoint<double>> points);

    /// <summary>Ends the automation; nothing happens if there is none.</summary>
    public abstract void ClearAutomation();
}

public abstract partial class Parameter<TValue>
{
    /// <summary>Automates it, in place of the curve it had.</summary>
    /// <param name="points">At least one, in order. Each is a place, a value and the shape of the way to it from the point before; a straight line if left out.</param>
    /// <exception cref="AutomationException">The parameter cannot be automated, or not by such points.</exception>
    /// <exception cref="ParameterRangeException">A value is out of range.</exception>
    public void Automate(ValueList<AutomationPoint<TValue>> points) => ((Parameter)this).Automate(Numbers(points));

    private protected abstract ValueList<AutomationPoint<double>> Numbers(ValueList<AutomationPoint<TValue>> points);
}
