using System.Globalization;
using MixGraph.Dsp;

namespace MixGraph;

/// <summary>A level or a gain in decibels of amplitude: 0 dB is unity, +6 dB about twice, <see cref="Silence"/> (-inf dB) is nothing at all.</summary>
/// <remarks>A value; safe to share between threads. The default value is 0 dB. NaN is not a level and cannot be made.</remarks>
public readonly record struct Decibels : IComparable<Decibels>
{
    /// <summary>Creates a level.</summary>
    /// <param name="value">Any number of decibels, -inf included.</param>
    /// <exception cref="ParameterRangeException"><paramref name="value"/> is NaN.</exception>
    public Decibels(double value) =>
        Value = double.IsNaN(value) ? throw new ParameterRangeException("decibels", value, double.NegativeInfinity, double.PositiveInfinity, "dB") : value;

    /// <summary>The number of decibels; -inf for silence.</summary>
    public double Value { get; }

    /// <summary>0 dB: samples pass unchanged.</summary>
    public static Decibels Unity => default;
    /// <summary>-inf dB: nothing passes.</summary>
    public static Decibels Silence { get; } = new(double.NegativeInfinity);

    /// <summary>Whether this is -inf dB.</summary>
    public bool IsSilence => double.IsNegativeInfinity(Value);

    /// <summary>The amplitude factor: exactly 1 for 0 dB, exactly 0 for -inf dB.</summary>
    public double ToLinear() => Value == 0 ? 1 : IsSilence ? 0 : DspMath.DecibelsToGain(Value);

    /// <summary>The level of an amplitude factor.</summary>
    /// <param name="gain">0 (silence) or more.</param>
    /// <exception cref="ParameterRangeException"><paramref name="gain"/> is negative or NaN.</exception>
    public static Decibels FromLinear(double gain)
    {
        if (!(gain >= 0)) throw new ParameterRangeException("gain", gain, 0, double.PositiveInfinity, "");
        return gain == 1 ? Unity : gain == 0 ? Silence : new(DspMath.GainToDecibels(gain));
    }

    /// <summary>One gain after the other; anything and silence is silence.</summary>
    public static Decibels operator +(Decibels left, Decibels right) => new(left.Value + right.Value);
    /// <summary>How far one level is above another. Equal levels differ by 0 dB, silence and silence too.</summary>
    public static Decibels operator -(Decibels left, Decibels right) => left.Value == right.Value ? Unity : new(left.Value - right.Value);
    /// <summary>The opposite gain.</summary>
    public static Decibels operator -(Decibels value) => new(-value.Value);
    /// <summary>The same gain; lets <c>+3.dB</c> be written.</summary>
    public static Decibels operator +(Decibels value) => value;
    /// <summary>So many times the decibels.</summary>
    public static Decibels operator *(Decibels value, double factor) => new(value.Value * factor);
    /// <summary>So many times the decibels.</summary>
    public static Decibels operator *(double factor, Decibels value) => new(factor * value.Value);
    /// <summary>A fraction of the decibels.</summary>
    public static Decibels operator /(Decibels value, double divisor) => new(value.Value / divisor);

    /// <summary>Whether the left level is lower.</summary>
    public static bool operator <(Decibels left, Decibels right) => left.Value < right.Value;
    /// <summary>Whether the left level is higher.</summary>
    public static bool operator >(Decibels left, Decibels right) => left.Value > right.Value;
    /// <summary>Whether the left level is no higher.</summary>
    public static bool operator <=(Decibels left, Decibels right) => left.Value <= right.Value;
    /// <summary>Whether the left level is no lower.</summary>
    public static bool operator >=(Decibels left, Decibels right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(Decibels other) => Value.CompareTo(other.Value);

    /// <summary>For example "-3.0 dB" or "-inf dB".</summary>
    public override string ToString()
    {
        if (double.IsInfinity(Value)) return Value < 0 ? "-inf dB" : "+inf dB";
        var rounded = Math.Round(Value, 1) + 0.0; // no "-0.0 dB"
        return rounded.ToString("F1", CultureInfo.InvariantCulture) + " dB";
    }
}
