namespace MixGraph;

/// <summary>One parameter of one strip, send, insert or VCA, for a knob that need not know what it turns. A handle: it reads the session's current document, and a write makes the next one.</summary>
/// <remarks>Any thread may use it. Two handles are equal when they mean the same parameter. Reading and writing throw <see cref="RemovedException"/> once the owner is removed.</remarks>
public abstract partial class Parameter : IEquatable<Parameter>
{
    private protected Parameter(MixSession session, ParameterId id, ParameterDescriptor descriptor) => (Session, Id, Descriptor) = (session, id, descriptor);

    /// <summary>The session it belongs to.</summary>
    public MixSession Session { get; }
    /// <summary>The address.</summary>
    public ParameterId Id { get; }
    /// <summary>What the parameter is: unit, taper, choices.</summary>
    public ParameterDescriptor Descriptor { get; }
    /// <summary>The name: "fader", "bands/1/gain".</summary>
    public string Name => Descriptor.Name;
    /// <summary>The unit of the numbers; empty for plain ones.</summary>
    public string Unit => Descriptor.Unit;
    /// <summary>The least number allowed; -inf for a fader.</summary>
    public double Minimum => Descriptor.Minimum;
    /// <summary>The greatest number allowed.</summary>
    public double Maximum => Descriptor.Maximum;

    /// <summary>The value as a number, in the parameter's unit.</summary>
    /// <exception cref="ParameterRangeException">Set to a number that is not a value.</exception>
    public abstract double Number { get; set; }

    /// <summary>A document in which the parameter has another value.</summary>
    /// <exception cref="RemovedException">The document does not have its owner.</exception>
    internal abstract MixDocument In(MixDocument document, double number);

    /// <summary>The value as the travel of a control, 0 (minimum) to 1 (maximum).</summary>
    /// <exception cref="ParameterRangeException">Set to a number outside 0..1.</exception>
    public double Normalized { get => Descriptor.ToNormalized(Number); set => Number = Descriptor.FromNormalized(value); }

    /// <summary>Begins a gesture: until it is disposed, all writes to the session are one undo step, named after the parameter.</summary>
    public IDisposable Touch() => Session.Gesture(Name);

    /// <inheritdoc/>
    public bool Equals(Parameter? other) => other is not null && other.Id == Id && ReferenceEquals(other.Session, Session);
    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Parameter);
    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode();
    /// <summary>Whether both mean the same parameter.</summary>
    public static bool operator ==(Parameter? left, Parameter? right) => left is null ? right is null : left.Equals(right);
    /// <summary>Whether they mean different parameters.</summary>
    public static bool operator !=(Parameter? left, Parameter? right) => !(left == right);
    /// <summary>The address.</summary>
    public override string ToString() => Id.ToString();
}

/// <summary>One parameter of one strip, send, insert or VCA, read and written as what it is.</summary>
/// <typeparam name="TValue">The type of the value.</typeparam>
public abstract partial class Parameter<TValue> : Parameter
{
    private protected Parameter(MixSession session, ParameterId id, ParameterDescriptor descriptor) : base(session, id, descriptor) { }

    /// <summary>The value.</summary>
    /// <exception cref="ParameterRangeException">Set to one out of range.</exception>
    public abstract TValue Value { get; set; }

    /// <summary>A value as a number.</summary>
    /// <exception cref="ParameterRangeException">It is out of range.</exception>
    internal abstract double ToNumber(TValue value);
}
