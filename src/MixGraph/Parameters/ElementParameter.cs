namespace MixGraph;

// A parameter of one element of a list, as a parameter of the owner of the list. Equal by list, place and parameter, because
// one is made anew each time it is asked for.

sealed class ElementParameter<TOwner, TElement, TValue>(ElementList<TOwner, TElement> list, int index, ParameterDescriptor<TElement, TValue> inner)
    : ParameterDescriptor<TOwner, TValue>(ElementName.Of(list, index, inner), inner.Unit, inner.Minimum, inner.Maximum, inner.Default, inner.Taper, inner.Changes)
{
    internal (ElementList, int, ParameterDescriptor) Key => (list, index, inner);
    public override bool IsDiscrete => inner.IsDiscrete;
    public override IReadOnlyList<string> Choices => inner.Choices;
    public override TValue Get(TOwner owner) => inner.Get(list.Get(owner, index));
    public override TOwner With(TOwner owner, TValue value) => list.With(owner, index, inner.With(list.Get(owner, index), value));
    public override double ToNumber(TValue value) => inner.ToNumber(value);
    public override TValue FromNumber(double number) => inner.FromNumber(number);
    public override bool Equals(object? obj) => obj is ElementParameter<TOwner, TElement, TValue> other && other.Key == Key;
    public override int GetHashCode() => Key.GetHashCode();
}

static class ElementName
{
    public static string Of(ElementList list, int index, ParameterDescriptor inner) =>
        index >= 0 && index < list.MaximumCount
            ? FormattableString.Invariant($"{list.Name}/{index}/{inner.Name}")
            : throw new ParameterRangeException($"place in {list.Name}", index, 0, list.MaximumCount - 1, "");
}
