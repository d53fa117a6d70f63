namespace MixGraph;

/// <summary>A parameter that is a quantity: <see cref="Decibels"/>, <see cref="Frequency"/>, <see cref="Pan"/> or <see cref="TimeSpan"/> (in milliseconds).</summary>
/// <typeparam name="TOwner">The immutable record that has the parameter.</typeparam>
/// <typeparam name="TQuantity">The quantity's type.</typeparam>
public sealed class QuantityParameter<TOwner, TQuantity> : PropertyParameter<TOwner, TQuantity> where TQuantity : struct
{
    readonly QuantityUnit<TQuantity> unit;

    /// <summary>Declares the parameter.</summary>
    /// <param name="name">The name, as in a session file.</param>
    /// <param name="get">Reads the value.</param>
    /// <param name="with">Makes a copy with another value.</param>
    /// <param name="min">The least value.</param>
    /// <param name="max">The greatest value; finite.</param>
    /// <param name="defaultValue">The value of a new object.</param>
    /// <param name="taper">How the range lies on a control.</param>
    /// <param name="changes">When a change takes effect.</param>
    /// <param name="unit">The unit, for quantities the library does not know.</param>
    /// <exception cref="ParameterRangeException">The range is empty, the default outside it, or a logarithmic range reaches zero.</exception>
    /// <exception cref="ArgumentException">The quantity has no known unit and none is given.</exception>
    public QuantityParameter(
        string name, Func<TOwner, TQuantity> get, Func<TOwner, TQuantity, TOwner> with, TQuantity min, TQuantity max, TQuantity defaultValue,
        Taper taper = Taper.Linear, ParameterChange changes = ParameterChange.Sample, QuantityUnit<TQuantity>? unit = null)
        : this(unit ?? QuantityUnit.Of<TQuantity>(), name, get, with, min, max, defaultValue, taper, changes) { }

    QuantityParameter(QuantityUnit<TQuantity> unit, string name, Func<TOwner, TQuantity> get, Func<TOwner, TQuantity, TOwner> with,
        TQuantity min, TQuantity max, TQuantity defaultValue, Taper taper, ParameterChange changes)
        : base(name, get, with, unit.Symbol, unit.ToNumber(min), unit.ToNumber(max), unit.ToNumber(defaultValue), taper, changes) => this.unit = unit;

    /// <inheritdoc/>
    public override double ToNumber(TQuantity value) => unit.ToNumber(value);
    /// <inheritdoc/>
    public override TQuantity FromNumber(double number) => unit.FromNumber(number);
}
