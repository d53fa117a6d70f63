namespace MixGraph.Dsp;

/// <summary>A transient shaper's numbers per lane. Levels and gains are base-2 logarithms: 1 is 6.02 dB.</summary>
internal struct TransientCoefficients<T> where T : unmanaged
{
    /// <summary>Frames for which a peak is held.</summary>
    public T Hold;
    /// <summary>What is left of a held peak after each frame behind the hold.</summary>
    public T Fall;
    /// <summary>Shares of the way to a higher and to a lower level that the fast envelope goes in one frame.</summary>
    public T FastAttack, FastRelease;
    /// <summary>Share of the way to a higher level that the envelope goes which is slow to rise.</summary>
    public T SlowAttack;
    /// <summary>Share of the way to a lower level that the envelope goes which is slow to fall.</summary>
    public T SlowRelease;
    /// <summary>The gain of a full onset, and of a full decay.</summary>
    public T AttackGain, SustainGain;
}

/// <summary>What a transient shaper remembers.</summary>
internal struct TransientState<T>
{
    /// <summary>The held peak, and the frames since a sample came near it.</summary>
    public T Peak, Age;
    /// <summary>The three envelopes: fast, slow to rise, slow to fall.</summary>
    public T Fast, SlowRise, SlowFall;
}
