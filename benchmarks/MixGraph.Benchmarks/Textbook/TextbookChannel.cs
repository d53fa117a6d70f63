using MixGraph.Benchmarks.Workloads;

namespace MixGraph.Benchmarks.Textbook;

/// <summary>What strips and buses share: their own stereo buffer and a chain of processors over it.</summary>
abstract class TextbookChannel
{
    readonly float[] left, right;
    readonly List<TextbookProcessor> processors = [];

    protected TextbookChannel(StripSpec strip, int sampleRate, int maximumBlock)
    {
        left = new float[maximumBlock];
        right = new float[maximumBlock];
        if (strip.Bands.Length > 0)
            processors.Add(new TextbookEqualizer(strip.Bands, sampleRate));
        if (strip.Compressor is { } compressor)
            processors.Add(new TextbookCompressor(compressor, sampleRate));
        processors.Add(new TextbookGain(strip.FaderDecibels, strip.Balance));
    }

    public IReadOnlyList<TextbookProcessor> Processors => processors;

    public Span<float> Left(int frames) => left.AsSpan(0, frames);
    public Span<float> Right(int frames) => right.AsSpan(0, frames);

    /// <summary>Runs the chain over the first frames of the buffer.</summary>
    protected void RunChain(int frames)
    {
        foreach (var processor in processors)
            processor.Process(Left(frames), Right(frames));
    }
}
