namespace MixGraph;

public sealed partial class MixSession
{
    /// <summary>The same mix at another rate, for a device that does not run at this one's: a branch, without what can be undone. The two sessions share nothing that changes.</summary>
    /// <remarks>Sources are converted as they are played. What is measured in seconds, beats, hertz and decibels stays as it is; a delay that is set in samples has as many as before.</remarks>
    /// <param name="rate">The rate it is to be rendered at.</param>
    /// <exception cref="MixFileException">The file of a source cannot be read.</exception>
    public MixSession At(SampleRate rate)
    {
        var document = Document;
        if (document.SampleRate == rate) return new(document) { Warnings = Warnings };
        var strips = document.Strips.ToBuilder();
        foreach (var strip in document.Strips.Values)
            if (strip.Source is { } source) strips[strip.Id] = strip with { Format = source.Probe(rate) };
        return new(document with { SampleRate = rate, Strips = strips.ToImmutable() }) { Warnings = Warnings };
    }
}
