namespace MixGraph;

/// <summary>A parameter that is a plain number: a ratio, a Q, a count of bits.</summary>
/// <typeparam name="TOwner">The immutable record that has the parameter.</typeparam>
/// <param name="name">The name, as in a session file.</param>
/// <param name="get">Reads the value.</param>
/// <param name="with">Makes a copy with another value.</param>
/// <param name="min">The least value.</param>
/// <param name="max">The greatest value; finite.</param>
/// <param name="defaultValue">The value of a new object.</param>
/// <param name="unit">The unit, if there is one.</param>
/// <param name="taper">How the range lies on a control.</param>
/// <param name="changes">When a change takes effect.</param>
/// <exception cref="ParameterRangeException">The range is empty, the default outside it, or a logarithmic range reaches zero.</exception>
public sealed class NumberParameter<TOwner>(
    string name, Func<TOwner, double> get, Func<TOwner, double, TOwner> with, double min, double max, double defaultValue,
    string unit = "", Taper taper = Taper.Linear, ParameterChange changes = ParameterChange.Sample)
    : PropertyParameter<TOwner, double>(name, get, with, unit, min, max, defaultValue, taper, changes)
{
    /// <inheritdoc/>
    public override double ToNumber(double value) => value;
    /// <inheritdoc/>
    public override double FromNumber(double number) => number;
}
