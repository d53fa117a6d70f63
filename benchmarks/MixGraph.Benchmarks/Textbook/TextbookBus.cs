using MixGraph.Benchmarks.Workloads;

namespace MixGraph.Benchmarks.Textbook;

/// <summary>A group or the mix bus: sums its inputs into its buffer and runs its chain.</summary>
sealed class TextbookBus(StripSpec strip, int sampleRate, int maximumBlock)
    : TextbookChannel(strip, sampleRate, maximumBlock)
{
    public void Clear(int frames)
    {
        Left(frames).Clear();
        Right(frames).Clear();
    }

    public void Add(TextbookChannel input, int frames)
    {
        Add(Left(frames), input.Left(frames));
        Add(Right(frames), input.Right(frames));
    }

    public void Process(int frames) => RunChain(frames);

    static void Add(Span<float> sum, ReadOnlySpan<float> input)
    {
        input = input[..sum.Length];
        for (int i = 0; i < sum.Length; i++)
            sum[i] += input[i];
    }
}
