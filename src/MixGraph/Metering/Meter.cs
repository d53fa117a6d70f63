namespace MixGraph;

/// <summary>Something that listens to a render: a <see cref="StripMeter"/> or a <see cref="GainReductionMeter"/>.</summary>
/// <remarks>
/// Give it to a render (<see cref="RenderOptions.Meters"/>) and read it from any thread while that runs; reading takes no lock and
/// never holds up the audio. What counts "since this meter was last read" is one reader's business: two readers take two meters.
/// A meter serves one render at a time, and begins anew with each.
/// </remarks>
public abstract class Meter
{
    int inUse;

    private protected Meter() { }

    /// <summary>The session it listens to.</summary>
    internal abstract MixSession Session { get; }

    /// <summary>Demands that what is measured is there.</summary>
    /// <exception cref="RemovedException">It is not.</exception>
    internal abstract void CheckIsIn(MixDocument document);

    /// <summary>Takes the meter for a render.</summary>
    /// <exception cref="InvalidOperationException">Another render has it.</exception>
    internal void Take()
    {
        if (Interlocked.Exchange(ref inUse, 1) != 0) throw new InvalidOperationException($"The {this} serves another render, or is named twice.");
    }

    /// <summary>Lets the meter go; what it reads stays.</summary>
    internal void Release() => Volatile.Write(ref inUse, 0);
}
