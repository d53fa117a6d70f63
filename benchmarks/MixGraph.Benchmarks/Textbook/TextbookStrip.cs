using MixGraph.Benchmarks.Workloads;

namespace MixGraph.Benchmarks.Textbook;

/// <summary>A track: reads its loop into its buffer and runs its chain.</summary>
sealed class TextbookStrip(TrackSpec track, int sampleRate, int maximumBlock)
    : TextbookChannel(track.Strip, sampleRate, maximumBlock)
{
    readonly AudioBuffer loop = track.Loop;
    int position;

    public void Render(int frames)
    {
        for (int done = 0; done < frames;)
        {
            int count = Math.Min(frames - done, loop.Frames - position);
            loop.Left.Slice(position, count).CopyTo(Left(frames)[done..]);
            loop.Right.Slice(position, count).CopyTo(Right(frames)[done..]);
            done += count;
            position = (position + count) % loop.Frames;
        }
        RunChain(frames);
    }
}
