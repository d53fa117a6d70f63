namespace MixGraph;

/// <summary>A parameter that is one property of its owner. Made by the four kinds: number, quantity, choice, toggle.</summary>
/// <typeparam name="TOwner">The immutable record that has the parameter.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
public abstract class PropertyParameter<TOwner, TValue> : ParameterDescriptor<TOwner, TValue>
{
    readonly Func<TOwner, TValue> get;
    readonly Func<TOwner, TValue, TOwner> with;

    private protected PropertyParameter(string name, Func<TOwner, TValue> get, Func<TOwner, TValue, TOwner> with,
        string unit, double minimum, double maximum, double defaultNumber, Taper taper, ParameterChange changes)
        : base(name, unit, minimum, maximum, defaultNumber, taper, changes)
    {
        ArgumentNullException.ThrowIfNull(get);
        ArgumentNullException.ThrowIfNull(with);
        if (name.Contains('/')) throw new ArgumentException($"A parameter's name has no slash: {name}", nameof(name));
        (this.get, this.with) = (get, with);
    }

    /// <inheritdoc/>
    public override TValue Get(TOwner owner) => get(owner);

    /// <inheritdoc/>
    public override TOwner With(TOwner owner, TValue value) => with(owner, Check(value));
}
