namespace MixGraph;

/// <summary>The bus everything leads to. Every session has one, and it cannot be removed.</summary>
public sealed class MixBus : OutputBus
{
    internal MixBus(MixSession session, StripState state) : base(session, state) { }
}
