namespace MixGraph;

/// <summary>What has parameters in a session: a strip, a send, an insert, an insert's settings.</summary>
interface IParameterOwner<TOwner>
{
    MixSession Session { get; }
    ParameterId Address(string name);
    TOwner Read();
    void Write(string name, Func<TOwner, TOwner> change);
    ValueList<AutomationCurve> ReadCurves();
    void WriteCurves(string name, Func<ValueList<AutomationCurve>, ValueList<AutomationCurve>> change);
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
