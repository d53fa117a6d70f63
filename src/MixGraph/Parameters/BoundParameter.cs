namespace MixGraph;

/// <summary>What has parameters in a session: a strip, a send, an insert, an insert's settings, a VCA.</summary>
interface IParameterOwner<TOwner>
{
    MixSession Session { get; }
    ParameterId Address(string name);
    TOwner Read();
    void Write(string name, Func<TOwner, TOwner> change);
    ValueList<AutomationCurve> ReadCurves();
    void WriteCurves(string name, Func<ValueList<AutomationCurve>, ValueList<AutomationCurve>> change);
    /// <summary>The same on a document that is nobody's current one.</summary>
    MixDocument WriteTo(MixDocument document, Func<TOwner, TOwner> change);
}

/// <summary>A descriptor and the owner it is applied to.</summary>
sealed class BoundParameter<TOwner>(IParameterOwner<TOwner> owner, ParameterDescriptor<TOwner> descriptor)
    : Parameter(owner.Session, owner.Address(descriptor.Name), descriptor)
{
    public override double Number
    {
        get => descriptor.GetNumber(owner.Read());
        set => owner.Write(Name, o => descriptor.WithNumber(o, value));
    }

    public override ValueList<AutomationPoint<double>> Automation => owner.ReadCurve(descriptor)?.Points ?? [];
    public override void Automate(ValueList<AutomationPoint<double>> points) => owner.Automate(descriptor, points);
    public override void ClearAutomation() => owner.ClearAutomation(descriptor);
    internal override MixDocument In(MixDocument document, double number) => owner.WriteTo(document, o => descriptor.WithNumber(o, number));
}

/// <summary>A typed descriptor and the owner it is applied to.</summary>
sealed class BoundParameter<TOwner, TValue>(IParameterOwner<TOwner> owner, ParameterDescriptor<TOwner, TValue> descriptor)
    : Parameter<TValue>(owner.Session, owner.Address(descriptor.Name), descriptor)
{
    public override double Number
    {
        get => descriptor.GetNumber(owner.Read());
        set => owner.Write(Name, o => descriptor.WithNumber(o, value));
    }

    internal override MixDocument In(MixDocument document, double number) => owner.WriteTo(document, o => descriptor.WithNumber(o, number));
    internal override double ToNumber(TValue value)
    {
        double number = descriptor.ToNumber(value);
        descriptor.CheckNumber(number);
        return number;
    }

    public override TValue Value
    {
        get => descriptor.Get(owner.Read());
        set => owner.Write(Name, o => descriptor.With(o, value));
    }

    public override ValueList<AutomationPoint<double>> Automation => owner.ReadCurve(descriptor)?.Points ?? [];
    public override void Automate(ValueList<AutomationPoint<double>> points) => owner.Automate(descriptor, points);
    public override void ClearAutomation() => owner.ClearAutomation(descriptor);
    private protected override ValueList<AutomationPoint<double>> Numbers(ValueList<AutomationPoint<TValue>> points) => AutomationCurves.Numbers(descriptor, points);
}
