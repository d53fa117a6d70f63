namespace MixGraph;

/// <summary>How a quantity is written as a number: the unit's symbol and the way there and back.</summary>
/// <typeparam name="TQuantity">The quantity's type.</typeparam>
/// <param name="Symbol">"dB", "Hz", "ms"; empty for a plain number.</param>
/// <param name="ToNumber">The quantity in the unit.</param>
/// <param name="FromNumber">The quantity of a number in the unit.</param>
public sealed record QuantityUnit<TQuantity>(string Symbol, Func<TQuantity, double> ToNumber, Func<double, TQuantity> FromNumber) where TQuantity : struct;

static class QuantityUnit
{
    static readonly QuantityUnit<Decibels> Decibel = new("dB", q => q.Value, n => new Decibels(n));
    static readonly QuantityUnit<Frequency> Hertz = new("Hz", q => q.Hertz, n => new Frequency(n));
    static readonly QuantityUnit<Pan> Position = new("", q => q.Position, Pan.At);
    static readonly QuantityUnit<TimeSpan> Millisecond = new("ms", q => q.TotalMilliseconds, n => Quantities.Time(n, TimeSpan.TicksPerMillisecond));

    public static QuantityUnit<TQuantity> Of<TQuantity>() where TQuantity : struct
    {
        object? unit =
            typeof(TQuantity) == typeof(Decibels) ? Decibel :
            typeof(TQuantity) == typeof(Frequency) ? Hertz :
            typeof(TQuantity) == typeof(Pan) ? Position :
            typeof(TQuantity) == typeof(TimeSpan) ? Millisecond : null;
        return (QuantityUnit<TQuantity>?)unit ?? throw new ArgumentException($"{typeof(TQuantity).Name} has no unit; pass one.");
    }
}
