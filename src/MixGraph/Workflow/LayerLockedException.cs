namespace MixGraph.Workflow;

/// <summary>An edit below the layer that a top-down pass with <see cref="LayerPolicy.Lock"/> is on. Nothing was changed; <see cref="TopDownPass.Descend"/> first.</summary>
public sealed class LayerLockedException : MixGraphException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="what">What the edit was to change: a strip's title.</param>
    /// <param name="layer">The layer it is on.</param>
    /// <param name="current">The layer that the pass is on.</param>
    public LayerLockedException(string what, Layer layer, Layer current)
        : base($"{what} is on the layer of the {layer.Noun()}, which is locked while the pass is on that of the {current.Noun()}.") => (What, Layer, Current) = (what, layer, current);

    internal LayerLockedException(string what, Layer layer, Layer current, string message) : base(message) => (What, Layer, Current) = (what, layer, current);

    /// <summary>What the edit was to change.</summary>
    public string What { get; }
    /// <summary>The layer it is on.</summary>
    public Layer Layer { get; }
    /// <summary>The layer that the pass is on.</summary>
    public Layer Current { get; }
}
