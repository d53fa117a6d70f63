using System.Collections;
using System.Runtime.CompilerServices;

namespace MixGraph;

/// <summary>An immutable list that equals another one with equal elements, so that records holding it compare by value.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    readonly T[] items;

    internal ValueList(T[] items) => this.items = items;

    /// <summary>The list without elements.</summary>
    public static ValueList<T> Empty { get; } = new([]);

    /// <summary>The number of elements.</summary>
    public int Count => items.Length;
    /// <summary>The element at a place, 0 to <see cref="Count"/> - 1.</summary>
    public T this[int index] => items[index];
    /// <summary>The elements in a row.</summary>
    public ReadOnlySpan<T> AsSpan() => items;

    /// <summary>A list with one more element at the end.</summary>
    public ValueList<T> Add(T item) => [.. items, item];
    /// <summary>A list with one more element at a place, 0 to <see cref="Count"/>.</summary>
    public ValueList<T> Insert(int index, T item) => [.. items[..index], item, .. items[index..]];
    /// <summary>A list without the element at a place.</summary>
    public ValueList<T> RemoveAt(int index) => [.. items[..index], .. items[(index + 1)..]];
    /// <summary>A list with another element at a place.</summary>
    public ValueList<T> SetItem(int index, T item)
    {
        var copy = (T[])items.Clone();
        copy[index] = item;
        return new(copy);
    }

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other) => ReferenceEquals(this, other) || (other is not null && items.AsSpan().SequenceEqual(other.items));
    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);
    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>Whether the elements are equal, one by one.</summary>
    public static bool operator ==(ValueList<T>? left, ValueList<T>? right) => left is null ? right is null : left.Equals(right);
    /// <summary>Whether an element differs.</summary>
    public static bool operator !=(ValueList<T>? left, ValueList<T>? right) => !(left == right);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The elements in brackets.</summary>
    public override string ToString() => $"[{string.Join(", ", items)}]";
}

/// <summary>Makes value lists; called by collection expressions.</summary>
public static class ValueList
{
    /// <summary>A list of the given elements.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? ValueList<T>.Empty : new(items.ToArray());
}
