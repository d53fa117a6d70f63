namespace MixGraph;

/// <summary>The groups that stems are mixed in. A manifest may name others.</summary>
public static class StemGroups
{
    /// <summary>Kick, snare, toms, cymbals, room.</summary>
    public const string Drums = "Drums";
    /// <summary>The bass, whatever plays it.</summary>
    public const string Bass = "Bass";
    /// <summary>Guitars other than the bass.</summary>
    public const string Guitars = "Guitars";
    /// <summary>Lead and backing vocals, choirs.</summary>
    public const string Vocals = "Vocals";
    /// <summary>Everything else: keys, synths, strings, brass, percussion, effects, and what is not recognised.</summary>
    public const string AdditionalProduction = "Additional production";

    /// <summary>All of them, in the order they are added to a mix.</summary>
    public static IReadOnlyList<string> All { get; } = [Drums, Bass, Guitars, Vocals, AdditionalProduction];
}
