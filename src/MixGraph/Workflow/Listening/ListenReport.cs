using MixGraph.Analysis;

namespace MixGraph.Workflow;

/// <summary>What was heard in a mix. Immutable; safe to share between threads.</summary>
public sealed class ListenReport
{
    readonly MixAnalysis analysis;

    internal ListenReport(MixAnalysis analysis, IEnumerable<Finding> findings, TimeSpan duration, TimeSpan took)
    {
        this.analysis = analysis;
        Findings = [.. findings.OrderByDescending(f => f.Impact).ThenBy(f => f.Kind).ThenBy(f => f.Strip).ThenBy(f => f.Frequency?.Hertz ?? 0)];
        (Duration, Took) = (duration, took);
    }

    /// <summary>What was found: what would change the mix most comes first (<see cref="Finding.Impact"/>). Of equals, by kind, in the order of the strips, from low to high.</summary>
    public ValueList<Finding> Findings { get; }
    /// <summary>The mix that was listened to.</summary>
    public MixDocument Document => analysis.Document;
    /// <summary>How long the mix is.</summary>
    public TimeSpan Duration { get; }
    /// <summary>How long listening took.</summary>
    public TimeSpan Took { get; }
    /// <summary>What went wrong with sources or processors on the way, as in <see cref="RenderResult.Warnings"/>.</summary>
    public ValueList<string> Warnings => analysis.Warnings;

    /// <summary>The one move on the highest layer that makes a mix less of something, such as boxy: a bell on the smallest set of buses that explains the excess of that band.</summary>
    /// <param name="word">rumbling, boomy, muddy, boxy, nasal or honky, harsh, sibilant, bright or fizzy; <see cref="BandWords"/> lists them with their bands. Upper or lower case.</param>
    /// <returns>The proposal; null if nothing stands out of its surroundings there by a decibel or more.</returns>
    /// <exception cref="ArgumentException">The word is not one of these.</exception>
    public Proposal? HighestLayerFix(string word)
    {
        var words = BandWords.Find(word) ?? throw new ArgumentException($"\"{word}\" is not a word for a band. There are {string.Join(", ", BandWords.All.Keys)}.", nameof(word));
        return new HighestLayer(analysis).Fix(words, word.ToLowerInvariant());
    }

    /// <summary>The one move on the highest layer that takes out an excess in a band.</summary>
    /// <param name="band">Where it is looked for: its center lies there.</param>
    /// <returns>The proposal; null if nothing stands out of its surroundings there by a decibel or more.</returns>
    /// <exception cref="ArgumentException">The band is empty, or does not begin above 0 Hz.</exception>
    public Proposal? HighestLayerFix(FrequencyRange band)
    {
        if (!(band.Lower.Hertz > 0 && band.Upper > band.Lower && double.IsFinite(band.Upper.Hertz))) throw new ArgumentException($"The band {band} is empty, or does not begin above 0 Hz.", nameof(band));
        return new HighestLayer(analysis).Fix(band, null);
    }
}
