using MixGraph.Dsp;

namespace MixGraph;

/// <summary>What a parameter is, apart from any object that has it: name, unit, range, default, taper. Immutable; safe to share between threads.</summary>
/// <remarks>Numbers are in the parameter's <see cref="Unit"/>: decibels, hertz, milliseconds. A toggle is 0 or 1, a choice the index of its name in <see cref="Choices"/>.</remarks>
public abstract class ParameterDescriptor
{
    private protected ParameterDescriptor(string name, string unit, double minimum, double maximum, double defaultNumber, Taper taper, ParameterChange changes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(unit);
        if (!(minimum <= defaultNumber && defaultNumber <= maximum)) throw new ParameterRangeException($"default of {name}", defaultNumber, minimum, maximum, unit);
        if (taper == Taper.Logarithmic && minimum <= 0) throw new ParameterRangeException($"minimum of logarithmic {name}", minimum, double.Epsilon, maximum, unit);
        if (taper == Taper.Linear && !double.IsFinite(minimum)) throw new ParameterRangeException($"minimum of linear {name}", minimum, double.MinValue, maximum, unit);
        if (double.IsPositiveInfinity(maximum)) throw new ParameterRangeException($"maximum of {name}", maximum, minimum, double.MaxValue, unit);
        (Name, Unit, Minimum, Maximum, Default, Taper, Changes) = (name, unit, minimum, maximum, defaultNumber, taper, changes);
    }

    /// <summary>The name, as in a session file: "threshold". In a list, with the place: "bands/1/gain".</summary>
    public string Name { get; }
    /// <summary>"dB", "Hz", "ms" and the like; empty for plain numbers.</summary>
    public string Unit { get; }
    /// <summary>The least number allowed; -inf for a fader.</summary>
    public double Minimum { get; }
    /// <summary>The greatest number allowed.</summary>
    public double Maximum { get; }
    /// <summary>The number a new object has.</summary>
    public double Default { get; }
    /// <summary>How the range lies on a control.</summary>
    public Taper Taper { get; }
    /// <summary>When a change takes effect while the mix plays.</summary>
    public ParameterChange Changes { get; }
    /// <summary>Whether only whole numbers are values: a toggle or a choice.</summary>
    public virtual bool IsDiscrete => false;
    /// <summary>The names of a choice, in the order of their numbers; empty for anything else.</summary>
    public virtual IReadOnlyList<string> Choices => [];

    /// <summary>Returns the number if it is a value of this parameter.</summary>
    /// <exception cref="ParameterRangeException">It is out of range, NaN, or a fraction where only whole numbers are values.</exception>
    public double CheckNumber(double number)
    {
        if (!(number >= Minimum && number <= Maximum) || (IsDiscrete && number != Math.Round(number)))
            throw new ParameterRangeException(Name, number, Minimum, Maximum, Unit);
        return number;
    }

    /// <summary>Where a number lies on a control that travels from 0 (minimum) to 1 (maximum).</summary>
    /// <exception cref="ParameterRangeException">The number is out of range.</exception>
    public double ToNormalized(double number)
    {
        CheckNumber(number);
        if (number == Minimum) return 0;
        if (number == Maximum) return 1;
        double position = Taper switch
        {
            Taper.Logarithmic => DspMath.Log2(number / Minimum) / DspMath.Log2(Maximum / Minimum),
            Taper.Fader => (FaderTravel(number) - FaderTravel(Minimum)) / (1 - FaderTravel(Minimum)),
            _ => (number - Minimum) / (Maximum - Minimum),
        };
        return Math.Clamp(position, 0, 1);
    }

    /// <summary>The number at a place of a control that travels from 0 (minimum) to 1 (maximum); the nearest whole one where only those are values.</summary>
    /// <exception cref="ParameterRangeException">The place is not in 0..1.</exception>
    public double FromNormalized(double position)
    {
        if (!(position >= 0 && position <= 1)) throw new ParameterRangeException($"position of {Name}", position, 0, 1, "");
        if (position == 0) return Minimum;
        if (position == 1) return Maximum;
        double number = Taper switch
        {
            Taper.Logarithmic => Minimum * DspMath.Exp2(position * DspMath.Log2(Maximum / Minimum)),
            Taper.Fader => Maximum + 3 * DspMath.GainToDecibels(FaderTravel(Minimum) + position * (1 - FaderTravel(Minimum))),
            _ => Minimum + position * (Maximum - Minimum),
        };
        return Math.Clamp(IsDiscrete ? Math.Round(number) : number, Minimum, Maximum);
    }

    // The cube root of the amplitude below the maximum.
    double FaderTravel(double decibels) => double.IsNegativeInfinity(decibels) ? 0 : DspMath.DecibelsToGain((decibels - Maximum) / 3);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>A parameter of a kind of object, read and written as a number.</summary>
/// <typeparam name="TOwner">The immutable record that has the parameter.</typeparam>
public abstract class ParameterDescriptor<TOwner> : ParameterDescriptor
{
    private protected ParameterDescriptor(string name, string unit, double minimum, double maximum, double defaultNumber, Taper taper, ParameterChange changes)
        : base(name, unit, minimum, maximum, defaultNumber, taper, changes) { }

    /// <summary>The value in <paramref name="owner"/>, in the parameter's unit.</summary>
    public abstract double GetNumber(TOwner owner);

    /// <summary>A copy of <paramref name="owner"/> with another value.</summary>
    /// <exception cref="ParameterRangeException">The number is not a value of this parameter.</exception>
    public abstract TOwner WithNumber(TOwner owner, double number);

    /// <summary>This parameter of one element of a list, as a parameter of what has the list.</summary>
    internal abstract ParameterDescriptor<TOuter> Within<TOuter>(ElementList<TOuter, TOwner> list, int index);
}

/// <summary>A parameter of a kind of object, read and written as what it is.</summary>
/// <typeparam name="TOwner">The immutable record that has the parameter.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
public abstract class ParameterDescriptor<TOwner, TValue> : ParameterDescriptor<TOwner>
{
    private protected ParameterDescriptor(string name, string unit, double minimum, double maximum, double defaultNumber, Taper taper, ParameterChange changes)
        : base(name, unit, minimum, maximum, defaultNumber, taper, changes) { }

    /// <summary>The value a new object has.</summary>
    public TValue DefaultValue => FromNumber(Default);

    /// <summary>The value in <paramref name="owner"/>.</summary>
    public abstract TValue Get(TOwner owner);

    /// <summary>A copy of <paramref name="owner"/> with another value.</summary>
    /// <exception cref="ParameterRangeException">The value is out of range.</exception>
    public abstract TOwner With(TOwner owner, TValue value);

    /// <summary>A value as a number in the parameter's unit.</summary>
    public abstract double ToNumber(TValue value);

    /// <summary>A number in the parameter's unit as a value. The range is not checked.</summary>
    public abstract TValue FromNumber(double number);

    /// <summary>Returns the value if it is within the range; made for <c>init => field = XParameter.Check(value)</c>.</summary>
    /// <exception cref="ParameterRangeException">It is out of range or NaN.</exception>
    public TValue Check(TValue value)
    {
        double number = ToNumber(value);
        if (double.IsNaN(number) && Choices.Count > 0) throw new ParameterRangeException(Name, Choices);
        CheckNumber(number);
        return value;
    }

    /// <inheritdoc/>
    public override double GetNumber(TOwner owner) => ToNumber(Get(owner));

    /// <inheritdoc/>
    public override TOwner WithNumber(TOwner owner, double number) => With(owner, FromNumber(CheckNumber(number)));

    internal override ParameterDescriptor<TOuter> Within<TOuter>(ElementList<TOuter, TOwner> list, int index) => list.Parameter(index, this);
}
