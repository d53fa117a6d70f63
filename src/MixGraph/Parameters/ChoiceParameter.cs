namespace MixGraph;

/// <summary>A parameter that is one of a few named choices; as a number, the index of the choice.</summary>
/// <typeparam name="TOwner">The immutable record that has the parameter.</typeparam>
/// <typeparam name="TChoice">The type of the choices, an enum as a rule.</typeparam>
public sealed class ChoiceParameter<TOwner, TChoice> : PropertyParameter<TOwner, TChoice> where TChoice : struct
{
    readonly TChoice[] values;
    readonly string[] names;

    /// <summary>Declares the parameter.</summary>
    /// <param name="name">The name, as in a session file.</param>
    /// <param name="get">Reads the value.</param>
    /// <param name="with">Makes a copy with another value.</param>
    /// <param name="choices">Every choice with its name, as in a session file. The order gives the numbers; do not change it later.</param>
    /// <param name="defaultValue">The choice of a new object; one of <paramref name="choices"/>.</param>
    /// <param name="changes">When a change takes effect.</param>
    public ChoiceParameter(string name, Func<TOwner, TChoice> get, Func<TOwner, TChoice, TOwner> with,
        IReadOnlyList<(TChoice Value, string Name)> choices, TChoice defaultValue, ParameterChange changes = ParameterChange.Segment)
        : base(name, get, with, "", 0, choices.Count - 1, IndexOf(choices, defaultValue), Taper.Linear, changes)
    {
        values = [.. choices.Select(c => c.Value)];
        names = [.. choices.Select(c => c.Name)];
        if (names.Distinct().Count() != names.Length || values.Distinct().Count() != values.Length)
            throw new ArgumentException($"The choices of {name} are not distinct.", nameof(choices));
    }

    /// <inheritdoc/>
    public override bool IsDiscrete => true;
    /// <inheritdoc/>
    public override IReadOnlyList<string> Choices => names;

    /// <summary>The index of the choice; NaN, which is never in range, for a value that is not one of the choices.</summary>
    public override double ToNumber(TChoice value)
    {
        int index = Array.IndexOf(values, value);
        return index < 0 ? double.NaN : index;
    }

    /// <inheritdoc/>
    public override TChoice FromNumber(double number) => values[(int)CheckNumber(number)];

    static double IndexOf(IReadOnlyList<(TChoice Value, string Name)> choices, TChoice value)
    {
        for (int i = 0; i < choices.Count; i++)
            if (EqualityComparer<TChoice>.Default.Equals(choices[i].Value, value)) return i;
        return double.NaN;
    }
}
