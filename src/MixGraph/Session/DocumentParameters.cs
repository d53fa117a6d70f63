namespace MixGraph;

/// <summary>The values of a document as a whole, as descriptors, so that a session file and its schema treat them like any other values.</summary>
static class DocumentParameters
{
    public static readonly QuantityParameter<MixDocument, Decibels> SoloDim = new("soloDim", d => d.SoloDim, (d, v) => d with { SoloDim = v }, Decibels.Silence, 0.dB, Decibels.Silence, Taper.Fader);
    public static readonly ToggleParameter<MixDocument> MutesPreFaderSends = new("mutesPreFaderSends", d => d.MutesPreFaderSends, (d, v) => d with { MutesPreFaderSends = v });

    public static IReadOnlyList<ParameterDescriptor<MixDocument>> All { get; } = [SoloDim, MutesPreFaderSends];
}
