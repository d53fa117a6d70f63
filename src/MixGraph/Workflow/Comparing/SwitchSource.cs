namespace MixGraph.Workflow;

/// <summary>One of the sources of a <see cref="LoudnessMatchedSwitch"/>. Immutable; safe to share between threads.</summary>
public sealed class SwitchSource
{
    internal SwitchSource(string name, Recording? recording, AudioBuffer? audio, Alignment? alignment, Decibels gain, Loudness loudness)
    {
        (Name, Recording, Audio, Gain, Loudness) = (name, recording, audio, gain, loudness);
        Offset = alignment?.Offset ?? 0;
        Factor = (float)(alignment is { PolarityInverted: true } ? -gain.ToLinear() : gain.ToLinear());
    }

    /// <summary>What it is called: "mix", or the name of the print or reference.</summary>
    public string Name { get; }
    /// <summary>The print or reference; null for the mix.</summary>
    public Recording? Recording { get; }
    /// <summary>The gain that it is played with; 0 dB for what the others are matched to.</summary>
    public Decibels Gain { get; }
    /// <summary>How loud it is with that gain (ITU-R BS.1770-5, integrated), over what it and the mix both cover.</summary>
    public Loudness Loudness { get; }

    /// <summary>What is played, at the rate of the mix; null for what is handed in.</summary>
    internal AudioBuffer? Audio { get; }
    /// <summary>The frame that is played with frame 0 of the mix.</summary>
    internal long Offset { get; }
    /// <summary>The gain, negative for an inverted polarity.</summary>
    internal float Factor { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
