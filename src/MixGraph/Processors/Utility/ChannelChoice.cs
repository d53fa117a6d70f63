namespace MixGraph.Processors;

/// <summary>What a <see cref="Utility"/> makes its left and right of.</summary>
public enum ChannelChoice
{
    /// <summary>Left of left, right of right.</summary>
    Stereo,
    /// <summary>Left of right, right of left.</summary>
    Swap,
    /// <summary>Half the sum of both, on both sides.</summary>
    Mono,
    /// <summary>Left on both sides.</summary>
    Left,
    /// <summary>Right on both sides.</summary>
    Right,
}
