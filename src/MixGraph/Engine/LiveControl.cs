namespace MixGraph;

/// <summary>A parameter in a performer's hand: while it exists, an engine plays what it was last set to in place of what the document says.</summary>
/// <remarks>Setting takes no lock, allocates nothing, makes no undo step, and may be done from any thread but the audio thread; the last value wins. Values glide as edits do, over 10 ms.
/// On a parameter that is automated it has no effect. Disposed, it gives the parameter back to the document.</remarks>
/// <typeparam name="TValue">The type of the parameter's value.</typeparam>
public sealed class LiveControl<TValue> : IDisposable
{
    readonly Engine.ControlSlot slot;
    readonly Parameter<TValue> parameter;

    internal LiveControl(Parameter<TValue> parameter, Engine.ControlSlot slot) => (this.parameter, this.slot) = (parameter, slot);

    /// <summary>The parameter.</summary>
    public Parameter<TValue> Parameter => parameter;

    /// <summary>Sets the value that is played.</summary>
    /// <exception cref="ParameterRangeException">It is out of range.</exception>
    public void Set(TValue value) => slot.Set(parameter.ToNumber(value));

    /// <summary>Gives the parameter back to the document.</summary>
    public void Dispose() => slot.Release();
}
