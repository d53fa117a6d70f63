namespace MixGraph;

/// <summary>A parameter that is on or off; 1 or 0 as a number.</summary>
/// <typeparam name="TOwner">The immutable record that has the parameter.</typeparam>
/// <param name="name">The name, as in a session file.</param>
/// <param name="get">Reads the value.</param>
/// <param name="with">Makes a copy with another value.</param>
/// <param name="defaultValue">The value of a new object.</param>
/// <param name="changes">When a change takes effect.</param>
public sealed class ToggleParameter<TOwner>(
    string name, Func<TOwner, bool> get, Func<TOwner, bool, TOwner> with, bool defaultValue = false, ParameterChange changes = ParameterChange.Segment)
    : PropertyParameter<TOwner, bool>(name, get, with, "", 0, 1, defaultValue ? 1 : 0, Taper.Linear, changes)
{
    /// <inheritdoc/>
    public override bool IsDiscrete => true;
    /// <inheritdoc/>
    public override double ToNumber(bool value) => value ? 1 : 0;
    /// <inheritdoc/>
    public override bool FromNumber(double number) => number != 0;
}
