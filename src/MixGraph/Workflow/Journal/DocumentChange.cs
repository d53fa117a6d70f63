using System.Globalization;

namespace MixGraph.Workflow;

/// <summary>One thing that differs between two documents, with what it was before and after. Immutable; safe to share between threads.</summary>
/// <remarks>
/// A parameter is told by itself (<see cref="ParameterEdit"/>); anything else as the smallest state that has it: an insert, a send,
/// what a strip says of itself, a VCA, what holds for the whole mix. Changes are made of values alone, so they can be kept, saved and applied to any document that has what they change.
/// </remarks>
public abstract record DocumentChange
{
    private protected DocumentChange() { }

    /// <summary>What has changed, in one line: "Guitars: fader 0 dB -> -2 dB".</summary>
    public abstract string Description { get; }

    /// <summary>The change that takes this one back.</summary>
    public abstract DocumentChange Inverted { get; }

    /// <summary>A document with the change made.</summary>
    /// <exception cref="RemovedException">The document does not have what is changed.</exception>
    public MixDocument ApplyTo(MixDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Apply(document);
    }

    /// <summary>Everything that differs: applied in order to <paramref name="before"/> it gives a document equal to <paramref name="after"/>.</summary>
    public static ValueList<DocumentChange> Between(MixDocument before, MixDocument after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return DocumentDifference.Between(before, after);
    }

    /// <summary>The changes that take others back: each inverted, the last first.</summary>
    public static ValueList<DocumentChange> Invert(ValueList<DocumentChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return [.. changes.Reverse().Select(c => c.Inverted)];
    }

    /// <summary>A document with several changes made, in order.</summary>
    /// <exception cref="RemovedException">The document does not have what is changed.</exception>
    public static MixDocument ApplyAll(ValueList<DocumentChange> changes, MixDocument document)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(document);
        foreach (var change in changes.AsSpan()) document = change.Apply(document);
        return document;
    }

    private protected abstract MixDocument Apply(MixDocument document);

    /// <summary>The greatest id that it names.</summary>
    internal abstract int HighestId { get; }

    /// <summary>The description.</summary>
    public sealed override string ToString() => Description;

    internal static string Text(double number, string unit)
    {
        string text = double.IsNegativeInfinity(number) ? "-inf" : (Math.Round(number, 3) + 0.0).ToString("0.###", CultureInfo.InvariantCulture);
        return unit.Length == 0 ? text : text + " " + unit;
    }

    private protected static StripState Find(MixDocument document, StripId id, string name) => document.Find(id) ?? throw new RemovedException($"{id} (\"{name}\")");
}
