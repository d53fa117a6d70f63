namespace MixGraph.Dsp;

/// <summary>The channels of a signal in order, and how much each counts in its loudness. Immutable; share it between meters and threads.</summary>
public sealed class LoudnessChannels
{
    /// <summary>The most channels.</summary>
    public const int Maximum = 64;

    const double Surround = 1.41; // +1.5 dB, as the standard writes it

    readonly double[] weights;

    LoudnessChannels(params double[] weights) => this.weights = weights;

    /// <summary>One channel on one loudspeaker.</summary>
    public static LoudnessChannels Mono { get; } = new(1);

    /// <summary>One channel on both loudspeakers of a stereo pair: 3.01 LU louder than <see cref="Mono"/>.</summary>
    public static LoudnessChannels DualMono { get; } = new(2);

    /// <summary>Left, right.</summary>
    public static LoudnessChannels Stereo { get; } = new(1, 1);

    /// <summary>Left, right, centre, left surround, right surround; the surrounds count 1.41 times.</summary>
    public static LoudnessChannels Surround50 { get; } = new(1, 1, 1, Surround, Surround);

    /// <summary>Left, right, centre, LFE, left surround, right surround, the order of WAV and FLAC files; the surrounds count 1.41 times, the LFE
    /// not at all.</summary>
    public static LoudnessChannels Surround51 { get; } = new(1, 1, 1, 0, Surround, Surround);

    /// <summary>Any layout. ITU-R BS.1770-5 gives 1.41 to loudspeakers at 60 to 120 degrees from the front and less than 30 degrees up or
    /// down, 0 to LFE, 1 to all others.</summary>
    /// <param name="weights">What each channel's mean square is multiplied by: 1 to 64 finite numbers, 0 or more.</param>
    /// <exception cref="ArgumentException">There are none or too many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or not finite.</exception>
    public static LoudnessChannels Custom(params ReadOnlySpan<double> weights)
    {
        if (weights.Length is 0 or > Maximum)
            throw new ArgumentException($"A layout has 1 to {Maximum} channels, not {weights.Length}.", nameof(weights));
        foreach (double weight in weights)
            if (!double.IsFinite(weight) || weight < 0)
                throw new ArgumentOutOfRangeException(nameof(weights), weight, "A channel's weight is a finite number, 0 or more.");
        return new(weights.ToArray());
    }

    /// <summary>The number of channels, 1 to 64.</summary>
    public int Count => weights.Length;

    /// <summary>What each channel's mean square is multiplied by.</summary>
    public ReadOnlySpan<double> Weights => weights;
}
