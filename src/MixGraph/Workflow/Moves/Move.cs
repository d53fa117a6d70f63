using System.Globalization;

namespace MixGraph.Workflow;

/// <summary>One edit as a value: which strip, and what to do to it. Nothing happens until it is applied, as part of a <see cref="Proposal"/>.</summary>
/// <remarks>Moves are relative where a hand on the console would be: "+2 dB" is two more than there are when it is applied. Immutable; safe to share between threads.</remarks>
public abstract record Move
{
    private protected Move(StripId strip) => Strip = strip;

    /// <summary>The strip to change.</summary>
    public StripId Strip { get; init; }

    /// <summary>What is done, in the words of a console: "bell -3.0 dB at 400 Hz, Q 0.8".</summary>
    public abstract string Description { get; }

    /// <summary>Does it, within an edit.</summary>
    internal abstract void ApplyTo(Strip strip);

    /// <summary>The same move by a part of its amount; this one if it has none.</summary>
    /// <exception cref="InvalidOperationException">A part of it is not what it is.</exception>
    internal virtual Move Scaled(double share) => this;

    /// <summary>A part of a gain. None of a mute is no change.</summary>
    private protected static Decibels Part(Decibels gain, double share) => share == 0 ? Decibels.Unity : gain * share;

    /// <summary>The description.</summary>
    public sealed override string ToString() => Description;

    /// <summary>A signed number of decibels with one decimal.</summary>
    internal static string Signed(Decibels gain) => gain.IsSilence ? "-inf dB" : gain.Value.ToString("+0.0;-0.0;+0.0", CultureInfo.InvariantCulture) + " dB";
}
