namespace MixGraph.Workflow;

/// <summary>A state of the mix with a name. Immutable; safe to share between threads.</summary>
public sealed record Snapshot
{
    internal Snapshot(string name, MixDocument document, DateTimeOffset taken) => (Name, Document, Taken) = (name, document, taken);

    /// <summary>The name, unlike that of any other snapshot of the session.</summary>
    public string Name { get; internal init; }
    /// <summary>The whole state of the mix.</summary>
    public MixDocument Document { get; }
    /// <summary>When it was taken.</summary>
    public DateTimeOffset Taken { get; }

    /// <summary>A mix between two snapshots.</summary>
    /// <param name="from">What it is at 0.</param>
    /// <param name="to">What it is at 1.</param>
    /// <param name="position">0 to 1.</param>
    /// <returns>A document; <see cref="MixSession.Restore"/> makes it the mix. At 0 and 1 it is the very document of the snapshot.</returns>
    /// <remarks>
    /// Decibels move in dB, to and from -inf linearly in amplitude (a fade); frequencies in octaves; pans and other numbers linearly. What has no values between (toggles, choices, parameters that
    /// are structural), and what only one of the two has, is as in the nearer snapshot, the second at 0.5. Automation is as in the nearer one, and heard in place of what its parameters are set to.
    /// </remarks>
    /// <exception cref="ParameterRangeException">The position is not 0 to 1.</exception>
    public static MixDocument Morph(Snapshot from, Snapshot to, double position)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return DocumentMorph.Between(from.Document, to.Document, position);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
