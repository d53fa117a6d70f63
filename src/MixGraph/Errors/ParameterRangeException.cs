using System.Globalization;

namespace MixGraph;

/// <summary>A value outside its parameter's range. Carries the name, the value, the range and the unit; nothing was changed.</summary>
public sealed class ParameterRangeException : ArgumentOutOfRangeException, IMixGraphError
{
    readonly string message;

    /// <summary>Creates the exception.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="value">The refused value.</param>
    /// <param name="minimum">The least allowed value.</param>
    /// <param name="maximum">The greatest allowed value.</param>
    /// <param name="unit">The unit of all three, or an empty string.</param>
    public ParameterRangeException(string parameter, double value, double minimum, double maximum, string unit) : base(parameter)
    {
        (Value, Minimum, Maximum, Unit) = (value, minimum, maximum, unit);
        var suffix = unit.Length == 0 ? "" : " " + unit;
        message = $"{parameter} must be {Text(minimum)} to {Text(maximum)}{suffix}, not {Text(value)}{suffix}.";
    }

    /// <summary>For a value that is none of a parameter's choices.</summary>
    internal ParameterRangeException(string parameter, IReadOnlyList<string> choices) : base(parameter)
    {
        (Value, Minimum, Maximum, Unit) = (double.NaN, 0, choices.Count - 1, "");
        message = $"{parameter} must be one of {string.Join(", ", choices)}.";
    }

    static string Text(double number) =>
        double.IsNegativeInfinity(number) ? "-inf" : double.IsPositiveInfinity(number) ? "+inf" : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The refused value.</summary>
    public double Value { get; }
    /// <summary>The least allowed value.</summary>
    public double Minimum { get; }
    /// <summary>The greatest allowed value.</summary>
    public double Maximum { get; }
    /// <summary>The unit of the value and the range; empty for plain numbers.</summary>
    public string Unit { get; }
    /// <inheritdoc/>
    public override string Message => message;
}
