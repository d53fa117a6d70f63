namespace MixGraph.Workflow;

/// <summary>What one strip on a path gives to each third octave. Immutable; safe to share between threads.</summary>
public sealed class LedgerEntry
{
    internal LedgerEntry(StripState strip, ValueList<Decibels> tone, Decibels level) => (Layer, Strip, StripName, Tone, Level) = (Layers.Of(strip.Kind), strip.Id, strip.Name, tone, level);

    /// <summary>The layer the strip is on.</summary>
    public Layer Layer { get; }
    /// <summary>The strip.</summary>
    public StripId Strip { get; }
    /// <summary>The name it had.</summary>
    public string StripName { get; }
    /// <summary>What its inserts do to each of the <see cref="Ledger.Bands"/>, gains that are the same everywhere not counted; -120 dB at the least.</summary>
    public ValueList<Decibels> Tone { get; }
    /// <summary>Trim, fader, VCAs, pan, and the gain of utilities. Down, it is -inf dB.</summary>
    public Decibels Level { get; }
    /// <summary>Whether it has a processor whose gain depends on the signal: a dynamic band counts with its gain at rest, others with 0 dB.</summary>
    public bool HasNonLinear { get; internal init; }
    /// <summary>Whether something of it is automated or modulated, and counts as it is set.</summary>
    public bool HasTimeVarying { get; internal init; }

    /// <summary>The strip and its level.</summary>
    public override string ToString() => $"{StripName}: {Level}";
}
