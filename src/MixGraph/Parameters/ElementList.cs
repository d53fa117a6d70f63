namespace MixGraph;

/// <summary>A list inside a settings record, such as an equalizer's bands: its name, the parameters each element has, and how many it may hold.</summary>
public abstract class ElementList
{
    private protected ElementList(string name, int maximumCount)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximumCount);
        (Name, MaximumCount) = (name, maximumCount);
    }

    /// <summary>The name, as in a session file: "bands".</summary>
    public string Name { get; }
    /// <summary>How many elements the list may hold.</summary>
    public int MaximumCount { get; }
    /// <summary>The parameters of one element, in order.</summary>
    public abstract IReadOnlyList<ParameterDescriptor> ElementParameters { get; }
}

/// <summary>A list inside a settings record, its elements read and written by number.</summary>
/// <typeparam name="TOwner">The settings record.</typeparam>
public abstract class ElementList<TOwner> : ElementList
{
    private protected ElementList(string name, int maximumCount) : base(name, maximumCount) { }

    /// <summary>How many elements the list holds.</summary>
    public abstract int Count(TOwner owner);

    /// <summary>A copy of the owner whose list has so many elements: cut at the end, or filled up with default elements.</summary>
    /// <exception cref="ParameterRangeException">The count is negative or above <see cref="ElementList.MaximumCount"/>.</exception>
    public abstract TOwner WithCount(TOwner owner, int count);

    /// <summary>The parameter of one element as a parameter of the owner, named "bands/1/gain".</summary>
    /// <param name="index">0 to <see cref="ElementList.MaximumCount"/> - 1.</param>
    /// <param name="elementParameter">One of <see cref="ElementList.ElementParameters"/>.</param>
    public abstract ParameterDescriptor<TOwner> Parameter(int index, ParameterDescriptor elementParameter);
}

/// <summary>A list inside a settings record, its elements read and written as what they are.</summary>
/// <typeparam name="TOwner">The settings record.</typeparam>
/// <typeparam name="TElement">The record that is an element.</typeparam>
public sealed class ElementList<TOwner, TElement> : ElementList<TOwner>
{
    readonly Func<TOwner, ValueList<TElement>> get;
    readonly Func<TOwner, ValueList<TElement>, TOwner> with;
    readonly Func<TElement> newElement;
    readonly ParameterDescriptor<TElement>[] parameters;

    /// <summary>Declares the list.</summary>
    /// <param name="name">The name, as in a session file.</param>
    /// <param name="get">Reads the list.</param>
    /// <param name="with">Makes a copy of the owner with another list.</param>
    /// <param name="newElement">Makes a default element.</param>
    /// <param name="parameters">The parameters of an element.</param>
    /// <param name="maximumCount">How many elements the list may hold.</param>
    public ElementList(string name, Func<TOwner, ValueList<TElement>> get, Func<TOwner, ValueList<TElement>, TOwner> with,
        Func<TElement> newElement, IReadOnlyList<ParameterDescriptor<TElement>> parameters, int maximumCount) : base(name, maximumCount)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        (this.get, this.with, this.newElement, this.parameters) = (get, with, newElement, [.. parameters]);
        if (this.parameters.Contains(null)) throw new ArgumentException($"A parameter of {name} is null: declare the parameters above the list.", nameof(parameters));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterDescriptor<TElement>> ElementParameters => parameters;

    /// <summary>Returns the list if it is not too long and nothing in it is missing.</summary>
    /// <exception cref="ArgumentNullException">The list or an element is null.</exception>
    /// <exception cref="ParameterRangeException">It holds more than <see cref="ElementList.MaximumCount"/> elements.</exception>
    public ValueList<TElement> Check(ValueList<TElement> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        CheckCount(elements.Count);
        foreach (var element in elements.AsSpan()) ArgumentNullException.ThrowIfNull(element, nameof(elements));
        return elements;
    }

    /// <inheritdoc/>
    public override int Count(TOwner owner) => get(owner).Count;

    /// <inheritdoc/>
    public override TOwner WithCount(TOwner owner, int count)
    {
        CheckCount(count);
        var elements = get(owner);
        return with(owner, [.. elements.Take(count), .. Enumerable.Range(0, Math.Max(0, count - elements.Count)).Select(_ => newElement())]);
    }

    /// <inheritdoc/>
    public override ParameterDescriptor<TOwner> Parameter(int index, ParameterDescriptor elementParameter)
    {
        if (Array.IndexOf(parameters, elementParameter) is var at && at < 0)
            throw new ArgumentException($"{elementParameter} is not a parameter of {Name}.", nameof(elementParameter));
        return parameters[at].Within(this, index);
    }

    /// <summary>The parameter of one element as a parameter of the owner, named "bands/1/gain".</summary>
    /// <param name="index">0 to <see cref="ElementList.MaximumCount"/> - 1.</param>
    /// <param name="elementParameter">One of <see cref="ElementParameters"/>.</param>
    public ParameterDescriptor<TOwner, TValue> Parameter<TValue>(int index, ParameterDescriptor<TElement, TValue> elementParameter)
    {
        ArgumentNullException.ThrowIfNull(elementParameter);
        return new ElementParameter<TOwner, TElement, TValue>(this, index, elementParameter);
    }

    internal TElement Get(TOwner owner, int index)
    {
        var elements = get(owner);
        if (index >= elements.Count) throw Missing(index, elements.Count);
        return elements[index];
    }

    internal TOwner With(TOwner owner, int index, TElement element)
    {
        var elements = get(owner);
        if (index >= elements.Count) throw Missing(index, elements.Count);
        return with(owner, elements.SetItem(index, element));
    }

    ParameterRangeException Missing(int index, int count) => new($"place in {Name}", index, 0, count - 1, "");

    void CheckCount(int count)
    {
        if (count < 0 || count > MaximumCount) throw new ParameterRangeException($"number of {Name}", count, 0, MaximumCount, "");
    }
}
