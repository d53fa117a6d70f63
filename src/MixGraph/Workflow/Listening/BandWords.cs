namespace MixGraph.Workflow;

/// <summary>What engineers call too much of a band, and where that is.</summary>
public static class BandWords
{
    /// <summary>The words and their bands: rumbling 20-60 Hz, boomy 60-150, muddy 150-300, boxy 300-600, nasal and honky 600-1200, harsh 2-5 kHz, sibilant 5-9, bright and fizzy 9-16.</summary>
    public static IReadOnlyDictionary<string, FrequencyRange> All { get; } = new Dictionary<string, FrequencyRange>(StringComparer.OrdinalIgnoreCase)
    {
        ["rumbling"] = new(20.Hz, 60.Hz),
        ["boomy"] = new(60.Hz, 150.Hz),
        ["muddy"] = new(150.Hz, 300.Hz),
        ["boxy"] = new(300.Hz, 600.Hz),
        ["nasal"] = new(600.Hz, 1200.Hz),
        ["honky"] = new(600.Hz, 1200.Hz),
        ["harsh"] = new(2000.Hz, 5000.Hz),
        ["sibilant"] = new(5000.Hz, 9000.Hz),
        ["bright"] = new(9000.Hz, 16_000.Hz),
        ["fizzy"] = new(9000.Hz, 16_000.Hz),
    }.AsReadOnly();

    internal static FrequencyRange? Find(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return All.TryGetValue(word, out var range) ? range : null;
    }
}
