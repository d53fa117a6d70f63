using MixGraph.Benchmarks.Workloads;

namespace MixGraph.Benchmarks.Textbook;

/// <summary>A list of biquad bands, one filter per channel and band.</summary>
sealed class TextbookEqualizer(BandSpec[] bands, int sampleRate) : TextbookProcessor
{
    readonly TextbookBiquad[] left = [.. bands.Select(band => new TextbookBiquad(band, sampleRate))];
    readonly TextbookBiquad[] right = [.. bands.Select(band => new TextbookBiquad(band, sampleRate))];

    public override void Process(Span<float> left, Span<float> right)
    {
        foreach (var filter in this.left)
            filter.Process(left);
        foreach (var filter in this.right)
            filter.Process(right);
    }
}
