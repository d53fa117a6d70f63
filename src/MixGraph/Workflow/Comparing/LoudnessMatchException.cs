namespace MixGraph.Workflow;

/// <summary>Two things that cannot be made equally loud: one of them is silent, or they still differ by more than 0.2 LU. A comparison would be unfair.</summary>
public sealed class LoudnessMatchException : MixGraphException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="what">What was to be matched.</param>
    /// <param name="on">The loudness with it.</param>
    /// <param name="off">The loudness without it.</param>
    public LoudnessMatchException(string what, Loudness on, Loudness off)
        : base($"{what} cannot be compared at equal loudness: {on} with it, {off} without it" + (on.IsSilence || off.IsSilence ? "; loudness takes 400 ms of sound above -70 LUFS." : ", matched as well as can be."))
        => (What, On, Off) = (what, on, off);

    /// <summary>What was to be matched.</summary>
    public string What { get; }
    /// <summary>The loudness with it.</summary>
    public Loudness On { get; }
    /// <summary>The loudness without it.</summary>
    public Loudness Off { get; }
}
