using MixGraph.Analysis;

namespace MixGraph.Workflow;

/// <summary>A mix with something and the same mix without it, equally loud: an honest bypass. Immutable; safe to share between threads.</summary>
/// <remarks>Louder sounds better. So what is bypassed is replaced by a gain, right behind it, that gives its strip the same loudness; and what is left of a difference between the mixes, by a gain behind the mix bus.
/// Both were found by rendering, and measured again with the gains in place.</remarks>
public sealed class EqualLoudness
{
    /// <summary>The most that the two may differ, in LU.</summary>
    public const double MostError = 0.2;

    internal EqualLoudness(string title, MixDocument on, MixDocument off, Decibels gain, Decibels mixGain, MatchLevels onLevels, MatchLevels offLevels)
    {
        (Title, On, Off, Gain, MixGain, LoudnessOn, LoudnessOff) = (title, on, off, gain, mixGain, onLevels.Mix, offLevels.Mix);
        var (mix, strip) = (offLevels.Mix - onLevels.Mix, offLevels.Strip - onLevels.Strip);
        Error = Math.Abs(mix.Value) >= Math.Abs(strip.Value) ? mix : strip;
        if (!(Math.Abs(Error.Value) <= MostError)) throw new LoudnessMatchException(title, onLevels.Mix, offLevels.Mix);
    }

    /// <summary>What is compared: "mixgraph.compressor on track Snare".</summary>
    public string Title { get; }
    /// <summary>A: the mix with it, without solos, whatever an automation of its bypass says.</summary>
    public MixDocument On { get; }
    /// <summary>B: the mix without it, as loud. Its gains are inserts that the session does not have; it has the sample rate of A.</summary>
    public MixDocument Off { get; }
    /// <summary>The gain that takes its place: how much louder it makes what goes through it.</summary>
    public Decibels Gain { get; }
    /// <summary>The gain of B behind the mix bus.</summary>
    public Decibels MixGain { get; }
    /// <summary>The integrated loudness of A.</summary>
    public Loudness LoudnessOn { get; }
    /// <summary>The integrated loudness of B, with its gains.</summary>
    public Loudness LoudnessOff { get; }
    /// <summary>How much louder B is than A, as measured, in LU: of the mixes, or of the strips at their outputs, whichever is more. At most 0.2 LU either way; below 0.1 LU as a rule.</summary>
    public Decibels Error { get; }

    /// <summary>Renders both, to switch between them: A is the first source and what is heard at first, B the second. What is handed to the switch counts for nothing.</summary>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="MixFileException">A source cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public LoudnessMatchedSwitch Switch(IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var parts = new Rendering.ProgressParts(progress);
        var a = Print.Render(On, parts.Half(), cancellation);
        var b = Print.Render(Off, parts.Rest(), cancellation);
        return new(On.SampleRate, [new("on", null, a, null, Decibels.Unity, LoudnessOn), new("off", null, b, null, Decibels.Unity, LoudnessOff)]);
    }

    /// <summary>For example "mixgraph.compressor on track Snare: +2.3 dB, matched within 0.01 LU".</summary>
    public override string ToString() => FormattableString.Invariant($"{Title}: {Move.Signed(Gain)}, matched within {Math.Abs(Error.Value):0.00} LU");
}
