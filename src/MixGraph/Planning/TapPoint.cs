namespace MixGraph.Planning;

/// <summary>Where in a strip a signal is taken.</summary>
internal enum TapPoint
{
    /// <summary>Before anything has touched it.</summary>
    Input,
    /// <summary>After the inserts before the fader.</summary>
    PreFader,
    /// <summary>After the last insert.</summary>
    PostFader,
}

/// <summary>What a connection carries: a signal of its strip times a gain per side.</summary>
/// <param name="Point">Where it is taken.</param>
/// <param name="Left">Linear gain into the left.</param>
/// <param name="Right">Linear gain into the right.</param>
internal readonly record struct Tap(TapPoint Point, float Left, float Right);
